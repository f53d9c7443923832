// A gateway of the library with its server, tokens to show it, and clients that ask over HTTP or a WebSocket.
import { createClient } from "graphql-ws";
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from "jose";
import { Registry } from "prom-client";
import { WebSocket } from "ws";
import type { IssuerOptions } from "../gateway/auth.ts";
import { createGateway, type Gateway, type GatewayOptions } from "../gateway/gateway.ts";
import { openLocalPlanner } from "../gateway/planning/local-planner.ts";
import { type ServeGatewayOptions, serveGateway } from "../gateway/server.ts";
import { createLog, type Log } from "../kit/log.ts";
import { createLife, type Life } from "../kit/process.ts";
import { createLibrary, type Library } from "./gateway-library.ts";

export interface Door {
  readonly gateway: Gateway;
  readonly library: Library;
  readonly life: Life;
  readonly registry: Registry;
  /** Of `/graphql`. */
  readonly url: string;
  readonly origin: string;
  token(claims: Record<string, unknown>, lifetimeSeconds?: number): Promise<string>;
  stop(): Promise<void>;
}

export interface DoorOptions {
  readonly gateway?: Partial<GatewayOptions>;
  readonly server?: Partial<ServeGatewayOptions>;
  readonly library?: Library;
  readonly log?: Log;
}

export const silentLog = createLog({ name: "test", level: "silent" });

/** Vouches for everybody. */
export async function createTestIssuer() {
  const { privateKey, publicKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: "k1", alg: "EdDSA" };
  const issuer: IssuerOptions = {
    issuer: "login",
    audience: "supergraph",
    keys: [jwk],
    kinds: ["member", "staff", "partner", "service"],
  };
  return { issuer, sign: (claims: Record<string, unknown>, seconds = 60) => signToken(privateKey, claims, seconds) };
}

export function signToken(key: CryptoKey, claims: Record<string, unknown>, seconds: number): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const payload = { iss: "login", aud: "supergraph", sub: "m1", kind: "member", exp: now + seconds, ...claims };
  return new SignJWT(payload).setProtectedHeader({ alg: "EdDSA", kid: "k1" }).sign(key);
}

export async function openDoor(options: DoorOptions = {}): Promise<Door> {
  const { library = createLibrary(), log = silentLog } = options;
  const registry = new Registry();
  const { issuer, sign } = await createTestIssuer();
  const gateway = await createGateway({
    supergraphSdl: library.supergraphSdl,
    transports: library.transports,
    log,
    registry,
    now: () => new Date(),
    issuers: [issuer],
    // a thread for each test would take longer than most of them
    openPlanner: openLocalPlanner,
    ...options.gateway,
  });
  const life = createLife({ log });
  life.add(gateway);
  const http = life.add(await serveGateway({ gateway, life, registry, host: "127.0.0.1", port: 0, ...options.server }));
  life.ready();
  const url = `${http.url}/graphql`;
  return { ...{ gateway, library, life, registry, url }, origin: http.url, token: sign, stop: () => life.stop() };
}

export interface Question {
  readonly query?: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  readonly extensions?: Record<string, unknown>;
  readonly token?: string | undefined;
  readonly clientId?: string;
}

export interface TestAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
}

export type Ask = (url: string, question: Question) => Promise<TestAnswer>;

export const askOverHttp: Ask = async (url, { token, clientId, ...body }) => {
  const headers = {
    "content-type": "application/json",
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(clientId !== undefined && { "x-client-id": clientId }),
  };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  // the shape is what the test is about
  return (await response.json()) as TestAnswer;
};

export const askOverSocket: Ask = async (url, question) => {
  const client = connect(url, question);
  const { query = "", variables, operationName, extensions } = question;
  const payload = {
    query,
    ...(variables && { variables }),
    ...(operationName && { operationName }),
    ...(extensions && { extensions }),
  };
  try {
    return await new Promise<TestAnswer>((resolve) => {
      let answer: unknown = { errors: [{ message: "no answer" }] };
      client.subscribe(payload, {
        next: (value) => {
          answer = value;
        },
        error: (reason) => {
          const errors = Array.isArray(reason) ? reason : [{ message: String(closeReason(reason)) }];
          resolve({ errors });
        },
        complete: () => resolve(answer as TestAnswer),
      });
    });
  } finally {
    await client.dispose();
  }
};

function closeReason(reason: unknown): unknown {
  return typeof reason === "object" && reason !== null && "reason" in reason ? reason.reason : reason;
}

export function connect(url: string, { token, clientId }: Pick<Question, "token" | "clientId">) {
  return createClient({
    url: url.replace(/^http/, "ws"),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(clientId !== undefined && { clientId }),
    },
  });
}
