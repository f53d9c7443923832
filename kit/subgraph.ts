// A subgraph: a federated schema that answers in process or over HTTP, with its reactions, jobs and live tail.
import { buildSubgraphSchema } from "@apollo/subgraph";
import type { GraphQLResolverMap } from "@apollo/subgraph/dist/schema-helper/resolverMap.js";
import { pgSchema } from "drizzle-orm/pg-core";
import {
  createSourceEventStream,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  isScalarType,
  parse,
} from "graphql";
import type { Database, OpenDatabase } from "./database.ts";
import { resolveEntitiesAtOnce } from "./entities.ts";
import { clientErrorCode, failure } from "./errors.ts";
import { type EventHandler, startEventConsumer } from "./event-consumer.ts";
import { pruneEventLog } from "./event-log.ts";
import { type EventTail, startEventTail } from "./event-tail.ts";
import { idempotencyKeysTable, pruneIdempotencyKeys } from "./idempotency.ts";
import { type Job, startJob } from "./jobs.ts";
import type { Log } from "./log.ts";
import { createPreparedOperations, notStorable, type PreparedOperation } from "./prepared-operations.ts";
import type { Part } from "./process.ts";
import { scalars } from "./scalars.ts";
import { keepIn, mapEvents, single } from "./streams.ts";
import { isStorableJson } from "./text.ts";
import type { Viewer } from "./viewer.ts";

/** Who asks and in whose name, once per operation (and per event of a subscription). */
export interface RequestContext {
  viewer: Viewer;
  requestId: string;
  log: Log;
}

export interface SubgraphDefinition<Context> {
  name: string;
  /** The SDL's text. */
  typeDefs: string;
  /** The generated `Resolvers` type fits. */
  resolvers: object;
  database: OpenDatabase;
  log: Log;
  /** Called once per operation, and once per event of a subscription, so that loaders never outlive what they loaded. */
  createContext(request: RequestContext, tail: EventTail): Context | Promise<Context>;
  /** Event types that its subscriptions are made of. */
  liveTypes: readonly string[];
  handlers: readonly EventHandler[];
  jobs: readonly Job[];
  /** What else runs on the database, started already: it is stopped with the rest, before the database closes. */
  parts?: readonly Part[];
}

export interface SubgraphRequest {
  /** The operation's text, as the gateway wrote it. */
  operation: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
  viewer: Viewer;
  requestId: string;
}

/** JSON values only, as they would be over HTTP. */
export interface SubgraphResponse {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
}

/** `stop` ends all streams, lets running operations end, and answers every later one with SUBGRAPH_UNAVAILABLE. */
export interface Subgraph extends Part {
  name: string;
  schema: GraphQLSchema;
  /** Queries and mutations. Never throws: errors are in the response. */
  execute(request: SubgraphRequest): Promise<SubgraphResponse>;
  /** A subscription. A refused one gives a single response with errors. `return()` ends it at once. */
  subscribe(request: SubgraphRequest): Promise<AsyncIterableIterator<SubgraphResponse>>;
}

/** How long events can be resumed from. */
const KEEP_HOURS = 7 * 24;
const KEEP_ANSWERS_MS = 30 * 86_400_000;
const PRUNE_EVERY_MS = 3_600_000;

/** Starts reactions, jobs and the tail; `stop` ends them and closes the database. */
export async function startSubgraph<Context>(definition: SubgraphDefinition<Context>): Promise<Subgraph> {
  const { name, database, log } = definition;
  const schema = buildSchema(definition);
  const parts: Part[] = [{ name: "database", stop: () => database.close() }, ...(definition.parts ?? [])];
  const tail = await startEventTail({ db: database.db, sql: database.sql, log, types: definition.liveTypes });
  parts.push({ name: "tail", stop: () => tail.stop() });
  if (definition.handlers.length > 0) {
    parts.push(
      await startEventConsumer({ db: database.db, sql: database.sql, log, name, handlers: definition.handlers }),
    );
  }
  for (const job of [...definition.jobs, ...housekeeping(name, database.db)]) parts.push(startJob(job, log));

  const prepareOperation = createPreparedOperations(schema);
  const running = createRunning();
  const streams = new Set<AsyncIterableIterator<SubgraphResponse>>();
  let isStopping = false;
  const prepare = ({ operation, operationName, variables }: SubgraphRequest) => {
    if (isStopping) return [failure("SUBGRAPH_UNAVAILABLE", `${name} is stopping.`)];
    return isStorableJson(variables) ? prepareOperation(operation, operationName) : [notStorable()];
  };
  const contextOf = async ({ viewer, requestId }: SubgraphRequest) =>
    definition.createContext({ viewer, requestId, log: log.child({ requestId }) }, tail);
  const answer = (request: SubgraphRequest, result: ExecutionResult) => format(result, request, log);
  const fail = (request: SubgraphRequest, error: unknown) => answer(request, { errors: [asGraphQLError(error)] });
  const run = async (request: SubgraphRequest, operation: PreparedOperation, rootValue?: unknown) => {
    running.start();
    try {
      const contextValue = await contextOf(request);
      return answer(request, await operation.execute({ rootValue, contextValue, variables: request.variables ?? {} }));
    } catch (error) {
      return fail(request, error);
    } finally {
      running.end();
    }
  };

  return {
    name,
    schema,
    execute: async (request) => {
      const operation = prepare(request);
      return Array.isArray(operation) ? answer(request, { errors: operation }) : run(request, operation);
    },
    subscribe: async (request) => {
      const operation = prepare(request);
      if (Array.isArray(operation)) return single(answer(request, { errors: operation }));
      // graphql's own subscribe would give all events one context, and with it loaders that remember old rows
      const context = await settle(contextOf(request));
      if (context.status === "rejected") return single(fail(request, context.reason));
      const source = await createSourceEventStream({
        schema,
        document: operation.document,
        contextValue: context.value,
        variableValues: request.variables ?? {},
        operationName: request.operationName ?? null,
      });
      if (!(Symbol.asyncIterator in source)) return single(answer(request, source));
      return keepIn(
        streams,
        mapEvents(
          source,
          (event) => run(request, operation, event),
          (error) => fail(request, error),
        ),
      );
    },
    stop: async () => {
      isStopping = true;
      await Promise.all([...streams].map((stream) => stream.return?.()));
      await running.idle();
      for (const part of parts.reverse()) await part.stop();
    },
  };
}

