// An operation with `@defer`: its answer at once, and each deferred fragment when what it needs is there.
import type { GraphQLFormattedError } from "graphql";
import type { CompiledPart, CompiledPlan } from "./compile.ts";
import { copyOfObject, isObject, type JsonObject, mergeInto, type ResponsePath } from "./data.ts";
import { createErrorList } from "./errors.ts";
import { answerOf, type ExecutionResult, runPlan } from "./execute.ts";
import { createExecution, type Deferrals, type Execution, type OperationRequest } from "./execution.ts";
import { placesOfPart, projectPart } from "./respond-later.ts";
import type { Send } from "./send.ts";

/** A fragment at one place of the answer. */
export interface Announced {
  /** Tells it from every other of the operation. */
  readonly id: string;
  readonly label: string | null;
  readonly path: ResponsePath;
}

export interface Completed extends Announced {
  /** Null when a field that may not be null has no value. */
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** What is told after the first answer, together. */
export interface Later {
  readonly completed: readonly Completed[];
  /** To come, in fragments that have just been completed. */
  readonly announced: readonly Announced[];
  readonly hasNext: boolean;
}

export interface IncrementalExecution {
  readonly initial: ExecutionResult;
  readonly announced: readonly Announced[];
  /** Null when the initial answer is all. Ends by itself; the operation's signal ends the fetches that it waits for. */
  readonly later: AsyncGenerator<Later, void> | null;
}

/** Never rejects for what subgraphs do, like `executePlan`. */
export async function executeIncrementally(
  plan: CompiledPlan,
  operation: OperationRequest,
  send: Send,
): Promise<IncrementalExecution> {
  const deferrals = createDeferrals();
  const execution: Execution = { ...createExecution(plan, operation, send), deferrals };
  await runPlan(execution);
  const initial = answerOf(execution);
  // what is delivered later must find its place in what was delivered before
  const delivery: Delivery = { execution, deferrals, answer: initial.data && copyOfObject(initial.data), open: [] };
  const announced = announceBelow(delivery, null);
  return { initial, announced, later: delivery.open.length === 0 ? null : deliver(delivery) };
}

/** One fragment whose places are known. */
interface OpenPart {
  readonly part: CompiledPart;
  readonly places: readonly Announced[];
  readonly ready: Promise<OpenPart>;
}

type Arriving = Pick<Delivery, "execution" | "deferrals">;

interface Delivery {
  readonly execution: Execution;
  readonly deferrals: PartRuns;
  readonly answer: JsonObject | null;
  open: OpenPart[];
}

/** Opens the fragments of `parent`, and gives their places. */
function announceBelow(delivery: Delivery, parent: string | null): readonly Announced[] {
  const { execution, answer } = delivery;
  if (!answer) return [];
  return execution.plan.deferred.flatMap((part) => {
    if (part.parent !== parent) return [];
    const places = placesOfPart(part, execution, answer).map(({ path }, index) => ({
      id: `${part.label.split(":", 1)[0]}.${index}`,
      label: part.clientLabel,
      path,
    }));
    // nothing but further fragments stands in it here: nobody needs to hear of it
    if (places.length === 0) return announceBelow(delivery, part.label);
    const opened: OpenPart = { part, places, ready: arrivalOf(delivery, part).then(() => opened) };
    delivery.open.push(opened);
    return places;
  });
}

/** A fragment within another is fetched for from when the other one is. */
async function arrivalOf({ execution, deferrals }: Arriving, { label, parent }: CompiledPart): Promise<void> {
  const outer = execution.plan.deferred.find((part) => part.label === parent);
  if (outer) await arrivalOf({ execution, deferrals }, outer);
  await deferrals.run(label);
}

async function* deliver(delivery: Delivery): AsyncGenerator<Later, void> {
  while (delivery.open.length > 0) {
    const done = await Promise.race(delivery.open.map(({ ready }) => ready));
    delivery.open = delivery.open.filter((one) => one !== done);
    const completed = complete(delivery, done);
    const announced = announceBelow(delivery, done.part.label);
    yield { completed, announced, hasNext: delivery.open.length > 0 };
  }
}

function complete({ execution, deferrals, answer }: Delivery, { part, places }: OpenPart): readonly Completed[] {
  const own: Execution = { ...execution, errors: deferrals.errorsOf(part.label) };
  // looked for once more: of which type an object is may have been fetched since
  const found = new Map(placesOfPart(part, execution, answer ?? {}).map((place) => [keyOf(place.path), place]));
  return places.map(({ path, ...announced }) => {
    const place = found.get(keyOf(path));
    const { data, errors } = place ? projectPart(place, own) : NOTHING;
    if (data && answer) mergeInto(objectAt(answer, path), copyOfObject(data));
    return { ...announced, path, data, ...(errors.length > 0 && { errors }) };
  });
}

const NOTHING: ReturnType<typeof projectPart> = { data: {}, errors: [] };

function keyOf(path: ResponsePath): string {
  return path.join("/");
}

function objectAt(answer: JsonObject, path: ResponsePath): JsonObject {
  const found = path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), answer);
  return isObject(found) ? found : {};
}

interface PartRuns extends Deferrals {
  /** Resolves when everything for the fragment has been fetched; at once when there is nothing to fetch. */
  run(label: string): Promise<void>;
  errorsOf(label: string): Execution["errors"];
}

function createDeferrals(): PartRuns {
  const fetched = new Map<string, PromiseWithResolvers<void>>();
  const runs = new Map<string, Promise<void>>();
  const errors = new Map<string, Execution["errors"]>();
  const arrival = (id: string) => {
    const known = fetched.get(id) ?? withResolvers();
    fetched.set(id, known);
    return known;
  };
  const errorsOf = (label: string) => {
    const known = errors.get(label) ?? createErrorList();
    errors.set(label, known);
    return known;
  };
  return {
    errorsOf,
    arrived: (id) => arrival(id).resolve(),
    start: (label, depends, work) => {
      const before = Promise.all(depends.map((id) => arrival(id).promise));
      runs.set(
        label,
        before.then(() => work(errorsOf(label))),
      );
    },
    run: (label) => runs.get(label) ?? Promise.resolve(),
  };
}

interface PromiseWithResolvers<Value> {
  readonly promise: Promise<Value>;
  resolve(value: Value): void;
}

function withResolvers(): PromiseWithResolvers<void> {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
