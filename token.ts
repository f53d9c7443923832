// Development tokens: signs in as one of the seeded people, with the key that the first start made.
// `npm run token -- --role clerk --store tianhe`. In production an identity provider does this, with the scopes of schema/access.ts.
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { importJWK, type JWK, SignJWT } from "jose";
import { z } from "zod";
import { keyFile } from "./keys.ts";
import { parseEnv } from "./kit/env.ts";
import { loadKeyPair } from "./kit/keys.ts";
import { MEMBER_SCOPES, PARTNER_SCOPES, type StaffRole, scopesOf, sitesOf } from "./schema/access.ts";
import { MEMBERS, STAFF } from "./schema/mall.ts";

export const DEVELOPMENT_ISSUER = "development";
export const TOKEN_AUDIENCE = "supergraph";
const LIFETIME_HOURS = 12;

/** What a token says. `clientId` binds a partner to its own list of operations. */
export interface TokenClaims {
  kind: "member" | "staff" | "partner";
  sub: string;
  scope: string;
  sites: "all" | readonly string[];
  clientId?: string;
}

export async function signToken(key: JWK, claims: TokenClaims, now: Date): Promise<string> {
  const { kind, sub, scope, sites, clientId } = claims;
  const seconds = Math.floor(now.getTime() / 1000);
  return new SignJWT({ kind, scope, sites, ...(clientId && { client_id: clientId }) })
    .setProtectedHeader({ alg: "EdDSA", ...(key.kid && { kid: key.kid }) })
    .setIssuer(DEVELOPMENT_ISSUER)
    .setAudience(TOKEN_AUDIENCE)
    .setSubject(sub)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + LIFETIME_HOURS * 3600)
    .sign(await importJWK(key, "EdDSA"));
}

export function memberClaims(memberId: string): TokenClaims {
  if (!MEMBERS.some(({ id }) => id === memberId)) throw new Error(`there is no member "${memberId}"`);
  return { kind: "member", sub: memberId, scope: MEMBER_SCOPES.join(" "), sites: "all" };
}

export function partnerClaims(partnerId: string): TokenClaims {
  return { kind: "partner", sub: partnerId, scope: PARTNER_SCOPES.join(" "), sites: "all", clientId: "partner" };
}

/** The first seeded person with the role, at the store where one is named. */
export function staffClaims(role: StaffRole, storeId?: string): TokenClaims {
  const person = STAFF.find((staff) => staff.role === role && (!storeId || staff.storeIds.includes(storeId)));
  if (!person) throw new Error(`nobody is ${role}${storeId ? ` at store "${storeId}"` : ""}`);
  return { kind: "staff", sub: person.id, scope: scopesOf([role]).join(" "), sites: sitesOf(role, person.storeIds) };
}

const ROLES: Record<string, StaffRole> = {
  clerk: "CLERK",
  manager: "STORE_MANAGER",
  moderator: "MODERATOR",
  engineer: "DEVICE_ENGINEER",
  "back-office": "BACK_OFFICE",
  admin: "ADMIN",
};

/** Claims by the words of the command line. */
export function claimsFor(role: string, options: { store?: string; id?: string }): TokenClaims {
  if (role === "member") return memberClaims(options.id ?? "member-1");
  if (role === "partner") return partnerClaims(options.id ?? "partner-1");
  const staffRole = ROLES[role];
  if (!staffRole) throw new Error(`--role takes member, partner, ${Object.keys(ROLES).join(", ")}`);
  return staffClaims(staffRole, options.store);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { role: { type: "string" }, store: { type: "string" }, id: { type: "string" } },
  });
  const { DATA_DIR } = parseEnv(z.object({ DATA_DIR: z.string().default(".data") }), process.env);
  const { role = "", store, id } = values;
  const claims = claimsFor(role, { ...(store && { store }), ...(id && { id }) });
  const { privateKey } = await loadKeyPair(keyFile(DATA_DIR, "issuer")).catch(() => {
    throw new Error(`there is no development key in ${DATA_DIR}: start the mall once`);
  });
  process.stdout.write(`${await signToken(privateKey, claims, new Date())}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
