// Costs at the door: what is refused, measured and told.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createLog } from "../kit/log.ts";
import { askOverHttp, type Door, openDoor, type Question } from "../test/gateway-door.ts";

const lines: Record<string, unknown>[] = [];
const log = createLog({ name: "test", level: "info", destination: { write: (text) => lines.push(JSON.parse(text)) } });

let door: Door;

beforeAll(async () => {
  door = await openDoor({
    log,
    gateway: {
      limits: { actualCost: true },
      clients: [
        { id: "tight", level: "off", operations: [], limits: { maxCost: 12 } },
        { id: "measured", level: "off", operations: [], limits: { maxCost: 12, mode: "measure" } },
      ],
    },
  });
});

afterAll(() => door.stop());

beforeEach(() => {
  lines.length = 0;
});

const ask = (question: Question) => askOverHttp(door.url, question);
const requests = () => lines.filter(({ msg }) => msg === "request");

async function sumOf(metric: string, client: string): Promise<number | undefined> {
  const { values = [] } = (await door.registry.getSingleMetric(metric)?.get()) ?? {};
  return values.find(({ labels, ...rest }) => labels["client"] === client && isSum(rest))?.value;
}

function isSum(value: object): boolean {
  return "metricName" in value && String(value.metricName).endsWith("_sum");
}

describe("the cost of an operation", () => {
  it("is estimated before and measured after it, for the log and for metrics", async () => {
    await ask({ query: "{ books(first: 5) { title author { name } } }" });
    expect(requests().map(({ cost, actualCost }) => [cost, actualCost])).toEqual([[5 * 2, 2 * 2]]);
    expect(await sumOf("gateway_operation_cost", "anonymous")).toBe(10);
    expect(await sumOf("gateway_operation_actual_cost", "anonymous")).toBe(4);
  });

  it("is measured of no refused operation, and is none where the answer brought nothing", async () => {
    await ask({ query: "{ books(first: 50) { title } }", clientId: "tight" });
    await ask({ query: '{ book(id: "unknown") { title } }', clientId: "tight" });
    expect(requests().map(({ actualCost, outcome }) => [actualCost, outcome])).toEqual([
      [undefined, "OPERATION_TOO_COSTLY"],
      [0, "ok"],
    ]);
  });

  it("above a client's budget refuses the operation before anything is fetched", async () => {
    const before = door.library.calls.length;
    expect(
      await ask({ query: "query ($n: Int) { books(first: $n) { title } }", variables: { n: 13 }, clientId: "tight" }),
    ).toEqual({
      errors: [
        {
          message: "The operation may cost 13; 12 is the limit.",
          extensions: { code: "OPERATION_TOO_COSTLY", cost: 13, maxCost: 12 },
        },
      ],
    });
    expect(door.library.calls.length).toBe(before);
  });

  it("above the budget of a client that is measured is told to us alone", async () => {
    const { errors } = await ask({ query: "{ books(first: 13) { title } }", clientId: "measured" });
    expect(errors).toBeUndefined();
    expect(lines.map(({ msg }) => msg)).toContain("The operation may cost 13; 12 is the limit.");
    expect(requests().map(({ cost, actualCost }) => [cost, actualCost])).toEqual([[13, 2]]);
  });

  it("is not measured after it unless that is asked for", async () => {
    const plain = await openDoor({ log });
    await askOverHttp(plain.url, { query: "{ books { title } }" });
    expect(requests().map(({ actualCost }) => actualCost)).toEqual([undefined]);
    await plain.stop();
  });
});
