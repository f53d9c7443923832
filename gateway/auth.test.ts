import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { clientErrorCode } from "../kit/errors.ts";
import { createLog } from "../kit/log.ts";
import { createAuthenticator, type IssuerOptions } from "./auth.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const SECONDS = NOW.getTime() / 1000;

interface TestKey {
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

async function createKey(alg: string, kid = "k1"): Promise<TestKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg } };
}

function sign({ alg, privateKey, jwk }: TestKey, claims: Record<string, unknown> = {}): Promise<string> {
  const payload = { iss: "login", aud: "supergraph", sub: "m1", kind: "member", exp: SECONDS + 60, ...claims };
  const defined = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined));
  return new SignJWT(defined).setProtectedHeader({ alg, ...(jwk.kid && { kid: jwk.kid }) }).sign(privateKey);
}

function issuerOf(keys: IssuerOptions["keys"], kinds: IssuerOptions["kinds"] = ["member", "staff", "partner"]) {
  return { issuer: "login", audience: "supergraph", keys, kinds };
}

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly reason?: string;
}

const silent = createLog({ name: "test", level: "silent" });

const eddsa = await createKey("EdDSA");

function authenticatorOf(issuers: readonly IssuerOptions[] = [issuerOf([eddsa.jwk])], now = () => NOW, log = silent) {
  const { authenticate } = createAuthenticator({ issuers, now, log });
  return {
    authenticate: (token: string) => authenticate(`Bearer ${token}`),
    authenticateHeader: authenticate,
    refusal: async (token: string) => {
      const error: unknown = await authenticate(`Bearer ${token}`).catch((reason: unknown) => reason);
      return clientErrorCode(error);
    },
  };
}

