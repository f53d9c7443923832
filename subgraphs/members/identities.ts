// Who people are (C01): registering, linking and unlinking identities that a verification service has vouched for.
// Matching is by verified keys alone; nobody is ever merged by themselves.
import { createHmac } from "node:crypto";
import { eq, lt, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import type { Grants } from "../../kit/grant.ts";
import { once } from "../../kit/idempotency.ts";
import { newId, type OperationContext } from "../../kit/operation.ts";
import type { Viewer } from "../../kit/viewer.ts";
import { lockMember } from "./people.ts";
import { findIdentity, readIdentities } from "./reads.ts";
import {
  type IdentityRow,
  idempotencyKeys,
  identities,
  type MemberRow,
  members,
  personalData,
  pointsAccounts,
  usedProofs,
} from "./tables.ts";
import { bumpMember, readTiers } from "./tier-standing.ts";
import type { IdentityProvider } from "./words.ts";

export type HashSubject = (provider: IdentityProvider, subject: string) => string;

export interface IdentityContext extends OperationContext {
  grants: Grants;
  hashSubject: HashSubject;
}

/** Keyed, so that who has the table alone cannot try out phone numbers. `secret`: at least 32 characters, kept for ever. */
export function createSubjectHash(secret: string): HashSubject {
  if (secret.length < 32) throw new Error("the secret of identities needs at least 32 characters");
  return (provider, subject) => createHmac("sha256", secret).update(`${provider}\n${subject}`).digest("base64url");
}

/** The purpose of grants by which the verification service vouches for an identity. */
export const VERIFICATION = "identity-verification";

const proofClaims = z.object({
  provider: z.enum(["PHONE", "WECHAT_UNIONID", "WECOM_EXTERNAL", "APP", "JD", "TMALL", "POS_CARD"]),
  subject: z.string().min(1).max(256),
  /** Makes the proof good for one use. */
  nonce: z.string().min(8).max(128),
});

const E164 = /^\+[1-9]\d{6,14}$/;
const MAX_IDENTITIES = 20;
const MAX_DISPLAY_NAME = 40;

export interface RegisterMember {
  idempotencyKey: string;
  provider: IdentityProvider;
  verificationToken: string;
  displayName: string;
  storeId?: string | null | undefined;
}

export function registerMember(context: IdentityContext, input: RegisterMember) {
  const { db, viewer, now } = context;
  requireRegistrar(viewer, input.storeId ?? null);
  const displayName = input.displayName.trim();
  if (displayName.length < 1 || displayName.length > MAX_DISPLAY_NAME) {
    throw failure("BAD_USER_INPUT", `displayName takes 1 to ${MAX_DISPLAY_NAME} characters.`);
  }
  return once({ db, table: idempotencyKeys, viewer, operation: "registerMember", input }, async (tx) => {
    const proof = await useProof(tx, context, input);
    if (!proof) return identityNotVerified(input.provider);
    const known = await findIdentity(tx, proof.provider, proof.subjectHash);
    if (known) {
      const member = await lockMember(tx, known.memberId);
      return { __typename: "RegisterMemberSuccess" as const, member, isNew: false };
    }
    const id = newId(now);
    const phone = proof.provider === "PHONE" ? proof.subject : null;
    const member = await createMember(tx, { id, displayName, name: null, phone, storeId: input.storeId ?? null }, now);
    await addIdentity(tx, id, proof, now);
    return { __typename: "RegisterMemberSuccess" as const, member, isNew: true };
  });
}

/** The app and services before sign-in, members for themselves, staff at their own store. */
function requireRegistrar(viewer: Viewer, storeId: string | null): void {
  viewer.requireSignedIn();
  if (viewer.kind === "partner") throw failure("FORBIDDEN", "Partners register nobody.");
  if (viewer.kind === "staff") viewer.require("members:lookup", storeId ?? "");
}

export interface NewMember {
  id: string;
  displayName: string;
  name: string | null;
  phone: string | null;
  storeId: string | null;
}

/** A member of the lowest tier, with an empty account. */
export async function createMember(tx: Database, given: NewMember, now: () => Date): Promise<MemberRow> {
  const { id, displayName, name, phone, storeId } = given;
  const [lowest] = await readTiers(tx);
  if (!lowest) throw new Error("there is no tier to begin with");
  const [member] = await tx
    .insert(members)
    .values({
      id,
      displayName,
      profileId: sql`gen_random_uuid()`,
      tierCode: lowest.code,
      joinedAt: now(),
      joinedStoreId: storeId,
    })
    .returning();
  if (!member) throw new Error(`member ${id} was not written`);
  await tx.insert(personalData).values({ memberId: id, name, phone, codeToken: sql`gen_random_uuid()` });
  await tx.insert(pointsAccounts).values({ memberId: id, movedAt: now() });
  return member;
}

interface Proof {
  provider: IdentityProvider;
  subject: string;
  subjectHash: string;
}

/**
 * The identity that a token proves; null when it is forged, too old, used before or for another provider. Holds the identity
 * until the transaction ends, so that of several callers with it one decides whose it is.
 */
async function useProof(
  tx: Database,
  { grants, hashSubject, now }: IdentityContext,
  { provider, verificationToken }: Pick<RegisterMember, "provider" | "verificationToken">,
): Promise<Proof | null> {
  const claims = proofClaims.safeParse(grants.verify(VERIFICATION, verificationToken));
  if (!claims.success || claims.data.provider !== provider) return null;
  const { subject, nonce } = claims.data;
  if (provider === "PHONE" && !E164.test(subject)) return null;
  const used = await tx.insert(usedProofs).values({ nonce, usedAt: now() }).onConflictDoNothing().returning();
  if (used.length === 0) return null;
  const subjectHash = hashSubject(provider, subject);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${subjectHash}, 0))`);
  return { provider, subject, subjectHash };
}

function identityNotVerified(provider: IdentityProvider) {
  const message = "The proof is wrong, used or too old.";
  return { __typename: "IdentityNotVerified" as const, message, provider };
}

export async function addIdentity(
  tx: Database,
  memberId: string,
  { provider, subjectHash }: Pick<Proof, "provider" | "subjectHash">,
  now: () => Date,
): Promise<IdentityRow> {
  const identity = { id: newId(now), memberId, provider, subjectHash, verifiedAt: now(), linkedAt: now() };
  await tx.insert(identities).values(identity);
  return identity;
}

export interface LinkIdentity {
  idempotencyKey: string;
  provider: IdentityProvider;
  verificationToken: string;
}

export function linkIdentity(context: IdentityContext, input: LinkIdentity) {
  const { db, viewer, now } = context;
  viewer.require("member:self");
  const self = viewer.requireId("member");
  return once({ db, table: idempotencyKeys, viewer, operation: "linkIdentity", input }, async (tx) => {
    const proof = await useProof(tx, context, input);
    if (!proof) return identityNotVerified(input.provider);
    const member = await lockMember(tx, self);
    const known = await findIdentity(tx, proof.provider, proof.subjectHash);
    if (known && known.memberId !== member.id) return identityTaken(input.provider);
    if (known) return { __typename: "LinkIdentitySuccess" as const, member, identity: known };
    if ((await readIdentities(tx, [member.id])).length >= MAX_IDENTITIES) {
      throw failure("BAD_USER_INPUT", `A member has at most ${MAX_IDENTITIES} identities.`);
    }
    const identity = await addIdentity(tx, member.id, proof, now);
    if (proof.provider === "PHONE") await setPhone(tx, member.id, proof.subject);
    const version = await bumpMember(tx, member.id);
    return { __typename: "LinkIdentitySuccess" as const, member: { ...member, version }, identity };
  });
}

function identityTaken(provider: IdentityProvider) {
  const message = "Another member has this identity; a back office can merge the two.";
  return { __typename: "IdentityTaken" as const, message, provider };
}

async function setPhone(tx: Database, memberId: string, phone: string | null): Promise<void> {
  await tx.update(personalData).set({ phone }).where(eq(personalData.memberId, memberId));
}

export interface UnlinkIdentity {
  idempotencyKey: string;
  identityId: string;
}

export function unlinkIdentity({ db, viewer, hashSubject }: IdentityContext, input: UnlinkIdentity) {
  viewer.require("member:self");
  const self = viewer.requireId("member");
  return once({ db, table: idempotencyKeys, viewer, operation: "unlinkIdentity", input }, async (tx) => {
    const member = await lockMember(tx, self);
    const all = await readIdentities(tx, [member.id]);
    const identity = all.find(({ id }) => id === input.identityId);
    if (!identity) throw failure("NOT_FOUND", "You have no such identity.");
    if (all.length === 1) {
      return { __typename: "LastIdentity" as const, message: "A member needs at least one identity." };
    }
    await tx.delete(identities).where(eq(identities.id, identity.id));
    await forgetPhone(tx, identity, hashSubject);
    const version = await bumpMember(tx, member.id);
    return { __typename: "UnlinkIdentitySuccess" as const, member: { ...member, version } };
  });
}

/** The number goes with the identity that vouched for it. */
async function forgetPhone(tx: Database, { memberId, provider, subjectHash }: IdentityRow, hashSubject: HashSubject) {
  if (provider !== "PHONE") return;
  const [person] = await tx.select().from(personalData).where(eq(personalData.memberId, memberId));
  if (person?.phone && hashSubject("PHONE", person.phone) === subjectHash) await setPhone(tx, memberId, null);
}

/** Longer than any proof lives. */
const PROOF_MEMORY_MS = 30 * 86_400_000;

/** Forgets proofs that have long expired. Gives 0: whatever is left waits for the next time. */
export async function pruneProofs(db: Database, at: Date): Promise<number> {
  await db.delete(usedProofs).where(lt(usedProofs.usedAt, new Date(at.getTime() - PROOF_MEMORY_MS)));
  return 0;
}
