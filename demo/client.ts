// A client of the supergraph as an app or a dashboard would be: listed operations by id, over HTTP and WebSocket.
import { type Client, createClient as createWsClient } from "graphql-ws";
import { WebSocket } from "ws";
import type { GraphOperation } from "../schema/operation.ts";

export interface MallClient {
  /** The data; throws when the answer holds errors. */
  run<Result, Variables extends Record<string, unknown>>(
    operation: GraphOperation<Result, Variables>,
    variables: Variables,
  ): Promise<Result>;
  follow<Result, Variables extends Record<string, unknown>>(
    operation: GraphOperation<Result, Variables>,
    variables: Variables,
  ): Stream<Result>;
  close(): Promise<void>;
}

/** Events of a subscription, kept until they are asked for. */
export interface Stream<Result> {
  /** Everything that has come so far. */
  readonly seen: readonly Result[];
  /** The first event, come or to come, that `pick` answers with a value. Throws after `deadlineMs`, saying what was waited for. */
  find<Found>(what: string, pick: (event: Result) => Found | null | undefined, deadlineMs?: number): Promise<Found>;
}

export interface MallClientOptions {
  /** Example: "http://127.0.0.1:4000/graphql". */
  url: string;
  /** Whose list of operations it uses. Example: "app". */
  clientId: string;
  token: string;
}

const DEADLINE_MS = 30_000;

export function createMallClient({ url, clientId, token }: MallClientOptions): MallClient {
  const authorization = `Bearer ${token}`;
  const socket = createWsClient({
    url: url.replace(/^http/, "ws"),
    webSocketImpl: WebSocket,
    connectionParams: { authorization, clientId },
    retryAttempts: 5,
    shouldRetry: () => true,
  });
  return {
    run: async (operation, variables) => {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", "x-client-id": clientId, authorization },
        body: JSON.stringify({ operationName: operation.name, variables, extensions: idOf(operation) }),
        signal: AbortSignal.timeout(DEADLINE_MS),
      });
      // what the operation's generated type says
      const { data, errors } = (await response.json()) as { data?: unknown; errors?: { message: string }[] };
      if (errors) throw new Error(`${operation.name}: ${errors.map(({ message }) => message).join("; ")}`);
      return data as never;
    },
    follow: (operation, variables) => follow(socket, operation, variables),
    // a connection that is down has nothing to close
    close: async () => {
      await Promise.resolve(socket.dispose()).catch(() => {});
    },
  };
}

function idOf({ id }: { id: string }) {
  return { persistedQuery: { version: 1, sha256Hash: id } };
}

function follow<Result, Variables extends Record<string, unknown>>(
  socket: Client,
  operation: GraphOperation<Result, Variables>,
  variables: Variables,
): Stream<Result> {
  const seen: Result[] = [];
  const listeners = new Set<() => void>();
  let failure: string | null = null;
  const notify = () => {
    for (const listener of listeners) listener();
  };
  const fail = (reason: unknown) => {
    failure = describe(reason);
    notify();
  };
  socket.subscribe<Result>(
    { query: "", operationName: operation.name, variables, extensions: idOf(operation) },
    {
      next: ({ data, errors }) => {
        if (errors) return fail(errors);
        if (data) seen.push(data);
        notify();
      },
      error: fail,
      complete: () => fail("the stream ended"),
    },
  );
  const find = <Found>(what: string, pick: (event: Result) => Found | null | undefined, deadlineMs = DEADLINE_MS) =>
    new Promise<Found>((resolve, reject) => {
      let looked = 0;
      const look = () => {
        for (; looked < seen.length; looked++) {
          const found = pick(seen[looked] as Result);
          if (found != null) return end(() => resolve(found));
        }
        if (failure) end(() => reject(new Error(`${operation.name}, waiting for ${what}: ${failure}`)));
      };
      const end = (settle: () => void) => {
        clearTimeout(timer);
        listeners.delete(look);
        settle();
      };
      const timer = setTimeout(
        () => end(() => reject(new Error(`${operation.name}: ${what} did not come within ${deadlineMs} ms`))),
        deadlineMs,
      );
      listeners.add(look);
      look();
    });
  return { seen, find };
}

function describe(reason: unknown): string {
  if (reason instanceof Error) return reason.message;
  return typeof reason === "string" ? reason : JSON.stringify(reason);
}
