import { expect, it } from "vitest";
import { comparisonTables, ratioTable } from "./gateway-tables.ts";
import { printTable } from "./report.ts";
import type { Summary } from "./rounds.ts";

const summary = (cpuMicroseconds: number): Summary => ({
  ...{ cpuMicroseconds, requestsPerSecond: 1234.5, busy: 0.98, p50Ms: 1.234, p99Ms: 5.678 },
  ...{ fetches: 1, rssMegabytes: 99.5 },
});

it("marks a quotient that is below what it has to be, and leaves out who did not take part", () => {
  const overHttp = new Map([
    [
      "one hop",
      new Map([
        ["stock", summary(700)],
        ["ours", summary(35)],
        ["ours with full policy", summary(70)],
      ]),
    ],
  ]);
  expect(ratioTable(overHttp, new Map()).rows).toEqual([
    ["stock / ours", "20.0 (≥ 18)"],
    ["stock / ours without merging", "–"],
    ["stock / ours with full policy", "10.0 (≥ 12) ✗"],
    ["Hive / ours", "–"],
    ["Hive / ours, both without merging", "–"],
    ["hand-written / ours without merging", "–"],
    ["stock over HTTP / ours in one process", "–"],
  ]);
});

it("shows what each gateway did, and how many times cheaper it is than the others", () => {
  const byName = new Map([
    ["stock", summary(700)],
    ["ours", { ...summary(35), fetches: Number.NaN }],
  ]);
  const [table] = comparisonTables("Over HTTP: ", new Map([["one hop", byName]]));
  expect(table && printTable(table)).toBe(
    [
      "## Over HTTP: one hop",
      "",
      "|  | CPU µs | × stock | × Hive | × hand-written | requests/s | busy | p50 ms | p99 ms | RSS MB | fetches |",
      "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
      "| stock | 700 | 1.00 | – | – | 1235 | 98 % | 1.23 | 5.68 | 100 | 1.00 |",
      "| ours | 35.0 | 20.00 | – | – | 1235 | 98 % | 1.23 | 5.68 | 100 | – |",
    ].join("\n"),
  );
});
