// Rounds in which all gateways take turns, so that what disturbs the machine disturbs all of them.
import type { Competitor, Question } from "./arena.ts";
import { measureWindow, type Sample } from "./measure.ts";
import { residentMegabytes } from "./process-cost.ts";
import { median } from "./statistics.ts";

export interface Runner {
  readonly competitor: Competitor;
  /** Whose processor time counts; the first one's memory is told. */
  readonly pids: readonly number[];
  readonly countFetches?: () => Promise<number>;
}

export interface RoundsOptions {
  readonly rounds: number;
  readonly measureMs: number;
  readonly warmUpMs: number;
}

const CONNECTIONS = 32;

export interface Summary extends Sample {
  /** After the last round. */
  readonly rssMegabytes: number;
}

/** Medians, by operation and gateway. */
export type Summaries = ReadonlyMap<string, ReadonlyMap<string, Summary>>;

export async function runRounds(runners: readonly Runner[], options: RoundsOptions): Promise<Summaries> {
  const titles = runners[0]?.competitor.questions.map(({ title }) => title) ?? [];
  const samples = new Map(
    titles.map((title) => [title, new Map(runners.map(({ competitor }): [string, Sample[]] => [competitor.name, []]))]),
  );
  // the first round is for the compilers and is not counted
  for (let round = 0; round <= options.rounds; round += 1) {
    for (const title of titles) {
      for (const runner of rotate(runners, round)) {
        const sample = await measureRunner(runner, title, options);
        process.stderr.write(
          `round ${round} ${title} ${runner.competitor.name}: ${sample.cpuMicroseconds.toFixed(1)} µs\n`,
        );
        if (round > 0) samples.get(title)?.get(runner.competitor.name)?.push(sample);
      }
    }
  }
  const memory = new Map<string, number>();
  for (const { competitor, pids } of runners) {
    memory.set(competitor.name, await residentMegabytes(pids[0] ?? competitor.pid));
  }
  return new Map([...samples].map(([title, byName]) => [title, summarise(byName, memory)]));
}

async function measureRunner({ competitor, ...counting }: Runner, title: string, options: RoundsOptions) {
  const { name, port } = competitor;
  const { request, expected } = questionOf(competitor, title);
  try {
    return await measureWindow({ port, request, expected, connections: CONNECTIONS, ...counting, ...options });
  } catch (error) {
    throw new Error(`${name}, ${title}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function questionOf({ name, questions }: Competitor, title: string): Question {
  const question = questions.find((one) => one.title === title);
  if (!question) throw new TypeError(`${name} was never asked for ${title}`);
  return question;
}

function summarise(byName: ReadonlyMap<string, readonly Sample[]>, memory: ReadonlyMap<string, number>) {
  return new Map(
    [...byName].map(([name, samples]): [string, Summary] => {
      const of = (pick: (sample: Sample) => number) => median(samples.map(pick));
      return [
        name,
        {
          requestsPerSecond: of((sample) => sample.requestsPerSecond),
          cpuMicroseconds: of((sample) => sample.cpuMicroseconds),
          busy: of((sample) => sample.busy),
          p50Ms: of((sample) => sample.p50Ms),
          p99Ms: of((sample) => sample.p99Ms),
          fetches: of((sample) => sample.fetches),
          rssMegabytes: memory.get(name) ?? Number.NaN,
        },
      ];
    }),
  );
}

function rotate<Item>(items: readonly Item[], by: number): readonly Item[] {
  const at = by % Math.max(items.length, 1);
  return [...items.slice(at), ...items.slice(0, at)];
}
