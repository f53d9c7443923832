// One operation on one random supergraph: ours, the reference's and the right answer.
import { parse, validate } from "graphql";
import { compilePlan } from "../compile.ts";
import { hash } from "../corpus/generate-leaves.ts";
import { answerOf, referenceAnswer } from "../corpus/reference.ts";
import { executeBothWays } from "../corpus/shared.ts";
import { createPlanner } from "../plan.ts";
import type { Send } from "../send.ts";
import { type Answered, differenceOf, unsoundnessOf } from "./compare.ts";
import type { RandomOperation } from "./random-operation.ts";
import type { Servers } from "./servers.ts";
import type { World } from "./universe.ts";

export interface Trial {
  readonly operation: RandomOperation;
  readonly world: World;
  /** Subgraphs fail, answer nothing or do not find entities. */
  readonly hasFaults: boolean;
  /** Whether the executor of @apollo/gateway runs it too, where it can be right. */
  readonly hasReference: boolean;
}

export interface Outcome {
  readonly kind: "right" | "wrong" | "invalid" | "refused";
  readonly what: string;
  readonly ours: Answered | null;
  readonly right: Answered | null;
  readonly reference: "right" | "wrong" | "thrown" | "not run";
}

/** What the engine says to operations that it does not run: better than wrong data, and counted. */
const REFUSED = /cannot be asked for in one operation|Too many options generated/;

export async function runTrial(servers: Servers, trial: Trial): Promise<Outcome> {
  const { operation, world, hasFaults, hasReference } = trial;
  const document = parse(operation.text);
  const none = { ours: null, right: null, reference: "not run" } as const;
  const [problem] = validate(servers.supergraph.apiSchema, document);
  if (problem) return { ...none, kind: "invalid", what: problem.message };
  const { data = null, errors = [] } = await servers.inWorld(world).answer(document, operation.variables);
  const right = { data, errors };
  try {
    const ours = await ourAnswer(servers, trial);
    const what = problemOf(trial, ours, right);
    const isJudged = hasReference && !hasFaults && !world.hasNullKeys;
    const reference = isJudged ? await judgeReference(servers, trial, right) : "not run";
    return { kind: what === null ? "right" : "wrong", what: what ?? "", ours, right, reference };
  } catch (reason) {
    const what = reason instanceof Error ? reason.message : String(reason);
    return { ...none, right, kind: REFUSED.test(what) ? "refused" : "wrong", what: `thrown: ${what}` };
  }
}

function problemOf({ operation, world, hasFaults }: Trial, ours: Answered, right: Answered): string | null {
  const isExact = !hasFaults && !world.hasNullKeys;
  const difference = isExact ? differenceOf(ours, right) : unsoundnessOf(ours, right);
  const request = wrongRequestIn(ours);
  if (request) return `${difference === null ? "needless" : "wrong"} request: ${request}`;
  return difference && operation.text.startsWith("mutation") ? `mutation: ${difference}` : difference;
}

/** The subgraphs of the fuzz tell it by an error; real ones would compute something out of nothing. */
function wrongRequestIn({ errors }: Answered): string | null {
  const found = errors.find(({ message }) => /was asked of a subgraph|was required and not sent/.test(message));
  return found ? found.message.replace(/^\w+ /, "") : null;
}

async function ourAnswer(servers: Servers, { operation, world, hasFaults }: Trial): Promise<Answered> {
  const { supergraph, labels } = servers;
  const named = { document: parse(operation.text), operationName: null };
  const overrideLabels = new Map(labels.map((label) => [label, world.labels.has(label)]));
  const plan = await createPlanner(supergraph)({ ...named, overrideLabels });
  const compiled = compilePlan(plan, named, supergraph);
  const openSend = () => {
    const { send } = servers.inWorld(world);
    return hasFaults ? withFaults(send, world) : send;
  };
  return answerOf(await executeBothWays(compiled, { variables: operation.variables, context: null }, openSend));
}

async function judgeReference(
  servers: Servers,
  { operation, world }: Trial,
  right: Answered,
): Promise<Outcome["reference"]> {
  const { supergraph } = servers;
  const { variables, text } = operation;
  try {
    const answer = await referenceAnswer({ supergraph, document: parse(text), variables }, servers.inWorld(world).send);
    return differenceOf(answer, right) ? "wrong" : "right";
  } catch {
    return "thrown";
  }
}

/** Some requests fail in one of the ways that servers have; which ones follows from the request. */
function withFaults(send: Send, { seed }: World): Send {
  return async (request) => {
    const number = hash(`${seed} ${request.subgraph} ${request.operation} ${JSON.stringify(request.variables)}`);
    const answer = number % 6 === 0 ? {} : await send(request);
    const entities = answer.data?.["_entities"];
    if (number % 6 === 1) throw new Error(`${request.subgraph} is down`);
    if (number % 6 === 2) return { data: null, errors: [{ message: "no data" }] };
    if (number % 6 > 3 || !Array.isArray(entities)) return answer;
    const found = entities.map((entity: unknown, index) => (hash(`${number} ${index}`) % 3 === 0 ? null : entity));
    return { ...answer, data: { _entities: found } };
  };
}
