import { decodeJwt, SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, it } from "vitest";
import { createKeyPair } from "./keys.ts";
import {
  anonymousViewer,
  createViewer,
  createViewerSigner,
  createViewerVerifier,
  serviceViewer,
  type Viewer,
  type ViewerClaims,
} from "./viewer.ts";

const codeOf = (work: () => unknown): unknown => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as { extensions: { code: string } }).extensions.code;
  }
};

const clerk = createViewer({ kind: "staff", id: "clerk-1", scopes: ["stock:read"], sites: ["tianhe"] });
const admin = createViewer({ kind: "staff", id: "admin-1", scopes: ["stock:read"], sites: "all" });

describe("a viewer", () => {
  it.each<[string, Viewer, string | string[], string | undefined, string | null]>([
    ["a scope it has", clerk, "stock:read", undefined, null],
    ["one of several scopes", clerk, ["internal", "stock:read"], undefined, null],
    ["its own place", clerk, "stock:read", "tianhe", null],
    ["any place of the head office", admin, "stock:read", "yuexiu", null],
    ["what services may", serviceViewer("orders"), "internal", "anywhere", null],
    ["another's place", clerk, "stock:read", "yuexiu", "FORBIDDEN"],
    ["a scope it lacks", clerk, "stock:write", "tianhe", "FORBIDDEN"],
    ["no scope at all", clerk, [], undefined, "FORBIDDEN"],
    ["part of a scope's name", clerk, "stock", undefined, "FORBIDDEN"],
    ["anything, signed in as nobody", anonymousViewer, "stock:read", "tianhe", "UNAUTHENTICATED"],
  ])("is asked for %s", (_, viewer, scope, site, code) => {
    expect(codeOf(() => viewer.require(scope, site))).toBe(code);
  });

  it("gives its id only as what it is", () => {
    expect(clerk.requireId("staff")).toBe("clerk-1");
    expect(codeOf(() => clerk.requireId("member"))).toBe("FORBIDDEN");
    expect(codeOf(() => anonymousViewer.requireId("member"))).toBe("UNAUTHENTICATED");
    expect(codeOf(() => anonymousViewer.requireId("anonymous"))).toBe("UNAUTHENTICATED");
  });

  it("belongs to its places only; nobody belongs to none", () => {
    expect([clerk.isAt("tianhe"), clerk.isAt("yuexiu"), admin.isAt("yuexiu")]).toEqual([true, false, true]);
    expect(anonymousViewer.isAt("tianhe")).toBe(false);
  });
});

describe("a signed viewer", () => {
  let time = new Date("2026-05-01T08:00:00Z").getTime();
  const now = () => new Date(time);
  const claims: ViewerClaims = { kind: "staff", id: "clerk-1", scopes: ["stock:read"], sites: ["tianhe"] };
  const prepare = async () => {
    const keys = await createKeyPair();
    const signer = await createViewerSigner(keys.privateKey, now);
    const verifier = await createViewerVerifier([keys.publicKey], now);
    return { keys, signer, verifier };
  };
  const refused = { extensions: { code: "UNAUTHENTICATED" } };

  it("is verified as who it was signed for, nothing lost and nothing added", async () => {
    const { signer, verifier } = await prepare();
    for (const given of [
      claims,
      { ...claims, sites: "all" as const },
      { kind: "anonymous" as const, id: null, scopes: [], sites: [] },
    ]) {
      const { kind, id, scopes, sites } = await verifier.verify(await signer.sign(given));
      expect({ kind, id, scopes, sites }).toEqual(given);
    }
  });

  it("carries no more than the claims, whatever object it was made of", async () => {
    const { signer } = await prepare();
    const token = await signer.sign({ ...claims, secret: "x" } as ViewerClaims);
    expect(decodeJwt(token)["viewer"]).toEqual(claims);
  });

  it("lives for a minute, also in the verifier's memory", async () => {
    const { signer, verifier } = await prepare();
    const token = await signer.sign(claims);
    await verifier.verify(token);
    time += 59_999;
    expect((await verifier.verify(token)).id).toBe("clerk-1");
    time += 1;
    await expect(verifier.verify(token)).rejects.toMatchObject(refused);
  });

  it("is signed anew before it grows old", async () => {
    const { signer } = await prepare();
    const first = await signer.sign(claims);
    time += 39_000;
    expect(await signer.sign({ ...claims, scopes: [...claims.scopes] })).toBe(first);
    expect(await signer.sign({ ...claims, sites: "all" })).not.toBe(first);
    time += 1000;
    expect(await signer.sign(claims)).not.toBe(first);
  });

  it("is recalled for the very object that it was signed for, until it is signed anew", async () => {
    const { signer } = await prepare();
    expect(signer.recall(claims)).toBeNull();
    const token = await signer.sign(claims);
    expect([signer.recall(claims), signer.recall({ ...claims })]).toEqual([token, null]);
    time += 39_000;
    expect(signer.recall(claims)).toBe(token);
    time += 1000;
    expect(signer.recall(claims)).toBeNull();
  });

  it("is refused when it is missing, changed, unsigned, another's, or for somebody else", async () => {
    const { keys, signer, verifier } = await prepare();
    const [other, token] = [await prepare(), await signer.sign(claims)];
    const [head, body = "", signature] = token.split(".");
    const text = Buffer.from(body, "base64url").toString().replace("clerk-1", "admin-1");
    const { importJWK } = await import("jose");
    const key = await importJWK(keys.privateKey, "EdDSA");
    const sign = (issuer: string, audience: string, viewer: unknown) =>
      new SignJWT({ viewer })
        .setProtectedHeader({ alg: "EdDSA", kid: keys.privateKey.kid ?? "" })
        .setIssuer(issuer)
        .setAudience(audience)
        .setExpirationTime(Math.floor(time / 1000) + 60)
        .sign(key);
    const bad = [
      undefined,
      "",
      "nonsense",
      `${head}.${Buffer.from(text).toString("base64url")}.${signature}`,
      `${head}.${body}.`,
      await other.signer.sign(claims),
      new UnsecuredJWT({ viewer: claims }).setIssuer("gateway").setAudience("subgraphs").encode(),
      await sign("services", "subgraphs", claims),
      await sign("gateway", "supergraph", claims),
      await sign("gateway", "subgraphs", { ...claims, kind: "god" }),
    ];
    for (const one of bad) await expect(verifier.verify(one)).rejects.toMatchObject(refused);
    expect((await verifier.verify(await sign("gateway", "subgraphs", claims))).id).toBe("clerk-1");
  });

  it("is accepted under each key while keys are changed", async () => {
    const [old, young] = [await prepare(), await prepare()];
    const both = await createViewerVerifier([old.keys.publicKey, young.keys.publicKey], now);
    for (const { signer } of [old, young]) expect((await both.verify(await signer.sign(claims))).id).toBe("clerk-1");
  });
});
