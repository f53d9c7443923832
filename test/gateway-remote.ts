// The library's subgraphs behind real HTTP servers and WebSockets, and servers that answer with what is none.
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type ExecutionArgs, type ExecutionResult, parse } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import type { InProcessSubgraph, SubgraphCall } from "../gateway/transport.ts";
import { anonymousViewer, createViewer, type ViewerVerifier } from "../kit/viewer.ts";
import { createLibrary, type Library } from "./gateway-library.ts";

export interface RemoteServer {
  readonly url: string;
  /** Cuts every connection and stops listening. */
  stop(): Promise<void>;
}

export async function serveRaw(
  listener: RequestListener,
  attach: (server: Server) => void = () => {},
): Promise<RemoteServer> {
  const server = createServer(listener);
  const connections = new Set<Socket>();
  // an upgraded connection is no longer the HTTP server's to close
  server.on("connection", (socket) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });
  attach(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of connections) socket.destroy();
      }),
  };
}

/** With a verifier, the viewer that the gateway signed; without one, nobody. */
export function serveRemote(subgraph: InProcessSubgraph, verifier?: ViewerVerifier): Promise<RemoteServer> {
  const callOf = async (body: GraphqlBody, token: unknown, requestId: unknown, signal: AbortSignal) => {
    const viewer = verifier ? await verifier.verify(String(token)) : anonymousViewer;
    const call: SubgraphCall = {
      operation: body.query,
      operationName: body.operationName ?? null,
      operationKind: "query",
      variables: body.variables ?? {},
      viewer: createViewer(viewer),
      requestId: String(requestId),
      signal,
    };
    return call;
  };
  const listener: RequestListener = async (request, response) => {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as GraphqlBody;
    const { "x-viewer": token, "x-request-id": requestId } = request.headers;
    const result = await subgraph.execute(await callOf(body, token, requestId, gone.signal));
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(result));
  };
  return serveRaw(listener, (server) => {
    const sockets = new WebSocketServer({ server, path: "/graphql" });
    useServer(
      {
        onSubscribe: (_context, _id, payload) => ({
          schema: anySchema,
          document: parse(payload.query),
          contextValue: payload,
        }),
        subscribe: async (args: ExecutionArgs) => {
          const payload = args.contextValue as GraphqlBody & { extensions?: Record<string, unknown> };
          const { "x-viewer": token, "x-request-id": requestId } = payload.extensions ?? {};
          const call = await callOf(payload, token, requestId, new AbortController().signal);
          return (await subgraph.subscribe(call)) as AsyncIterableIterator<ExecutionResult>;
        },
        onNext: (_context, _id, _payload, _args, result) => result as never,
      },
      sockets,
    );
    server.on("close", () => sockets.close());
  });
}

interface GraphqlBody {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
}

// only its presence is asked for
const anySchema = createLibrary().schemas["books"] as NonNullable<Library["schemas"][string]>;
