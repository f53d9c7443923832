// Who is asking. The gateway authenticates and signs a viewer; subgraphs accept no other and decide what it may do.
import { type CryptoKey, importJWK, type JWK, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { failure } from "./errors.ts";

/** Carries the viewer signed by the gateway: a header over HTTP, a field of `extensions` in a WebSocket `subscribe`. */
export const VIEWER_HEADER = "x-viewer";
/** Names one client request in every log, from the gateway down. */
export const REQUEST_ID_HEADER = "x-request-id";

const viewerClaims = z.object({
  kind: z.enum(["anonymous", "member", "staff", "partner", "service"]),
  /** Member, staff, partner or service id; null when anonymous. */
  id: z.string().min(1).max(128).nullable(),
  scopes: z.array(z.string().max(64)).max(100),
  /** Where the scopes of staff hold: ids of places, or "all" for the head office. Other kinds: "all". */
  sites: z.union([z.literal("all"), z.array(z.string().max(64)).max(1000)]),
});

export type ViewerClaims = z.infer<typeof viewerClaims>;
export type ViewerKind = ViewerClaims["kind"];

export interface Viewer extends Readonly<ViewerClaims> {
  has(scope: string): boolean;
  /** Whether a place is one of the viewer's. */
  isAt(site: string): boolean;
  /** Passes when the viewer has one of the scopes (and, where given, belongs to the place). Throws UNAUTHENTICATED or FORBIDDEN. */
  require(anyOf: string | readonly string[], site?: string): void;
  /** Passes for everybody but nobody. Throws UNAUTHENTICATED. */
  requireSignedIn(): void;
  /** The id of a signed-in person of this kind. Throws UNAUTHENTICATED or FORBIDDEN. */
  requireId(kind: ViewerKind): string;
}

export function createViewer(claims: ViewerClaims): Viewer {
  const scopes = new Set(claims.scopes);
  const refuse = (message: string) =>
    claims.kind === "anonymous" ? failure("UNAUTHENTICATED", "Sign in first.") : failure("FORBIDDEN", message);
  const isAt = (site: string) => claims.sites === "all" || claims.sites.includes(site);
  return {
    ...claims,
    has: (scope) => scopes.has(scope),
    isAt,
    require: (anyOf, site) => {
      const wanted = typeof anyOf === "string" ? [anyOf] : anyOf;
      if (!wanted.some((scope) => scopes.has(scope))) throw refuse(`This needs ${wanted.join(" or ")}.`);
      if (site !== undefined && !isAt(site)) throw refuse("This belongs to a place that is not yours.");
    },
    requireSignedIn: () => {
      if (claims.kind === "anonymous") throw failure("UNAUTHENTICATED", "Sign in first.");
    },
    requireId: (kind) => {
      if (claims.kind !== kind || claims.id === null) throw refuse(`This is for a signed-in ${kind}.`);
      return claims.id;
    },
  };
}

export const anonymousViewer = createViewer({ kind: "anonymous", id: null, scopes: [], sites: [] });

/** A service of ours: it may do what is marked internal, everywhere. */
export function serviceViewer(id: string): Viewer {
  return createViewer({ kind: "service", id, scopes: ["internal"], sites: "all" });
}

const ISSUER = "gateway";
const AUDIENCE = "subgraphs";
const ALGORITHM = "EdDSA";
const LIFETIME_SECONDS = 60;
/** A signed viewer is used again while at least this much of its life is left. */
const REUSE_UNTIL_SECONDS = 20;
const CACHE_ENTRIES = 10_000;

export interface ViewerSigner {
  /** A compact JWS that lives 60 seconds; equal viewers share one for a while. */
  sign(viewer: ViewerClaims): Promise<string>;
  /** What was signed for this very object, while it may be used again: most requests need no more, and no promise. */
  recall(viewer: ViewerClaims): string | null;
}

/** `privateKey`: an Ed25519 JWK with `kid`. */
export async function createViewerSigner(privateKey: JWK, now: () => Date): Promise<ViewerSigner> {
  const key = await importJWK(privateKey, ALGORITHM);
  const signed = new Map<string, { token: Promise<string>; reuseUntil: number }>();
  const recent = new WeakMap<ViewerClaims, { readonly token: string; readonly reuseUntil: number }>();
  const secondsNow = () => Math.floor(now().getTime() / 1000);
  const issue = (claims: ViewerClaims, seconds: number) =>
    new SignJWT({ viewer: claims })
      .setProtectedHeader({ alg: ALGORITHM, kid: privateKey.kid ?? "1" })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + LIFETIME_SECONDS)
      .sign(key);
  const signOrShare = ({ kind, id, scopes, sites }: ViewerClaims) => {
    const claims = { kind, id, scopes: [...scopes], sites: sites === "all" ? sites : [...sites] };
    const name = JSON.stringify(claims);
    const seconds = secondsNow();
    const known = signed.get(name);
    if (known && known.reuseUntil > seconds) return known;
    if (signed.size >= CACHE_ENTRIES) signed.clear();
    const fresh = { token: issue(claims, seconds), reuseUntil: seconds + LIFETIME_SECONDS - REUSE_UNTIL_SECONDS };
    signed.set(name, fresh);
    return fresh;
  };
  return {
    sign: async (viewer) => {
      const { token, reuseUntil } = signOrShare(viewer);
      const text = await token;
      recent.set(viewer, { token: text, reuseUntil });
      return text;
    },
    recall: (viewer) => {
      const known = recent.get(viewer);
      return known && known.reuseUntil > secondsNow() ? known.token : null;
    },
  };
}

export interface ViewerVerifier {
  /** Throws UNAUTHENTICATED when the token is missing, malformed, expired, not ours, or for somebody else. */
  verify(token: string | undefined): Promise<Viewer>;
}

/** `publicKeys`: the gateway's Ed25519 JWKs; several while keys are rotated. */
export async function createViewerVerifier(publicKeys: readonly JWK[], now: () => Date): Promise<ViewerVerifier> {
  const keys = new Map<string, CryptoKey | Uint8Array>();
  for (const jwk of publicKeys) keys.set(jwk.kid ?? "1", await importJWK(jwk, ALGORITHM));
  const verified = new Map<string, { viewer: Viewer; expiresAt: number }>();

  const check = async (token: string) => {
    const { payload } = await jwtVerify(
      token,
      (header) => {
        const key = keys.get(header.kid ?? "1");
        if (!key) throw new Error("unknown key");
        return key;
      },
      { issuer: ISSUER, audience: AUDIENCE, algorithms: [ALGORITHM], currentDate: now(), requiredClaims: ["exp"] },
    );
    return { viewer: createViewer(viewerClaims.parse(payload["viewer"])), expiresAt: (payload.exp ?? 0) * 1000 };
  };

  return {
    verify: async (token) => {
      if (!token) throw failure("UNAUTHENTICATED", "A viewer signed by the gateway is needed.");
      const known = verified.get(token);
      if (known && known.expiresAt > now().getTime()) return known.viewer;
      try {
        const fresh = await check(token);
        if (verified.size >= CACHE_ENTRIES) verified.clear();
        verified.set(token, fresh);
        return fresh.viewer;
      } catch {
        throw failure("UNAUTHENTICATED", "The viewer is not one that the gateway signed, or it has expired.");
      }
    },
  };
}
