import { Counter, Histogram, Registry } from "prom-client";
import { expect, it } from "vitest";
import { registerCounter, registerHistogram } from "./tallies.ts";

const BOUNDS = [0.1, 1, 10];

it("are told like prom-client's own", async () => {
  const ours = new Registry();
  const theirs = new Registry();
  const registers = [theirs];
  const options = { name: "fetches_total", help: "Fetches", labelNames: ["subgraph", "outcome"] };
  const counter = registerCounter(ours, options);
  const reference = new Counter({ ...options, registers });
  const timeOptions = { name: "time_seconds", help: "Time", labelNames: ["subgraph"] };
  const histogram = registerHistogram(ours, { ...timeOptions, bounds: BOUNDS });
  const referenceHistogram = new Histogram({ ...timeOptions, buckets: BOUNDS, registers });
  for (const [subgraph, outcome, seconds] of [
    ["books", "ok", 0.05],
    ["books", "ok", 0.1],
    ["books", 'a "quoted" one', 5],
    ["films", "ok", 100],
  ] as const) {
    counter.add(subgraph, outcome);
    reference.labels({ subgraph, outcome }).inc();
    histogram.observe(subgraph, seconds);
    referenceHistogram.labels({ subgraph }).observe(seconds);
  }
  expect(linesOf(await ours.metrics())).toEqual(linesOf(await theirs.metrics()));
});

it("tell nothing of what has not happened", async () => {
  const registry = new Registry();
  registerCounter(registry, { name: "fetches_total", help: "Fetches", labelNames: ["subgraph"] });
  expect(await registry.metrics()).toBe("# HELP fetches_total Fetches\n# TYPE fetches_total counter\n");
});

/** Labels in an order of their own. */
function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.replace(/\{(.*)\}/, (_, labels: string) => `{${labels.split(",").sort().join(",")}}`))
    .sort();
}
