// Counters and histograms for what happens with every request. prom-client makes a key of the labels each time, which for
// the six of a request takes as long as running it; here the label values lead to a cell, and prom-client reads the
// cells when it is asked.
import type { Metric, MetricObjectWithValues, MetricValue, Registry } from "prom-client";

export interface CounterTally {
  /** One more. The label values in the order of their names. */
  add(first: string, second?: string, third?: string, fourth?: string): void;
}

export interface HistogramTally {
  observe(label: string, value: number): void;
}

export interface TallyOptions {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
}

type Labels = Readonly<Record<string, string>>;

/** Up to four labels. */
export function registerCounter(registry: Registry, { name, help, labelNames }: TallyOptions): CounterTally {
  const cells = createCells(labelNames, () => ({ count: 0 }));
  register(registry, { name, help, type: "counter" }, () =>
    cells.all.map(({ labels, cell }) => ({ labels, value: cell.count })),
  );
  return {
    add: (first, second = "", third = "", fourth = "") => {
      cells.at(first, second, third, fourth).count += 1;
    },
  };
}

/** With one label. `bounds`: the upper ones of its buckets, ascending. */
export function registerHistogram(
  registry: Registry,
  { name, help, labelNames, bounds }: TallyOptions & { readonly bounds: readonly number[] },
): HistogramTally {
  const cells = createCells(labelNames, () => ({ counts: bounds.map(() => 0), count: 0, sum: 0 }));
  register(registry, { name, help, type: "histogram" }, () =>
    cells.all.flatMap(({ labels, cell: { counts, count, sum } }) => [
      ...cumulated(counts).map((value, index) => bucket({ ...labels, le: String(bounds[index]) }, value)),
      bucket({ ...labels, le: "+Inf" }, count),
      { labels, value: sum, metricName: `${name}_sum` },
      { labels, value: count, metricName: `${name}_count` },
    ]),
  );
  const bucket = (labels: Labels, value: number) => ({ labels, value, metricName: `${name}_bucket` });
  return {
    observe: (label, value) => {
      const cell = cells.at(label, "", "", "");
      cell.count += 1;
      cell.sum += value;
      const index = bounds.findIndex((bound) => value <= bound);
      if (index >= 0) cell.counts[index] = (cell.counts[index] ?? 0) + 1;
    },
  };
}

function cumulated(counts: readonly number[]): readonly number[] {
  let sum = 0;
  return counts.map((count) => {
    sum += count;
    return sum;
  });
}

interface Cells<Cell> {
  readonly all: readonly { readonly labels: Labels; readonly cell: Cell }[];
  at(first: string, second: string, third: string, fourth: string): Cell;
}

/** A map for each label but the last, whose map has the cells. */
type Level<Cell> = Map<string, Level<Cell> | Cell>;

function createCells<Cell>(labelNames: readonly string[], create: () => Cell): Cells<Cell> {
  const all: { labels: Labels; cell: Cell }[] = [];
  const root: Level<Cell> = new Map();
  const last = labelNames.length - 1;
  return {
    all,
    at(...values) {
      let level = root;
      for (let depth = 0; depth < last; depth++) {
        const value = values[depth] ?? "";
        // before the last label there are levels
        const next = (level.get(value) as Level<Cell> | undefined) ?? new Map();
        level.set(value, next);
        level = next;
      }
      const value = values[last] ?? "";
      const known = level.get(value) as Cell | undefined;
      if (known !== undefined) return known;
      const cell = create();
      level.set(value, cell);
      all.push({ labels: Object.fromEntries(labelNames.map((name, index) => [name, values[index] ?? ""])), cell });
      return cell;
    },
  };
}

type Described = Pick<MetricObjectWithValues<MetricValue<string>>, "name" | "help"> & { readonly type: string };

function register(registry: Registry, described: Described, read: () => readonly object[]): void {
  // all that a registry asks of a metric
  const metric = { ...described, get: async () => ({ ...described, aggregator: "sum", values: read() }) };
  registry.registerMetric(metric as unknown as Metric);
}
