// Who is asking: a bearer token of one of the configured issuers, or nobody.
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  errors,
  type JWK,
  type JWTVerifyGetKey,
  jwtVerify,
} from "jose";
import { z } from "zod";
import { failure } from "../kit/errors.ts";
import type { Log } from "../kit/log.ts";
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
  /**
   * `authorization`: the header's value. Missing: nobody. Anything but a good bearer token throws UNAUTHENTICATED; when
   * the issuer's keys cannot be had, nobody can tell, and it throws SUBGRAPH_UNAVAILABLE.
   */
  authenticate(authorization: string | undefined): Promise<Identity>;
  /** At once: nobody, or who sent this very header before; null when that has to be found out. */
  recall(authorization: string | undefined): Identity | null;
}

export const nobody: Identity = { viewer: anonymousViewer, clientId: null, expiresAt: null };

export interface AuthOptions {
  readonly issuers: readonly IssuerOptions[];
  readonly now: () => Date;
  readonly log: Log;
}

/** With this scope anybody would be a service: an issuer that may not vouch for services cannot grant it. */
const SERVICES_ONLY = "internal";
const ALGORITHMS = ["EdDSA", "ES256", "RS256"];
const CLOCK_SKEW_SECONDS = 5;
/** A signature costs some 170 µs to check, and clients send the same token again and again. */
const REMEMBERED_TOKENS = 10_000;
const MAX_TOKEN_LENGTH = 16_384;
/** An outage meets every request: it is said once in this time. */
const OUTAGE_LOG_MS = 60_000;

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

export function createAuthenticator({ issuers, now, log }: AuthOptions): Authenticator {
  const byName = new Map(issuers.map((issuer) => [issuer.issuer, { ...issuer, key: keySource(issuer) }]));
  /** By the header as it came. */
  const remembered = new Map<string, Identity>();
  const refusal = createRefusal({ now, log });

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

  const recall = (authorization: string | undefined) => {
    if (authorization === undefined) return nobody;
    const known = remembered.get(authorization);
    return known && isAlive(known, now()) ? known : null;
  };

  return {
    recall,
    authenticate: async (authorization) => {
      const known = recall(authorization);
      if (known || authorization === undefined) return known ?? nobody;
      const token = bearerToken(authorization);
      try {
        const identity = await verify(token);
        if (remembered.size >= REMEMBERED_TOKENS) remembered.clear();
        remembered.set(authorization, identity);
        return identity;
      } catch (error) {
        remembered.delete(authorization);
        throw refusal(error);
      }
    },
  };
}

/** What to tell the bearer; the reason is for our log, and the token for nobody's. */
function createRefusal({ now, log }: Pick<AuthOptions, "now" | "log">): (error: unknown) => Error {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (error) => {
    if (!(error instanceof KeysUnavailable)) {
      log.info({ reason: reasonOf(error) }, "token refused");
      return failure("UNAUTHENTICATED", "The token is not valid, or no longer.");
    }
    if (now().getTime() - toldAt >= OUTAGE_LOG_MS) {
      toldAt = now().getTime();
      log.error({ err: error }, "the keys of an issuer cannot be had");
    }
    return failure("SUBGRAPH_UNAVAILABLE", "Sign-in cannot be checked at the moment.");
  };
}

/** Of claims, only the names that do not fit: what stands in them is the bearer's. */
function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return `claims: ${error.issues.map(({ path }) => path.join(".")).join(", ")}`;
  if (error instanceof errors.JOSEError) return error.code;
  return error instanceof Error ? error.message : "unknown";
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

/** The issuer's keys could not be fetched, which says nothing of the token. */
class KeysUnavailable extends Error {
  override name = "KeysUnavailable";
}

function keySource({ issuer, keys }: IssuerOptions): JWTVerifyGetKey {
  if (!("jwksUri" in keys)) return createLocalJWKSet({ keys: [...keys] });
  const remote = createRemoteJWKSet(new URL(keys.jwksUri), { cooldownDuration: 30_000 });
  return async (header, token) => {
    try {
      return await remote(header, token);
    } catch (error) {
      if (isAboutToken(error)) throw error;
      throw new KeysUnavailable(`The keys of ${issuer} could not be fetched.`, { cause: error });
    }
  };
}

/** Of what looking up a key can throw, all else comes of fetching: no connection, no time, another status, no key set. */
function isAboutToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}
