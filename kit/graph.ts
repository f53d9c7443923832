// How one domain asks another: a typed operation sent to the supergraph with a service identity.
import { importJWK, type JWK, SignJWT } from "jose";
import { z } from "zod";
import { failure, isErrorCode } from "./errors.ts";

/** An operation of `schema/operations/internal/`, typed by codegen. */
export interface GraphOperation<Result, Variables> {
  /** SHA-256 of the text: its persisted id. */
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly types?: { result: Result; variables: Variables };
}

/**
 * Runs an operation and gives its data. Throws with the code of the first error when there is any: partial data is no answer
 * for a service. Never call it inside a transaction.
 */
export type Graph = <Result, Variables extends Record<string, unknown>>(
  operation: GraphOperation<Result, Variables>,
  variables: Variables,
) => Promise<Result>;

const graphResponse = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.looseObject({ message: z.string(), extensions: z.looseObject({ code: z.string().optional() }).optional() }),
    )
    .optional(),
});

/** The data of a response, or the error it stands for. `response` comes from outside and is checked. */
export function graphData<Result>(operation: string, response: unknown): Result {
  const parsed = graphResponse.safeParse(response);
  if (!parsed.success)
    throw failure("SUBGRAPH_INVALID_RESPONSE", `${operation} was answered with no GraphQL response.`);
  const { data, errors } = parsed.data;
  const [first] = errors ?? [];
  if (first) {
    const code = first.extensions?.code;
    throw failure(isErrorCode(code) ? code : "INTERNAL_SERVER_ERROR", `${operation}: ${first.message}`);
  }
  if (!data) throw failure("SUBGRAPH_INVALID_RESPONSE", `${operation} was answered without data.`);
  return data as Result;
}

export interface HttpGraphOptions {
  /** The gateway's endpoint. Example: "http://gateway:4000/graphql". */
  url: string;
  /** The service's name, which becomes the viewer's id. Example: "orders". */
  service: string;
  /** Private Ed25519 JWK that the gateway knows as the issuer `services`. */
  key: JWK;
  now: () => Date;
  timeoutMs?: number;
}

const TOKEN_SECONDS = 300;

/** The supergraph over HTTP, for a subgraph in a process of its own. Sends ids, never text. */
export async function createHttpGraph(options: HttpGraphOptions): Promise<Graph> {
  const { url, service, key, now, timeoutMs = 10_000 } = options;
  const signingKey = await importJWK(key, "EdDSA");
  let token = { text: "", expiresAt: 0 };
  const authorization = async () => {
    const seconds = Math.floor(now().getTime() / 1000);
    if (token.expiresAt < seconds + 30) {
      const text = await new SignJWT({ kind: "service", scope: "internal", sites: "all" })
        .setProtectedHeader({ alg: "EdDSA", ...(key.kid && { kid: key.kid }) })
        .setIssuer("services")
        .setSubject(service)
        .setAudience("supergraph")
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + TOKEN_SECONDS)
        .sign(signingKey);
      token = { text, expiresAt: seconds + TOKEN_SECONDS };
    }
    return `Bearer ${token.text}`;
  };
  return async <Result, Variables extends Record<string, unknown>>(
    operation: GraphOperation<Result, Variables>,
    variables: Variables,
  ) => {
    const body = {
      operationName: operation.name,
      variables,
      extensions: { persistedQuery: { version: 1, sha256Hash: operation.id } },
    };
    const response = await post(url, await authorization(), JSON.stringify(body), timeoutMs);
    return graphData<Result>(operation.name, response);
  };
}

async function post(url: string, authorization: string, body: string, timeoutMs: number): Promise<unknown> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-client-id": "internal", authorization },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    return await response.json();
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    throw failure(isLate ? "DEADLINE_EXCEEDED" : "SUBGRAPH_UNAVAILABLE", "The supergraph does not answer.");
  }
}
