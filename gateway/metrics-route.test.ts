import { afterEach, expect, it } from "vitest";
import { type Door, type DoorOptions, openDoor } from "../test/gateway-door.ts";

const doors: Door[] = [];

afterEach(async () => {
  for (const door of doors.splice(0)) await door.stop();
});

async function open(server: NonNullable<DoorOptions["server"]>) {
  const door = await openDoor({ server });
  doors.push(door);
  const statusFor = async (authorization?: string) => {
    const response = await fetch(`${door.origin}/metrics`, { headers: { ...(authorization && { authorization }) } });
    const text = await response.text();
    return [response.status, text.includes("gateway_requests_total")];
  };
  return { door, statusFor };
}

it("metrics are everybody's when nothing else is said, whatever stands in the header", async () => {
  const { statusFor } = await open({});
  expect([await statusFor(), await statusFor("Bearer x")]).toEqual([
    [200, true],
    [200, true],
  ]);
});

it("metrics for a scope are given to whoever has it, and told to nobody else", async () => {
  const { door, statusFor } = await open({ mayReadMetrics: ({ has }) => has("metrics:read") });
  const bearer = async (claims: Record<string, unknown>) => `Bearer ${await door.token(claims)}`;
  expect(await statusFor(await bearer({ kind: "service", scope: "metrics:read" }))).toEqual([200, true]);
  expect(await statusFor(await bearer({ kind: "staff" }))).toEqual([403, false]);
  expect(await statusFor("Bearer x")).toEqual([401, false]);
  expect(await statusFor()).toEqual([401, false]);
});
