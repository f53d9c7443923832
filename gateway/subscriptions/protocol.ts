// What graphql-ws asks of us: who a connection belongs to, what it may run, and until when.
import { type ExecutionArgs, type ExecutionResult, type FormattedExecutionResult, GraphQLError } from "graphql";
import type { ServerOptions } from "graphql-ws";
import { failure } from "../../kit/errors.ts";
import type { Caller, GraphqlRequest } from "../accept.ts";
import type { Identity } from "../auth.ts";
import { CLIENT_HEADER } from "../clients.ts";
import { errorsOf, type Gateway, type GatewayResult } from "../gateway.ts";
import { headerOf, newRequestId } from "../http-request.ts";
import { type Connection, FORBIDDEN, type SocketLimits, TOKEN_EXPIRED, TRY_AGAIN_LATER } from "./connection.ts";
import { runOnce, runStream } from "./runs.ts";

export interface ProtocolOptions {
  readonly gateway: Gateway;
  readonly limits: SocketLimits;
  /** Of the whole process. */
  readonly streams: { active: number };
}

/** The longest time that a timer of Node can wait. */
const MAX_TIMER_MS = 2 ** 31 - 1;

type Options = ServerOptions<Record<string, unknown>, Connection>;

interface Run extends ExecutionArgs {
  readonly contextValue: () => AsyncIterableIterator<GatewayResult>;
}

export function protocolOptions(options: ProtocolOptions): Options {
  const { gateway } = options;
  // results are JSON already; graphql-ws types them as graphql-js makes them
  const run = (args: ExecutionArgs) => (args as Run).contextValue() as AsyncIterableIterator<ExecutionResult>;
  return {
    onConnect: ({ extra, connectionParams = {} }) => connect(gateway, extra, connectionParams),
    onSubscribe: ({ extra }, _id, payload) => subscribe(options, extra, payload),
    // queries and mutations are streams of one answer, so that they can be cancelled like any other
    execute: run,
    subscribe: run,
    onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
  };
}

/** The rules of the HTTP headers, for what a browser can send: the payload of `connection_init`. */
async function connect(
  gateway: Gateway,
  connection: Connection,
  params: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const { request } = connection;
  const authorization = textOf(params["authorization"]) ?? textOf(params["Authorization"]);
  const token = textOf(params["token"]);
  const header = authorization ?? (token === undefined ? headerOf(request, "authorization") : `Bearer ${token}`);
  try {
    const identity = await gateway.authenticator.authenticate(header);
    connection.client = gateway.clients.clientFor(clientName(connection, params), identity);
    connection.identity = identity;
    closeOnExpiry(gateway, connection, identity);
    return true;
  } catch (thrown) {
    const [error] = errorsOf(thrown, gateway.log, newRequestId());
    const code = String(error?.extensions?.["code"] ?? "Forbidden");
    connection.close(code === "SUBGRAPH_UNAVAILABLE" ? TRY_AGAIN_LATER : FORBIDDEN, code);
    return false;
  }
}

function clientName({ request }: Connection, params: Readonly<Record<string, unknown>>): string | undefined {
  return textOf(params["clientId"]) ?? textOf(params[CLIENT_HEADER]) ?? headerOf(request, CLIENT_HEADER);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function closeOnExpiry({ now }: Gateway, connection: Connection, { expiresAt }: Identity): void {
  if (expiresAt === null) return;
  const wait = Math.min(Math.max(expiresAt - now().getTime(), 0), MAX_TIMER_MS);
  const timer = setTimeout(() => connection.close(FORBIDDEN, TOKEN_EXPIRED), wait);
  connection.closed.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
}

async function subscribe(
  options: ProtocolOptions,
  connection: Connection,
  request: GraphqlRequest,
): Promise<Run | GraphQLError[]> {
  const { gateway } = options;
  const requestId = newRequestId();
  const record = gateway.recorder.start(requestId);
  try {
    const caller = callerOf(connection, requestId);
    record.caller(caller);
    const accepted = await gateway.accept(request, caller);
    record.accepted(accepted);
    const { document, operationName } = accepted.parsed;
    const run = { gateway, connection, accepted, record, leavePlace: takePlace(options, connection) };
    const contextValue = () => (accepted.kind === "subscription" ? runStream(run) : runOnce(run));
    return { schema: accepted.variant.supergraph.apiSchema, document, operationName, contextValue };
  } catch (thrown) {
    const errors = errorsOf(thrown, gateway.log, requestId);
    record.ended({ errors });
    return errors.map(
      ({ message, path, extensions = {} }) => new GraphQLError(message, { ...(path && { path }), extensions }),
    );
  }
}

function callerOf({ identity, client }: Connection, requestId: string): Caller {
  if (!identity || !client) throw failure("UNAUTHENTICATED", "The connection was not initialised.");
  return { viewer: identity.viewer, client, requestId };
}

/** Every operation takes one, queries and mutations too: one socket could ask for any number at once. Gives it back once. */
function takePlace({ limits, streams }: ProtocolOptions, connection: Connection): () => void {
  if (connection.streams >= limits.maxStreamsPerConnection || streams.active >= limits.maxStreams) {
    throw failure("RATE_LIMITED", "There are too many open operations. End some first, or come back later.");
  }
  connection.streams += 1;
  streams.active += 1;
  let isTaken = true;
  return () => {
    if (!isTaken) return;
    isTaken = false;
    connection.streams -= 1;
    streams.active -= 1;
  };
}
