// The figures of gateways side by side.
import { ONE_PROCESS } from "./contestants.ts";
import type { Table } from "./report.ts";
import type { Summaries, Summary } from "./rounds.ts";

interface Comparison {
  readonly title: string;
  /** Whose processor time is divided, by whose. */
  readonly of: string;
  readonly by: string;
  /** What the quotient should be at least, by operation. */
  readonly wanted: readonly number[];
}

const OVER_HTTP: readonly Comparison[] = [
  { title: "stock / ours", of: "stock", by: "ours", wanted: [18, 20, 20] },
  { title: "stock / ours without merging", of: "stock", by: "ours without merging", wanted: [18, 20, 20] },
  { title: "stock / ours with full policy", of: "stock", by: "ours with full policy", wanted: [12, 16, 18] },
  { title: "Hive / ours", of: "Hive", by: "ours", wanted: [10, 8, 6] },
  {
    title: "Hive / ours, both without merging",
    of: "Hive without merging",
    by: "ours without merging",
    wanted: [15, 15, 7],
  },
  {
    title: "hand-written / ours without merging",
    of: "hand-written",
    by: "ours without merging",
    wanted: [0.9, 0.9, 1],
  },
];

const TOGETHER: readonly Comparison[] = [
  { title: "stock over HTTP / ours in one process", of: "stock", by: ONE_PROCESS, wanted: [25, 22, 35] },
];

/** How many times cheaper ours is, beside what it should be. */
export function ratioTable(overHttp: Summaries, together: Summaries): Table {
  const titles = [...overHttp.keys()];
  const rowOf = (summaries: Summaries) => (comparison: Comparison) => [
    comparison.title,
    ...titles.map((title, index) => ratio(summaries.get(title), comparison, comparison.wanted[index])),
  ];
  return {
    title: "Processor time a request: how many times cheaper (in brackets what it has to be)",
    head: ["", ...titles],
    rows: [...OVER_HTTP.map(rowOf(overHttp)), ...TOGETHER.map(rowOf(together))],
  };
}

function ratio(
  summaries: ReadonlyMap<string, Summary> | undefined,
  { of, by }: Comparison,
  wanted = Number.NaN,
): string {
  const [above, below] = [summaries?.get(of), summaries?.get(by)];
  if (!above || !below) return "–";
  const value = above.cpuMicroseconds / below.cpuMicroseconds;
  return `${value.toFixed(value < 10 ? 2 : 1)} (≥ ${wanted})${value < wanted ? " ✗" : ""}`;
}

/** One table for each operation. */
export function comparisonTables(prefix: string, summaries: Summaries): readonly Table[] {
  return [...summaries].map(([title, byName]) => ({
    title: `${prefix}${title}`,
    head: [
      "",
      "CPU µs",
      "× stock",
      "× Hive",
      "× hand-written",
      "requests/s",
      "busy",
      "p50 ms",
      "p99 ms",
      "RSS MB",
      "fetches",
    ],
    rows: [...byName].map(([name, summary]) => [
      name,
      summary.cpuMicroseconds.toFixed(summary.cpuMicroseconds < 100 ? 1 : 0),
      ...["stock", "Hive", "hand-written"].map((other) => times(byName.get(other), summary)),
      summary.requestsPerSecond.toFixed(0),
      `${(summary.busy * 100).toFixed(0)} %`,
      summary.p50Ms.toFixed(2),
      summary.p99Ms.toFixed(2),
      summary.rssMegabytes.toFixed(0),
      Number.isNaN(summary.fetches) ? "–" : summary.fetches.toFixed(2),
    ]),
  }));
}

function times(other: Summary | undefined, { cpuMicroseconds }: Summary): string {
  return other ? (other.cpuMicroseconds / cpuMicroseconds).toFixed(2) : "–";
}
