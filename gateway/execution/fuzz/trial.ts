// One operation on one random supergraph: ours, the reference's and the right answer.
import { parse, validate } from "graphql";
import { compilePlan } from "../compile.ts";
import { hash } from "../corpus/generate-leaves.ts";
import { answerOf, referenceAnswer } from "../corpus/reference.ts";
import { executePlan } from "../execute.ts";
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

export async function runTrial(servers: Servers, { operation, world, hasFaults }: Trial): Promise<Outcome> {
  const { supergraph } = servers;
  const document = parse(operation.text);
  const none = { ours: null, right: null, reference: "not run" } as const;
  const [problem] = validate(supergraph.apiSchema, document);
  if (problem) return { ...none, kind: "invalid", what: problem.message };
  const { variables } = operation;
  const { data = null, errors = [] } = await servers.inWorld(world).answer(document, variables);
  const right = { data, errors };
  const isExact = !hasFaults && !world.hasNullKeys;
  const run = servers.inWorld(world);
  const send = hasFaults ? withFaults(run.send, world) : run.send;
  try {
    const ours = await ourAnswer(servers, { operation, world, hasFaults }, send);
    const difference = isExact ? differenceOf(ours, right) : unsoundnessOf(ours, right);
    const request = wrongRequestIn(ours);
    const what = request && `${difference === null ? "needless" : "wrong"} request: ${request}`;
    const reference = isExact ? await judgeReference(servers, { operation, world, hasFaults }, right) : "not run";
    const wrong = what ?? difference;
    return { kind: wrong ? "wrong" : "right", what: wrong ?? "", ours, right, reference };
  } catch (reason) {
    const what = reason instanceof Error ? reason.message : String(reason);
    return { ...none, right, kind: REFUSED.test(what) ? "refused" : "wrong", what: `thrown: ${what}` };
  }
}

/** The subgraphs of the fuzz tell it by an error; real ones would compute something out of nothing. */
function wrongRequestIn({ errors }: Answered): string | null {
  const found = errors.find(({ message }) => /was asked of a subgraph|was required and not sent/.test(message));
  return found ? found.message.replace(/^\w+ /, "") : null;
}

async function ourAnswer({ supergraph, labels }: Servers, { operation, world }: Trial, send: Send): Promise<Answered> {
  const named = { document: parse(operation.text), operationName: null };
  const overrideLabels = new Map(labels.map((label) => [label, world.labels.has(label)]));
  const plan = await createPlanner(supergraph)({ ...named, overrideLabels });
  const compiled = compilePlan(plan, named, supergraph);
  return answerOf(await executePlan(compiled, { variables: operation.variables, context: null }, send));
}

async function judgeReference(servers: Servers, { operation, world }: Trial, right: Answered): Promise<Outcome["reference"]> {
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
