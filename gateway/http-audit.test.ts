// The audit of the package graphql-http: all of GraphQL over HTTP, notices and warnings included.
import { type Audit, serverAudits } from "graphql-http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Door, openDoor } from "../test/gateway-door.ts";

let door: Door;

beforeAll(async () => {
  door = await openDoor();
});

afterAll(() => door.stop());

const audits = serverAudits({ url: () => door.url, fetchFn: fetch });

it("the audit has 61 checks", () => {
  expect(audits.length).toBe(61);
});

// the first time an operation goes through Apollo Server's pipeline, the second time straight
describe.each(["first", "second"])("for the %s time, the endpoint", () => {
  it.each(audits)("$name", async ({ fn }: Audit) => {
    const result = await fn();
    expect({ status: result.status, reason: "reason" in result ? result.reason : null }).toEqual({
      status: "ok",
      reason: null,
    });
  });
});
