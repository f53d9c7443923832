// Everybody who may stand before the mall, one of each kind. Stores in the matrix are seen from "tianhe".
import { importJWK, type JWK, SignJWT } from "jose";
import type { MallKeys } from "../keys.ts";
import { createViewer, type Viewer, type ViewerClaims } from "../kit/viewer.ts";
import { MEMBER_SCOPES, PARTNER_SCOPES, SERVICE_SCOPES, type StaffRole, scopesOf, sitesOf } from "../schema/access.ts";
import { STAFF } from "../schema/mall.ts";

export const HERE = "tianhe";
export const ELSEWHERE = "yuexiu";

export const AUDIENCES = [
  "anonymous",
  /** Whose order, cart, ticket, post and review the matrix asks for. */
  "member",
  "otherMember",
  "clerk",
  "clerkElsewhere",
  "manager",
  "managerElsewhere",
  "moderator",
  "engineer",
  "backOffice",
  "admin",
  "partner",
  "partnerWithoutScopes",
  "service",
] as const;

export type Audience = (typeof AUDIENCES)[number];

export const claimsOf: Readonly<Record<Audience, ViewerClaims>> = {
  anonymous: { kind: "anonymous", id: null, scopes: [], sites: [] },
  member: memberClaims("member-1"),
  otherMember: memberClaims("member-2"),
  clerk: staffClaims("CLERK", HERE),
  clerkElsewhere: staffClaims("CLERK", ELSEWHERE),
  manager: staffClaims("STORE_MANAGER", HERE),
  managerElsewhere: staffClaims("STORE_MANAGER", ELSEWHERE),
  moderator: staffClaims("MODERATOR"),
  engineer: staffClaims("DEVICE_ENGINEER"),
  backOffice: staffClaims("BACK_OFFICE"),
  admin: staffClaims("ADMIN"),
  partner: { kind: "partner", id: "partner-1", scopes: [...PARTNER_SCOPES], sites: "all" },
  partnerWithoutScopes: { kind: "partner", id: "partner-2", scopes: [], sites: "all" },
  service: { kind: "service", id: "orders", scopes: [...SERVICE_SCOPES], sites: "all" },
};

export function viewerOf(audience: Audience): Viewer {
  return createViewer(claimsOf[audience]);
}

function memberClaims(id: string): ViewerClaims {
  return { kind: "member", id, scopes: [...MEMBER_SCOPES], sites: "all" };
}

function staffClaims(role: StaffRole, storeId?: string): ViewerClaims {
  const person = STAFF.find((staff) => staff.role === role && (!storeId || staff.storeIds.includes(storeId)));
  if (!person) throw new Error(`nobody is ${role} at ${storeId}`);
  const sites = sitesOf(role, person.storeIds);
  return { kind: "staff", id: person.id, scopes: scopesOf([role]), sites: sites === "all" ? sites : [...sites] };
}

/** The client that partners and services of the matrix are bound to: it may send free text, so that only the viewer counts. */
export const MATRIX_CLIENT = "matrix";

/** What the audience shows at the gateway; undefined for nobody. `clientId`: to whom the token is issued. */
export async function tokenOf(audience: Audience, keys: MallKeys, now: Date, clientId?: string) {
  const { kind, id, scopes, sites } = claimsOf[audience];
  if (kind === "anonymous" || id === null) return undefined;
  const issuer = kind === "service" ? "services" : "development";
  const claims = { kind, scope: scopes.join(" "), sites, ...(clientId && { client_id: clientId }) };
  return signToken(kind === "service" ? keys.services.privateKey : keys.issuer.privateKey, { issuer, id, claims, now });
}

export interface TokenFacts {
  issuer: string;
  id: string;
  claims: Record<string, unknown>;
  now: Date;
}

export async function signToken(key: JWK, { issuer, id, claims, now }: TokenFacts): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "EdDSA", ...(key.kid && { kid: key.kid }) })
    .setIssuer(issuer)
    .setAudience("supergraph")
    .setSubject(id)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 3600)
    .sign(await importJWK(key, "EdDSA"));
}
