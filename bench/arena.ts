// Where gateways are compared: subgraphs, the contestants' processes, and every answer checked before it is timed.
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { buildSchema } from "graphql";
import { freePort } from "../deploy/free-port.ts";
import type { Contestant, Surroundings } from "./contestants.ts";
import { requestOnce } from "./http/load.ts";
import { type Launched, type Launcher, TYPESCRIPT, untilListening } from "./processes/launch.ts";
import { type Counts, isCounts, isListening } from "./processes/messages.ts";
import { createShop } from "./shop/data.ts";
import { type BenchOperation, OPERATIONS } from "./shop/operations.ts";
import { composeShop } from "./shop/subgraphs.ts";
import { answerInOnePiece } from "./shop/whole.ts";

/** The gateways have a core for themselves. */
export const GATEWAY_CORE = 0;
/** Subgraphs and load share the other one. */
export const OTHER_CORE = 1;

/** For this process, from which the load comes. */
export function stayOnOtherCore(): void {
  execFileSync("taskset", ["-a", "-c", "-p", String(OTHER_CORE), String(process.pid)], { stdio: "ignore" });
}

export interface Subgraphs extends Surroundings {
  readonly pid: number;
  counts(): Promise<Counts>;
}

export interface SubgraphsOptions {
  readonly launcher: Launcher;
  readonly folder: string;
  readonly mode: "recorded" | "executing";
  readonly core: number;
}

/** Starts them and composes the supergraph that says where they are. */
export async function startSubgraphs({ launcher, folder, mode, core }: SubgraphsOptions): Promise<Subgraphs> {
  const file = new URL("processes/subgraphs.ts", import.meta.url).pathname;
  const { pid, child } = launcher.launch({ name: `${mode} subgraphs`, args: [...TYPESCRIPT, file, mode], core });
  const [message] = await once(child, "message");
  if (!isListening(message)) throw new Error(`the subgraphs say ${JSON.stringify(message)}`);
  const origin = `http://127.0.0.1:${message.port}`;
  const supergraphFile = join(folder, `supergraph-${mode}.graphql`);
  await writeFile(
    supergraphFile,
    composeShop((name) => `${origin}/${name}`),
  );
  const counts = async () => {
    child.send("counts");
    const [reply] = await once(child, "message");
    if (!isCounts(reply)) throw new Error(`the subgraphs say ${JSON.stringify(reply)}`);
    return reply;
  };
  return { folder, origin, supergraphFile, pid, counts };
}

/** One operation as one gateway is asked for it. */
export interface Question {
  readonly title: string;
  readonly request: Buffer;
  /** The body of the right answer. */
  readonly expected: Buffer;
}

export interface Competitor {
  readonly name: string;
  readonly pid: number;
  readonly port: number;
  readonly questions: readonly Question[];
}

const FIRST_ANSWER_MS = 30_000;

/** Starts a gateway. Rejects, with what it wrote, when it does not start or answers wrongly. */
export async function enter(launcher: Launcher, contestant: Contestant): Promise<Competitor> {
  const { name } = contestant;
  const port = await freePort();
  const launched = launcher.launch({ ...contestant.command(port), name, core: GATEWAY_CORE });
  try {
    return await question(launched, port, contestant);
  } catch (error) {
    const output = await launcher.outputOf(name);
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}\n${output}`);
  }
}

async function question(launched: Launched, port: number, contestant: Contestant): Promise<Competitor> {
  await untilListening(launched, port);
  const questions: Question[] = [];
  for (const operation of OPERATIONS) {
    const request = contestant.request(operation);
    const expected = await requestOnce(port, request, FIRST_ANSWER_MS);
    await checkAnswer(operation, expected);
    questions.push({ title: operation.title, request, expected });
  }
  return { name: launched.name, pid: launched.pid, port, questions };
}

const shop = createShop();
const whole = buildSchema(composeShop((name) => name));

async function checkAnswer(operation: BenchOperation, body: Buffer): Promise<void> {
  const answer: unknown = JSON.parse(body.toString());
  const data = await answerInOnePiece(shop, whole, { operation });
  if (!isDeepStrictEqual(answer, { data })) {
    throw new Error(`answers ${operation.title} wrongly: ${body.toString("utf8", 0, 500)}`);
  }
}
