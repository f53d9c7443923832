import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseConfig } from "../gateway/config.ts";
import { createKeyPair } from "../kit/keys.ts";
import { anonymousViewer, createViewer } from "../kit/viewer.ts";

const file = fileURLToPath(new URL("../deploy/gateway.production.json", import.meta.url));

describe("deploy/gateway.production.json", () => {
  it("runs listed operations only, shows nothing without a scope, and has no playground", async () => {
    const content: { issuers: Record<string, unknown>[] } = JSON.parse(readFileSync(file, "utf8"));
    const { publicKey } = await createKeyPair();
    const issuers = content.issuers.map(({ keysFile, ...rest }) => (keysFile ? { ...rest, keys: [publicKey] } : rest));
    const config = await parseConfig({ ...content, issuers }, file);
    expect(config.anonymous).toEqual({ level: "id-only", operations: [] });
    expect(config.clients.every(({ level, operations }) => level !== "off" && operations.length > 0)).toBe(true);
    expect(config.console).toBe(false);
    expect([config.mayIntrospect(anonymousViewer), config.mayReadMetrics(anonymousViewer)]).toEqual([false, false]);
    const operator = createViewer({ kind: "service", id: "prometheus", scopes: ["metrics:read"], sites: "all" });
    expect(config.mayReadMetrics(operator)).toBe(true);
  });
});
