// `npm run bench -- gateway`: our gateway and its peers, each alone on one core, on subgraphs that cost next to nothing; then
// ours with the subgraphs in one process against stock over HTTP, both on one core with subgraphs that really execute.
import { enter, GATEWAY_CORE, OTHER_CORE, startSubgraphs, stayOnOtherCore } from "./arena.ts";
import { type Contestant, createContestants, oneProcess, stock } from "./contestants.ts";
import { comparisonTables, ratioTable } from "./gateway-tables.ts";
import { installPeers } from "./peers.ts";
import { type Launcher, type LaunchSite, withLauncher } from "./processes/launch.ts";
import type { BenchOptions, Page } from "./report.ts";
import { type RoundsOptions, type Runner, runRounds, type Summaries } from "./rounds.ts";

interface Scene extends RoundsOptions, LaunchSite {
  readonly isWanted: (name: string) => boolean;
}

export async function benchGateway({ isSmoke, isWanted, ...given }: BenchOptions): Promise<Page> {
  const { rounds = isSmoke ? 1 : 3, seconds = isSmoke ? 0.3 : 4 } = given;
  const options = { rounds, measureMs: seconds * 1000, warmUpMs: isSmoke ? 100 : 1000, isWanted };
  installPeers();
  stayOnOtherCore();
  const overHttp = await withLauncher((site) => compareOverHttp({ ...options, ...site }));
  const together = await withLauncher((site) => compareTogether({ ...options, ...site }));
  return {
    notes: [
      `Medians of ${rounds} rounds of ${seconds} s with 32 connections. CPU: processor time of the gateway's process for one request, of which the other columns with × are the quotients. busy: the part of its core that it used. fetches: requests to subgraphs for one of a client.`,
    ],
    tables: [
      ratioTable(overHttp, together),
      ...comparisonTables("Over HTTP: ", overHttp),
      ...comparisonTables("With executing subgraphs on the same core: ", together),
    ],
  };
}

async function compareOverHttp(scene: Scene): Promise<Summaries> {
  const { launcher, folder, isWanted } = scene;
  const subgraphs = await startSubgraphs({ launcher, folder, mode: "recorded", core: OTHER_CORE });
  const contestants = (await createContestants(subgraphs)).filter(({ name }) => isWanted(name));
  const countFetches = async () => (await subgraphs.counts()).requests;
  const runners = await start(launcher, contestants, ({ pid }) => ({ pids: [pid], countFetches }));
  const { executed } = await subgraphs.counts();
  const summaries = await runRounds(runners, scene);
  const late = (await subgraphs.counts()).executed - executed;
  // one more document after the first answer may be; a new one for each request would be measured as the gateway's
  if (late > 50) throw new Error(`${late} requests to subgraphs were not known from the first answers`);
  return summaries;
}

async function compareTogether(scene: Scene): Promise<Summaries> {
  const { launcher, folder, isWanted } = scene;
  const subgraphs = await startSubgraphs({ launcher, folder, mode: "executing", core: GATEWAY_CORE });
  const countFetches = async () => (await subgraphs.counts()).requests;
  const ours = [oneProcess(subgraphs)].filter(({ name }) => isWanted(name));
  const theirs = [stock(subgraphs)].filter(({ name }) => isWanted(name));
  const runners = [
    ...(await start(launcher, ours, ({ pid }) => ({ pids: [pid] }))),
    ...(await start(launcher, theirs, ({ pid }) => ({ pids: [pid, subgraphs.pid], countFetches }))),
  ];
  return runRounds(runners, scene);
}

async function start(
  launcher: Launcher,
  contestants: readonly Contestant[],
  counting: (competitor: { readonly pid: number }) => Omit<Runner, "competitor">,
): Promise<readonly Runner[]> {
  const runners: Runner[] = [];
  // one after the other: they share a core
  for (const contestant of contestants) {
    const competitor = await enter(launcher, contestant);
    process.stderr.write(`${competitor.name} answers rightly\n`);
    runners.push({ competitor, ...counting(competitor) });
  }
  return runners;
}
