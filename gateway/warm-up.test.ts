import { expect, it } from "vitest";
import { createLog } from "../kit/log.ts";
import { openDoor } from "../test/gateway-door.ts";

it("operations on a list that no longer fit are told at the start, each with its reason", async () => {
  const lines: Record<string, unknown>[] = [];
  const log = createLog({
    name: "test",
    level: "error",
    destination: { write: (text) => lines.push(JSON.parse(text)) },
  });
  const operations = [
    { id: "fine", body: "{ whoami }" },
    { id: "large", body: "{ books { id title } }" },
    { id: "old", body: "{ boks }" },
  ];
  const measured = { id: "measured", level: "safelist", operations, limits: { mode: "measure" } } as const;
  const door = await openDoor({
    log,
    gateway: { clients: [{ id: "app", level: "safelist", operations }, measured], limits: { maxFields: 2 } },
  });
  expect(lines.map(({ client, operation, problem }) => [client, operation, problem])).toEqual([
    ["app", "large", "The operation has 3 fields; 2 is the limit."],
    ["app", "old", expect.stringContaining('Cannot query field "boks"')],
    ["measured", "old", expect.stringContaining('Cannot query field "boks"')],
  ]);
  await door.stop();
});
