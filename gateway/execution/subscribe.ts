// Runs a compiled subscription: every event of the source stream goes through the rest of the plan.
// https://spec.graphql.org/October2021/#sec-Subscription
import type { CompiledPlan } from "./compile.ts";
import { answerOf, type ExecutionResult, runPlan } from "./execute.ts";
import { createExecution, type OperationRequest } from "./execution.ts";
import type { CompiledFetch } from "./fetch.ts";
import { FetchRequest } from "./request.ts";
import { failRootFields, takeRootFields } from "./run-fetch.ts";
import type { Send, SubgraphResult, Subscribe } from "./send.ts";

export interface SubscriptionRequest extends OperationRequest {
  readonly signal?: AbortSignal | undefined;
}

export interface SubscriptionOutlets {
  readonly send: Send;
  readonly subscribe: Subscribe;
}

/**
 * One result for each event, in order; an event is asked for when the result before it was taken. A stream that cannot
 * be opened or breaks gives one last result with the error. `return()` and the operation's signal end the stream at
 * the subgraph at once, also while an event is awaited or the stream is being opened. Throws a TypeError for queries
 * and mutations.
 */
export function executeSubscription(
  plan: CompiledPlan,
  operation: SubscriptionRequest,
  { send, subscribe }: SubscriptionOutlets,
): AsyncIterableIterator<ExecutionResult> {
  const { source } = plan;
  if (!source) throw new TypeError("Only a subscription has a stream");
  const closing = new AbortController();
  const signal = operation.signal ? AbortSignal.any([operation.signal, closing.signal]) : closing.signal;
  const request = { ...operation, signal };
  const events = readSource(() => subscribe(new FetchRequest(source, request, null)), signal);
  return iterate(closing, async () => {
    const event = await events.next();
    return event ? resultOf({ plan, source, request, send }, event) : null;
  });
}

interface EventRun {
  readonly plan: CompiledPlan;
  readonly source: CompiledFetch;
  readonly request: OperationRequest;
  readonly send: Send;
}

async function resultOf({ plan, source, request, send }: EventRun, event: SourceEvent): Promise<ExecutionResult> {
  const execution = createExecution(plan, request, send);
  if ("reason" in event) {
    failRootFields(execution, source, [execution.data], event.reason);
    return answerOf(execution);
  }
  takeRootFields(execution, source, [execution.data], event.answer);
  await runPlan(execution);
  return answerOf(execution);
}

type SourceEvent = { readonly answer: SubgraphResult } | { readonly reason: unknown };

interface SourceEvents {
  /** Null at the end of the stream, and as soon as the signal has fired. */
  next(): Promise<SourceEvent | null>;
}

/** Opens the stream at the first `next()` and closes it when the signal fires. */
function readSource(open: () => Promise<AsyncIterable<SubgraphResult>>, signal: AbortSignal): SourceEvents {
  let opened: Promise<AsyncIterator<SubgraphResult>> | undefined;
  let isOver = false;

  function start(): Promise<AsyncIterator<SubgraphResult>> {
    const started = open().then((events) => events[Symbol.asyncIterator]());
    signal.addEventListener("abort", () => void started.then((events) => events.return?.()).catch(ignore), {
      once: true,
    });
    return started;
  }

  async function read(): Promise<SourceEvent | null> {
    try {
      opened ??= start();
      const { value, done } = await (await opened).next();
      isOver = done === true;
      return done ? null : { answer: value };
    } catch (reason) {
      isOver = true;
      return { reason };
    }
  }

  return {
    next: async () => (isOver || signal.aborted ? null : untilAborted(read(), signal)),
  };
}

/** Not `Promise.race` with one promise for the abort: that would keep something of every event until the end. */
function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value | null> {
  return new Promise((resolve, reject) => {
    const stop = () => resolve(null);
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

/** Nobody is left to tell how the end of a stream went. */
function ignore(): void {}

/** Not an async generator: its `return()` would wait for the event that is awaited, perhaps for ever. */
function iterate(
  closing: AbortController,
  produce: () => Promise<ExecutionResult | null>,
): AsyncIterableIterator<ExecutionResult> {
  const end = { value: undefined, done: true } as const;
  let last: Promise<unknown> = Promise.resolve();

  async function advance(): Promise<IteratorResult<ExecutionResult>> {
    const result = closing.signal.aborted ? null : await produce();
    return result === null || closing.signal.aborted ? end : { value: result, done: false };
  }

  return {
    next() {
      const result = last.then(advance);
      last = result.catch(ignore);
      return result;
    },
    return() {
      closing.abort();
      return Promise.resolve(end);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
