import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";

import { SUBGRAPHS } from "../schema/subgraphs.ts";
import { parseCompose, readCompose } from "./compose.ts";

const file = new URL("../docker-compose.yml", import.meta.url);

/** The file with one thing spoilt. */
function spoilt(change: (services: Record<string, Record<string, unknown>>) => void): string {
  const document: { services: Record<string, Record<string, unknown>> } = parse(readFileSync(file, "utf8"), {
    merge: true,
  });
  change(document.services);
  return stringify(document);
}

describe("docker-compose.yml", () => {
  it("describes the gateway, six subgraphs, the shop floor and both servers", () => {
    const { services } = readCompose(file);
    expect(Object.keys(services).toSorted()).toEqual(
      [...SUBGRAPHS, "broker", "gateway", "keys", "postgres", "shop-floor"].toSorted(),
    );
  });

  it("gives every service that others wait for a health check", () => {
    expect(() => parseCompose(spoilt(({ catalog }) => delete catalog?.["healthcheck"]))).toThrow(
      "gateway waits for the health of catalog, which has no check",
    );
  });

  it("refuses a key that is not known, a port open to everybody, and a need that is no service", () => {
    expect(() => parseCompose(spoilt(({ catalog }) => Object.assign(catalog ?? {}, { privileged: true })))).toThrow(
      "privileged",
    );
    expect(() => parseCompose(spoilt(({ gateway }) => Object.assign(gateway ?? {}, { ports: ["4000:4000"] })))).toThrow(
      "gateway opens 4000:4000 to everybody",
    );
    const needs = { depends_on: { redis: { condition: "service_started" } } };
    expect(() => parseCompose(spoilt(({ catalog }) => Object.assign(catalog ?? {}, needs)))).toThrow(
      "redis, which is no service",
    );
  });
});
