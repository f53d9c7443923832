// The hand-written handler as a server. Arguments: port, origin of the subgraphs, HTTP client (lean or undici).
import { createServer } from "node:http";
import { Pool } from "undici";
import { createHttpClient } from "../../gateway/http-client/client.ts";
import { ANSWERS } from "../hand-written/answers.ts";
import type { Post } from "../hand-written/calls.ts";
import { SUBGRAPHS } from "../shop/subgraphs.ts";

const [port = "0", origin = "", client = ""] = process.argv.slice(2);
const post = client === "undici" ? postWithUndici() : postWithOurs();

function postWithOurs(): Post {
  const headers = { "content-type": "application/json" };
  const clients = new Map(SUBGRAPHS.map((name) => [name, createHttpClient({ url: `${origin}/${name}`, headers })]));
  return async (subgraph, body) => {
    const reply = await clients.get(subgraph)?.post({ headers: "", body, isIdempotent: true, timeoutMs: 10_000 });
    if (reply?.status !== 200) throw new Error(`${subgraph} answered ${reply?.status}`);
    return reply.text;
  };
}

function postWithUndici(): Post {
  const pools = new Map(SUBGRAPHS.map((name) => [name, new Pool(origin, { connections: 128 })]));
  const headers = { "content-type": "application/json" };
  return async (subgraph, body) => {
    const reply = await pools.get(subgraph)?.request({ method: "POST", path: `/${subgraph}`, headers, body });
    if (reply?.statusCode !== 200) throw new Error(`${subgraph} answered ${reply?.statusCode}`);
    return reply.body.text();
  };
}

async function answer(requestBody: string): Promise<string> {
  const { operationName }: { operationName: string } = JSON.parse(requestBody);
  const data = await ANSWERS[operationName]?.(post);
  return JSON.stringify({ data });
}

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (piece: string) => {
    body += piece;
  });
  request.on("end", () => {
    answer(body).then(
      (text) => {
        const head = { "content-type": "application/json; charset=utf-8", "content-length": Buffer.byteLength(text) };
        response.writeHead(200, head).end(text);
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
});
server.listen(Number(port), "127.0.0.1");
