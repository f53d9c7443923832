// All subgraphs in one process, by path. An answer is executed at its first request and from then on sent as it was, so that
// the subgraphs cost next to nothing; with `executing` as argument every request is executed.
import { createServer } from "node:net";
import { answerBytes, createMessageReader, type HttpMessage } from "../http/message.ts";
import { createExecutingShop } from "../shop/executing.ts";
import { SUBGRAPHS, type SubgraphName } from "../shop/subgraphs.ts";
import type { Counts, Listening } from "./messages.ts";

const isExecuting = process.argv[2] === "executing";
const execute = createExecutingShop();
const recorded = new Map<string, Buffer>();
let requests = 0;
let executed = 0;

async function answer({ head, body }: HttpMessage): Promise<Buffer> {
  const name = /^POST \/(\w+)/.exec(head)?.[1];
  const subgraph = SUBGRAPHS.find((known) => known === name);
  const request: unknown = JSON.parse(body.toString());
  if (!subgraph || !isShopRequest(request)) return Buffer.from("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n");
  executed += 1;
  return answerBytes(JSON.stringify(await execute(subgraph satisfies SubgraphName, request)));
}

function isShopRequest(value: unknown): value is { readonly query: string } {
  return typeof value === "object" && value !== null && "query" in value && typeof value.query === "string";
}

const server = createServer({ noDelay: true }, (socket) => {
  const read = createMessageReader((message) => {
    requests += 1;
    // gateways write different documents for the same fetch: each has its own entry
    const key = isExecuting
      ? ""
      : message.head.slice(0, message.head.indexOf(" HTTP")) + message.body.toString("latin1");
    const known = recorded.get(key);
    if (known) {
      socket.write(known);
      return;
    }
    answer(message).then(
      (bytes) => {
        if (!isExecuting) recorded.set(key, bytes);
        socket.write(bytes);
      },
      (error: unknown) => socket.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  });
  socket.on("data", read);
  socket.on("error", (error) => process.stderr.write(`${error.message}\n`));
});

process.on("message", () => process.send?.({ kind: "counts", requests, executed } satisfies Counts));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address) {
    process.send?.({ kind: "listening", port: address.port } satisfies Listening);
  }
});