/** How many operations run; a set of their promises would cost each of them two more. */
function createRunning() {
  let count = 0;
  const waiting: (() => void)[] = [];
  return {
    start: () => {
      count += 1;
    },
    end: () => {
      count -= 1;
      if (count === 0) for (const resolve of waiting.splice(0)) resolve();
    },
    idle: async () => {
      if (count > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}

function buildSchema<Context>({ typeDefs, resolvers }: SubgraphDefinition<Context>): GraphQLSchema {
  const document = parse(typeDefs);
  const declared = document.definitions.flatMap((node) =>
    node.kind === "ScalarTypeDefinition" ? [node.name.value] : [],
  );
  const used = Object.fromEntries(Object.entries(scalars).filter(([name]) => declared.includes(name)));
  // the resolvers' exact type is held by codegen where they are written
  const schema = resolveEntitiesAtOnce(
    buildSubgraphSchema([{ typeDefs: document, resolvers: { ...resolvers, ...used } as GraphQLResolverMap<Context> }]),
  );
  for (const name of declared) copyObjectsOf(schema, name);
  return schema;
}

/** A response is its caller's, who writes into it: what a scalar gives as it is would be the resolver's own. */
function copyObjectsOf(schema: GraphQLSchema, name: string): void {
  const type = schema.getType(name);
  if (!isScalarType(type)) return;
  const { serialize } = type;
  type.serialize = (value) => {
    const given: unknown = serialize.call(type, value);
    return typeof given === "object" && given !== null ? JSON.parse(JSON.stringify(given)) : given;
  };
}

/** What every subgraph lets go of: events that everybody has read, and answers that nobody asks for again. */
function housekeeping(name: string, db: Database): Job[] {
  const answers = idempotencyKeysTable(pgSchema(name));
  const before = () => new Date(Date.now() - KEEP_ANSWERS_MS);
  return [
    { name: "pruneEventLog", everyMs: PRUNE_EVERY_MS, run: () => pruneEventLog(db, KEEP_HOURS) },
    { name: "pruneIdempotencyKeys", everyMs: PRUNE_EVERY_MS, run: () => pruneIdempotencyKeys(db, answers, before()) },
  ];
}

/** Errors of the closed list go out as they are; any other is logged once, with its cause, and goes out masked. */
function format(result: ExecutionResult, { requestId }: SubgraphRequest, log: Log): SubgraphResponse {
  const { data, errors } = result;
  if (!errors) return { data: data ?? null };
  const formatted = errors.map((error): GraphQLFormattedError => {
    const { path, extensions, message } = error.toJSON();
    const at = path ? { path } : {};
    const code = clientErrorCode(error) ?? (isRequestError(error) ? "BAD_USER_INPUT" : null);
    if (code) return { message, ...at, extensions: { ...extensions, code } };
    log.error({ err: error.originalError ?? error, path, requestId }, "resolver failed");
    return { message: "Internal error", ...at, extensions: { code: "INTERNAL_SERVER_ERROR", requestId } };
  });
  return data === undefined ? { errors: formatted } : { data, errors: formatted };
}

/** Graphql's own complaint about variables: it has no cause and no path. */
function isRequestError(error: GraphQLError): boolean {
  return error.path === undefined && !error.originalError;
}

async function settle<T>(promise: Promise<T>): Promise<PromiseSettledResult<T>> {
  const [result] = await Promise.allSettled([promise]);
  return result;
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError("The operation failed.", { originalError: error instanceof Error ? error : null });
}
