// Who is asking: a bearer token of one of the configured issuers, or nobody.
import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, type JWK, type JWTVerifyGetKey, jwtVerify } from "jose";
import { z } from "zod";
import { failure } from "../kit/errors.ts";
import { anonymousViewer, createViewer, type Viewer } from "../kit/viewer.ts";

/** Kinds that a token can make of its bearer. */
export const SIGNED_IN_KINDS = ["member", "staff", "partner", "service"] as const;

type SignedInKind = (typeof SIGNED_IN_KINDS)[number];

export interface IssuerOptions {
  /** The tokens' `iss`. */
  readonly issuer: string;
  /** One of the tokens' `aud`. */
  readonly audience: string;
  /** Public keys, or where to get them (JWKS): fetched when needed, again when a new `kid` appears. */
  readonly keys: readonly JWK[] | { readonly jwksUri: string };
  /** Whom this issuer may vouch for; nobody becomes a service by a token of the member login. */
  readonly kinds: readonly SignedInKind[];
}

/** Somebody, as their token says. */
export interface Identity {
  readonly viewer: Viewer;
  /** `client_id` or `azp`: to whom the token was issued. */
  readonly clientId: string | null;
  /** Milliseconds; null for nobody, who does not expire. */
  readonly expiresAt: number | null;
}

export interface Authenticator {
  /** `authorization`: the header's value. Missing: nobody. Anything but a good bearer token throws UNAUTHENTICATED. */
  authenticate(authorization: string | undefined): Promise<Identity>;
}

export const nobody: Identity = { viewer: anonymousViewer, clientId: null, expiresAt: null };

export interface AuthOptions {
  readonly issuers: readonly IssuerOptions[];
  readonly now: () => Date;
}

/** With this scope anybody would be a service: an issuer that may not vouch for services cannot grant it. */
const SERVICES_ONLY = "internal";
const ALGORITHMS = ["EdDSA", "ES256", "RS256"];
const CLOCK_SKEW_SECONDS = 5;
/** A signature costs some 170 µs to check, and clients send the same token again and again. */
const REMEMBERED_TOKENS = 10_000;
const MAX_TOKEN_LENGTH = 16_384;

const scopeText = z
  .string()
  .max(8192)
  .default("")
  .transform((text) => text.split(" ").filter((scope) => scope !== ""));

const claims = z.object({
  sub: z.string().min(1).max(128),
  exp: z.number(),
  kind: z.enum(SIGNED_IN_KINDS),
  scope: scopeText,
  sites: z.union([z.literal("all"), z.array(z.string().max(64)).max(1000)]).default([]),
  client_id: z.string().min(1).max(128).optional(),
  azp: z.string().min(1).max(128).optional(),
});

export function createAuthenticator({ issuers, now }: AuthOptions): Authenticator {
  const byName = new Map(issuers.map((issuer) => [issuer.issuer, { ...issuer, key: keySource(issuer) }]));
  const remembered = new Map<string, Identity>();

  const verify = async (token: string): Promise<Identity> => {
    const issuer = byName.get(decodeJwt(token).iss ?? "");
    if (!issuer) throw new Error("unknown issuer");
    const { payload } = await jwtVerify(token, issuer.key, {
      issuer: issuer.issuer,
      audience: issuer.audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_SKEW_SECONDS,
      currentDate: now(),
      requiredClaims: ["exp", "sub"],
    });
    const { sub, exp, kind, scope, sites, client_id, azp } = claims.parse(payload);
    if (!issuer.kinds.includes(kind)) throw new Error("the issuer may not vouch for this kind");
    const scopes = kind === "service" ? scope : scope.filter((one) => one !== SERVICES_ONLY);
    const viewer = createViewer({ kind, id: sub, scopes, sites: kind === "staff" ? sites : "all" });
    return { viewer, clientId: client_id ?? azp ?? null, expiresAt: (exp + CLOCK_SKEW_SECONDS) * 1000 };
  };

  return {
    authenticate: async (authorization) => {
      if (authorization === undefined) return nobody;
      const token = bearerToken(authorization);
      const known = remembered.get(token);
      if (known && isAlive(known, now())) return known;
      try {
        const identity = await verify(token);
        if (remembered.size >= REMEMBERED_TOKENS) remembered.clear();
        remembered.set(token, identity);
        return identity;
      } catch {
        remembered.delete(token);
        throw failure("UNAUTHENTICATED", "The token is not valid, or no longer.");
      }
    },
  };
}

export function isAlive({ expiresAt }: Identity, now: Date): boolean {
  return expiresAt === null || expiresAt > now.getTime();
}

function bearerToken(authorization: string): string {
  const [scheme = "", token = "", ...rest] = authorization.trim().split(/ +/);
  const isBearer = scheme.toLowerCase() === "bearer" && token !== "" && rest.length === 0;
  if (!isBearer || token.length > MAX_TOKEN_LENGTH) {
    throw failure("UNAUTHENTICATED", "The authorization header must be a bearer token.");
  }
  return token;
}

function keySource({ keys }: IssuerOptions): JWTVerifyGetKey {
  if ("jwksUri" in keys) return createRemoteJWKSet(new URL(keys.jwksUri), { cooldownDuration: 30_000 });
  return createLocalJWKSet({ keys: [...keys] });
}
