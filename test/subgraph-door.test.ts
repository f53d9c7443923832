// A subgraph over a network answers nobody who brings no viewer that the gateway signed a moment ago.
import { createClient } from "graphql-ws";
import { importJWK, type JWK, SignJWT, UnsecuredJWT } from "jose";
import { Registry } from "prom-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createKeyPair, type KeyPair } from "../kit/keys.ts";
import { createLife } from "../kit/process.ts";
import { serveSubgraph } from "../kit/subgraph-server.ts";
import { createViewerSigner, createViewerVerifier, VIEWER_HEADER, type ViewerClaims } from "../kit/viewer.ts";
import { startInventory } from "../subgraphs/inventory/subgraph.ts";
import { claimsOf } from "./audiences.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { silentLog } from "./gateway-door.ts";

const life = createLife({ log: silentLog });
const now = () => new Date();
let keys: KeyPair;
let stranger: KeyPair;
let database: TestDatabase;
let url: string;

beforeAll(async () => {
  [keys, stranger, database] = await Promise.all([createKeyPair(), createKeyPair(), createTestDatabase()]);
  const subgraph = life.add(await startInventory({ databaseUrl: database.url, log: silentLog, now, seed: false }));
  const verifier = await createViewerVerifier([keys.publicKey], now);
  const served = { subgraph, life, log: silentLog, host: "127.0.0.1", port: 0, verifier, metrics: new Registry() };
  url = `${life.add(await serveSubgraph(served)).url}/graphql`;
});

afterAll(async () => {
  await life.stop();
  await database.drop();
});

const admin = claimsOf.admin;
const signedBy = async ({ privateKey }: KeyPair, claims: ViewerClaims = admin) =>
  (await createViewerSigner(privateKey, now)).sign(claims);

interface Forgery {
  key?: JWK;
  alg?: string;
  issuer?: string;
  audience?: string;
  expiresIn?: number | null;
  viewer?: unknown;
}

/** A token like the gateway's, but for what is said. */
async function forge(forgery: Forgery): Promise<string> {
  const { key = keys.privateKey, alg = "EdDSA", issuer = "gateway", audience = "subgraphs" } = forgery;
  const { expiresIn = 60, viewer = admin } = forgery;
  const token = new SignJWT({ viewer })
    .setProtectedHeader({ alg, kid: keys.publicKey.kid ?? "" })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt();
  if (expiresIn !== null) token.setExpirationTime(Math.floor(Date.now() / 1000) + expiresIn);
  return token.sign(alg === "HS256" ? new TextEncoder().encode(key.x) : await importJWK(key, alg));
}

const unsigned = () =>
  new UnsecuredJWT({ viewer: admin }).setIssuer("gateway").setAudience("subgraphs").setExpirationTime("1m").encode();

const altered = async () => {
  const [header, , signature] = (await signedBy(keys)).split(".");
  const body = Buffer.from(JSON.stringify({ viewer: admin, iss: "gateway", aud: "subgraphs", exp: 9e9 }));
  return `${header}.${body.toString("base64url")}.${signature}`;
};

const bad: [string, () => Promise<string | undefined> | string | undefined][] = [
  ["no viewer", () => undefined],
  ["an empty viewer", () => ""],
  ["garbage", () => "garbage"],
  ["garbage with two dots", () => "a.b.c"],
  ["an unsigned viewer (alg none)", unsigned],
  ["a viewer signed by another key", () => signedBy(stranger)],
  ["a viewer signed by another key under the gateway's key id", () => forge({ key: stranger.privateKey })],
  ["a viewer signed with the public key as a secret", () => forge({ alg: "HS256", key: keys.publicKey })],
  ["an expired viewer", () => forge({ expiresIn: -1 })],
  ["a viewer that never expires", () => forge({ expiresIn: null })],
  ["a viewer for another audience", () => forge({ audience: "supergraph" })],
  ["a viewer of another issuer", () => forge({ issuer: "services" })],
  ["a viewer of no known kind", () => forge({ viewer: { ...admin, kind: "root" } })],
  ["a token without a viewer", () => forge({ viewer: null })],
  ["an altered viewer", altered],
];

interface Answer {
  status: number;
  body: unknown;
}

async function post(viewer: string | undefined, query = "{ stores { nodes { id } } }"): Promise<Answer> {
  const headers = { "content-type": "application/json", ...(viewer !== undefined && { [VIEWER_HEADER]: viewer }) };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query }) });
  return { status: response.status, body: await response.json() };
}

const SUBSCRIPTION = 'subscription { stockChanged(storeId: "tianhe") { __typename } }';

/** What a subscription gets first: an event, or errors. */
async function subscribe(viewer: string | undefined): Promise<unknown> {
  const client = createClient({ url: url.replace(/^http/, "ws"), webSocketImpl: WebSocket, retryAttempts: 0 });
  const extensions = viewer === undefined ? {} : { [VIEWER_HEADER]: viewer };
  try {
    return await new Promise((resolve) => {
      client.subscribe(
        { query: SUBSCRIPTION, extensions },
        { next: resolve, error: resolve, complete: () => resolve(null) },
      );
    });
  } finally {
    await client.dispose();
  }
}

const unauthenticated = [expect.objectContaining({ extensions: { code: "UNAUTHENTICATED" } })];

describe("a subgraph over HTTP", () => {
  it.each(bad)("answers 401 to %s", async (_, token) => {
    expect(await post(await token())).toEqual({ status: 401, body: { errors: unauthenticated } });
  });

  it("answers 401 before it reads what is asked", async () => {
    expect((await post(undefined, "{ not graphql")).status).toBe(401);
    const response = await fetch(url, { method: "POST", body: "not json" });
    expect(response.status).toBe(401);
  });

  it("answers a viewer that the gateway signed", async () => {
    expect(await post(await signedBy(keys))).toEqual({ status: 200, body: { data: { stores: { nodes: [] } } } });
  });

  it("answers nobody else who says who they are by another header", async () => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${await signedBy(keys)}` };
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query: "{ __typename }" }) });
    expect(response.status).toBe(401);
  });
});

describe("a subgraph over a WebSocket", () => {
  it.each(bad)("refuses a subscription with %s", async (_, token) => {
    expect(await subscribe(await token())).toEqual(unauthenticated);
  });

  it("hears a viewer that the gateway signed, and judges what it may", async () => {
    // there is no such store: the question was understood and the viewer let in
    expect(await subscribe(await signedBy(keys))).toMatchObject({ errors: [{ extensions: { code: "NOT_FOUND" } }] });
    const member = await signedBy(keys, claimsOf.member);
    expect(await subscribe(member)).toMatchObject({ errors: [{ extensions: { code: "FORBIDDEN" } }] });
  });
});
