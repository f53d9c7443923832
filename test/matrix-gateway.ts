// The mall's door with one client more: it may send free text and is open to everybody, so that a matrix can ask anything in
// anybody's name and only the viewer counts. Tokens, scopes and plans are as at the mall's own door.
import { readFileSync } from "node:fs";
import { Registry } from "prom-client";
import { createGateway } from "../gateway/gateway.ts";
import { serveGateway } from "../gateway/server.ts";
import { inProcessTransport } from "../gateway/transport.ts";
import { createLife } from "../kit/process.ts";
import { isSubgraphName } from "../schema/subgraphs.ts";
import { type Audience, MATRIX_CLIENT, tokenOf } from "./audiences.ts";
import { connect, silentLog, type TestAnswer } from "./gateway-door.ts";
import type { OpenMall } from "./mall-in-process.ts";

export interface MatrixGateway {
  /** Queries and mutations over HTTP, subscriptions over a WebSocket: those give their first event. */
  ask(audience: Audience, operation: string, variables: Record<string, unknown>): Promise<TestAnswer>;
  stop(): Promise<void>;
}

export async function openMatrixGateway({ subgraphs, keys, now }: OpenMall): Promise<MatrixGateway> {
  const life = createLife({ log: silentLog });
  const registry = new Registry();
  const gateway = life.add(
    await createGateway({
      supergraphSdl: readFileSync(new URL("../schema/supergraph.graphql", import.meta.url), "utf8"),
      transports: (name) => {
        if (!isSubgraphName(name)) throw new Error(`${name} is no subgraph of ours`);
        return inProcessTransport(subgraphs[name]);
      },
      ...{ log: silentLog, registry, now: () => now },
      issuers: [
        issuer("development", keys.issuer, ["member", "staff", "partner"]),
        issuer("services", keys.services, ["service"]),
      ],
      clients: [{ id: MATRIX_CLIENT, level: "off", operations: [] }],
    }),
  );
  const server = life.add(await serveGateway({ gateway, life, registry, host: "127.0.0.1", port: 0 }));
  const url = `${server.url}/graphql`;
  const tokens = new Map<Audience, Promise<string | undefined>>();
  const tokenFor = (audience: Audience) => {
    const token = tokens.get(audience) ?? tokenOf(audience, keys, now, MATRIX_CLIENT);
    tokens.set(audience, token);
    return token;
  };
  return {
    ask: async (audience, query, variables) => {
      const token = await tokenFor(audience);
      const question = { url, token, query, variables };
      return query.startsWith("subscription") ? firstEvent(question) : post(question);
    },
    stop: () => life.stop(),
  };
}

type Kinds = ("member" | "staff" | "partner" | "service")[];

function issuer(name: string, { publicKey }: OpenMall["keys"]["issuer"], kinds: Kinds) {
  return { issuer: name, audience: "supergraph", keys: [publicKey], kinds };
}

interface Question {
  url: string;
  token: string | undefined;
  query: string;
  variables: Record<string, unknown>;
}

async function post({ url, token, ...body }: Question): Promise<TestAnswer> {
  const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  // the shape is what the test is about
  return (await response.json()) as TestAnswer;
}

async function firstEvent({ url, token, query, variables }: Question): Promise<TestAnswer> {
  const client = connect(url, { token });
  try {
    return await new Promise<TestAnswer>((resolve) => {
      client.subscribe(
        { query, variables },
        {
          next: (answer) => resolve(answer as TestAnswer),
          error: (reason) => resolve({ errors: Array.isArray(reason) ? reason : [{ message: String(reason) }] }),
          complete: () => resolve({ errors: [{ message: "The stream ended without an event." }] }),
        },
      );
    });
  } finally {
    await client.dispose();
  }
}
