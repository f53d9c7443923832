import { afterEach, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { clientErrorCode } from "../../kit/errors.ts";
import { createKeyPair } from "../../kit/keys.ts";
import { anonymousViewer, createViewerSigner } from "../../kit/viewer.ts";
import { type RemoteServer, serveRaw } from "../../test/gateway-remote.ts";
import { createUpstream } from "./upstream.ts";

const signer = await createViewerSigner((await createKeyPair()).privateKey, () => new Date());
const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

type Message = { readonly type: string; readonly id?: string };

/** A subgraph that accepts everything, and then does what `answer` says. */
async function serve(answer: (message: Message) => Record<string, unknown> | null): Promise<RemoteServer> {
  const server = await serveRaw(
    (_, response) => void response.end(),
    (http) => {
      const sockets = new WebSocketServer({ server: http, path: "/graphql" });
      sockets.on("connection", (socket) => {
        socket.on("message", (data) => {
          const message: Message = JSON.parse(String(data));
          const reply = message.type === "connection_init" ? { type: "connection_ack" } : answer(message);
          if (reply) socket.send(JSON.stringify(reply));
        });
      });
    },
  );
  cleanups.push(() => server.stop());
  return server;
}

async function subscribe({ url }: RemoteServer) {
  const upstream = createUpstream({ name: "books", url, signer, keepAliveMs: 20, pongMs: 200 });
  cleanups.push(() => upstream.stop());
  const events = await upstream.subscribe({
    ...{ operation: "subscription { a }", operationName: null, operationKind: "subscription", variables: {} },
    ...{ viewer: anonymousViewer, requestId: "request-1", signal: new AbortController().signal },
  });
  return events[Symbol.asyncIterator]();
}

it("a subgraph that no longer answers pings is lost, and every stream on its socket ends with that", async () => {
  const events = await subscribe(await serve(() => null));
  const error: unknown = await events.next().catch((reason: unknown) => reason);
  expect(clientErrorCode(error)).toBe("SUBGRAPH_UNAVAILABLE");
});

it("a subgraph that answers pings keeps its streams, however long nothing happens", async () => {
  let pings = 0;
  let subscription = "";
  const events = await subscribe(
    await serve(({ type, id = "" }) => {
      if (type === "subscribe") subscription = id;
      if (type !== "ping") return null;
      pings += 1;
      // far beyond the time that an answer may take
      return pings < 30 ? { type: "pong" } : { type: "next", id: subscription, payload: { data: { a: pings } } };
    }),
  );
  expect(await events.next()).toEqual({ done: false, value: { data: { a: 30 } } });
});