describe("the authenticator", () => {
  it.each(["EdDSA", "ES256", "RS256"])("takes tokens signed with %s", async (alg) => {
    const key = await createKey(alg);
    const { viewer } = await authenticatorOf([issuerOf([key.jwk])]).authenticate(await sign(key));
    expect({ kind: viewer.kind, id: viewer.id }).toEqual({ kind: "member", id: "m1" });
  });

  it("reads who somebody is, and for which client, out of the claims", async () => {
    const token = await sign(eddsa, {
      kind: "staff",
      sub: "s7",
      scope: "a:read  b:write",
      sites: ["x", "y"],
      azp: "till",
    });
    const { viewer, clientId, expiresAt } = await authenticatorOf().authenticate(token);
    const { kind, id, scopes, sites } = viewer;
    expect({ kind, id, scopes, sites, clientId, expiresAt }).toEqual({
      ...{ kind: "staff", id: "s7", scopes: ["a:read", "b:write"], sites: ["x", "y"], clientId: "till" },
      expiresAt: (SECONDS + 65) * 1000,
    });
  });

  it("gives staff without sites no site, and everybody else all", async () => {
    const { authenticate } = authenticatorOf();
    expect((await authenticate(await sign(eddsa, { kind: "staff" }))).viewer.sites).toEqual([]);
    expect((await authenticate(await sign(eddsa, { sites: ["x"] }))).viewer.sites).toBe("all");
  });

  it("takes a missing header for nobody, who never expires", async () => {
    const { viewer, expiresAt, clientId } = await authenticatorOf().authenticateHeader(undefined);
    expect({ kind: viewer.kind, expiresAt, clientId }).toEqual({ kind: "anonymous", expiresAt: null, clientId: null });
  });

  it.each(["", "Bearer", "Bearer ", "Basic eDp5", "Bearer a b", "token"])("refuses the header %j", async (header) => {
    const error = await authenticatorOf()
      .authenticateHeader(header)
      .catch((reason: unknown) => reason);
    expect(clientErrorCode(error)).toBe("UNAUTHENTICATED");
  });

  it.each([
    ["another issuer", { iss: "elsewhere" }],
    ["no issuer", { iss: undefined }],
    ["another audience", { aud: "bank" }],
    ["an expiry six seconds ago", { exp: SECONDS - 6 }],
    ["no expiry", { exp: undefined }],
    ["a start six seconds ahead", { nbf: SECONDS + 6 }],
    ["no subject", { sub: undefined }],
    ["no kind", { kind: undefined }],
    ["an unknown kind", { kind: "root" }],
    ["the kind anonymous", { kind: "anonymous" }],
    ["a kind that the issuer may not vouch for", { kind: "service" }],
    ["scopes that are no text", { scope: ["a"] }],
  ])("refuses a token with %s", async (_, claims) => {
    expect(await authenticatorOf().refusal(await sign(eddsa, claims))).toBe("UNAUTHENTICATED");
  });

  it("grants five seconds between the clocks", async () => {
    const { authenticate } = authenticatorOf();
    expect((await authenticate(await sign(eddsa, { exp: SECONDS - 4 }))).viewer.id).toBe("m1");
    expect((await authenticate(await sign(eddsa, { nbf: SECONDS + 4 }))).viewer.id).toBe("m1");
  });

  it("refuses another key, another algorithm, no signature and what is no token", async () => {
    const { refusal } = authenticatorOf();
    const token = await sign(eddsa);
    const [header = "", payload = "", signature = ""] = token.split(".");
    const none = Buffer.from('{"alg":"none"}').toString("base64url");
    const secret = new SignJWT({ iss: "login", aud: "supergraph", sub: "m1", kind: "member", exp: SECONDS + 60 });
    const symmetric = await secret
      .setProtectedHeader({ alg: "HS256" })
      .sign(Buffer.from(String(eddsa.jwk.x), "base64url"));
    const wrong = [
      await sign(await createKey("EdDSA")),
      symmetric,
      `${none}.${payload}.`,
      `${header}.${payload}.${signature.slice(0, -4)}AAAA`,
      "a.b.c",
      "x".repeat(20_000),
    ];
    for (const bad of wrong) expect(await refusal(bad)).toBe("UNAUTHENTICATED");
  });

  it("remembers a token until it expires, and no longer", async () => {
    let now = NOW;
    const { authenticate, refusal } = authenticatorOf(undefined, () => now);
    const token = await sign(eddsa);
    const first = await authenticate(token);
    expect(await authenticate(token)).toBe(first);
    now = new Date(NOW.getTime() + 64_999);
    expect(await authenticate(token)).toBe(first);
    now = new Date(NOW.getTime() + 65_000);
    expect(await refusal(token)).toBe("UNAUTHENTICATED");
  });

  it("recalls at once who sent a header before, until the token expires", async () => {
    let now = NOW;
    const { authenticate, recall } = createAuthenticator({
      issuers: [issuerOf([eddsa.jwk])],
      now: () => now,
      log: silent,
    });
    const header = `Bearer ${await sign(eddsa)}`;
    expect([recall(undefined)?.viewer.kind, recall(header), recall("Bearer x")]).toEqual(["anonymous", null, null]);
    const identity = await authenticate(header);
    expect([recall(header), recall(`${header}x`)]).toEqual([identity, null]);
    now = new Date(NOW.getTime() + 65_000);
    expect(recall(header)).toBe(null);
  });

  it("fetches the keys of an issuer once, and knows several issuers apart", async () => {
    const remote = await createKey("ES256", "remote");
    let fetches = 0;
    const server = createServer((_, response) => {
      fetches += 1;
      response.setHeader("content-type", "application/json").end(JSON.stringify({ keys: [remote.jwk] }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const other: IssuerOptions = {
      ...{ issuer: "machines", audience: "supergraph", kinds: ["service"] },
      keys: { jwksUri: `http://127.0.0.1:${port}/jwks` },
    };
    const { authenticate, refusal } = authenticatorOf([issuerOf([eddsa.jwk]), other]);
    const claims = { iss: "machines", kind: "service" };
    expect((await authenticate(await sign(remote, { ...claims, sub: "orders" }))).viewer.kind).toBe("service");
    expect((await authenticate(await sign(remote, { ...claims, sub: "devices" }))).viewer.id).toBe("devices");
    expect(fetches).toBe(1);
    expect(await refusal(await sign(remote))).toBe("UNAUTHENTICATED");
    expect(await refusal(await sign(eddsa, claims))).toBe("UNAUTHENTICATED");
    await new Promise((resolve) => server.close(resolve));
  });

  it.each([
    ["answers with an error", (response: ServerResponse) => void response.writeHead(500).end()],
    ["answers with no keys", (response: ServerResponse) => void response.writeHead(200).end('{"keys":1}')],
    ["cuts the connection", (response: ServerResponse) => void response.destroy()],
  ])("does not take a token for bad when its issuer %s, and says so once a minute", async (_, answer) => {
    const server = createServer((_request, response) => answer(response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const lines: Line[] = [];
    const log = createLog({
      name: "test",
      level: "info",
      destination: { write: (text) => lines.push(JSON.parse(text)) },
    });
    let now = NOW;
    const issuers = [issuerOf({ jwksUri: `http://127.0.0.1:${port}/jwks` })];
    const { refusal } = authenticatorOf(issuers, () => now, log);
    const token = await sign(eddsa);
    const codes = [await refusal(token), await refusal(token)];
    now = new Date(NOW.getTime() + 60_000);
    codes.push(await refusal(token));
    expect(codes).toEqual(["SUBGRAPH_UNAVAILABLE", "SUBGRAPH_UNAVAILABLE", "SUBGRAPH_UNAVAILABLE"]);
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      [50, "the keys of an issuer cannot be had"],
      [50, "the keys of an issuer cannot be had"],
    ]);
    await new Promise((resolve) => server.close(resolve));
  });

  it("logs why it refuses a token, never the token or what stands in it", async () => {
    const lines: Line[] = [];
    const log = createLog({
      name: "test",
      level: "info",
      destination: { write: (text) => lines.push(JSON.parse(text)) },
    });
    const { refusal } = authenticatorOf(undefined, undefined, log);
    const tokens = [
      await sign(eddsa, { exp: SECONDS - 6 }),
      await sign(eddsa, { iss: "elsewhere" }),
      await sign(eddsa, { kind: "telephone 123" }),
      await sign(await createKey("EdDSA")),
      "secret",
    ];
    for (const token of tokens) await refusal(token);
    expect(lines.map(({ level, msg, reason }) => [level, msg, reason])).toEqual([
      [30, "token refused", "ERR_JWT_EXPIRED"],
      [30, "token refused", "unknown issuer"],
      [30, "token refused", "claims: kind"],
      [30, "token refused", "ERR_JWS_SIGNATURE_VERIFICATION_FAILED"],
      [30, "token refused", "ERR_JWT_INVALID"],
    ]);
    const text = JSON.stringify(lines);
    expect([...tokens, "telephone"].filter((token) => text.includes(token))).toEqual([]);
  });
});
