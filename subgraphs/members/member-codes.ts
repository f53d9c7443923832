// The rotating code of a member and what it opens (C34): a masked view for the one clerk who scans it, written to an access log.
import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import { emit } from "../../kit/event-log.ts";
import type { Grants } from "../../kit/grant.ts";
import { newId, type OperationContext } from "../../kit/operation.ts";
import type { Viewer } from "../../kit/viewer.ts";
import { LookupLimitReached } from "../../schema/events.ts";
import { type MemberViewRow, members, memberViews, personalData, staff } from "./tables.ts";

export interface CodeContext extends OperationContext {
  grants: Grants;
}

const CODE = "member-code";
const CODE_MS = 60_000;
/** The purpose of grants by which other subgraphs recognise a clerk's view: `{ memberId, staffId, storeId }`. */
export const VIEW = "member-view";
const VIEW_MS = 600_000;
const HOUR_MS = 3_600_000;
/** Views that a clerk may open in an hour. */
export const LOOKUPS_PER_HOUR = 60;

const codeClaims = z.object({
  /** Stands for the member and for nothing else. */
  token: z.uuid(),
  codeId: z.uuid(),
  issuedAt: z.number().int(),
});

export interface DynamicCode {
  code: string;
  expiresAt: Date;
}

export function issueCode({ grants, now }: Pick<CodeContext, "grants" | "now">, token: string): DynamicCode {
  const issuedAt = now().getTime();
  const expiresAt = new Date(issuedAt + CODE_MS);
  return { code: grants.issue(CODE, { token, codeId: newId(now), issuedAt }, expiresAt), expiresAt };
}

/** What a code says, where it was good at the moment; null otherwise. */
function readCode(grants: Grants, code: string, at: Date) {
  const claims = codeClaims.safeParse(grants.verify(CODE, code, at));
  return claims.success && claims.data.issuedAt <= at.getTime() ? claims.data : null;
}

/** For services: whose code it was at the moment, now when left out; after a merge the survivor's. */
export async function memberIdByCode(
  { db, viewer, grants, now }: CodeContext,
  { dynamicCode, at }: { dynamicCode: string; at?: Date | null | undefined },
): Promise<string | null> {
  viewer.require("internal");
  const claims = readCode(grants, dynamicCode, at ?? now());
  return claims ? findMemberId(db, claims.token) : null;
}

async function findMemberId(db: Database, token: string): Promise<string | null> {
  const [person] = await db
    .select({ memberId: sql<string>`coalesce(${members.mergedInto}, ${members.id})` })
    .from(personalData)
    .innerJoin(members, eq(members.id, personalData.memberId))
    .where(eq(personalData.codeToken, token));
  return person?.memberId ?? null;
}

export interface MemberView {
  grant: string;
  viewId: string;
  memberId: string;
  expiresAt: Date;
}

export interface MemberByCode {
  dynamicCode: string;
  storeId: string;
}

export async function memberByCode({ db, viewer, grants, now }: CodeContext, { dynamicCode, storeId }: MemberByCode) {
  viewer.require("members:lookup", storeId);
  const staffId = viewer.requireId("staff");
  const claims = readCode(grants, dynamicCode, now());
  if (!claims) return codeExpired();
  return db.transaction(async (tx) => {
    await lockStaff(tx, staffId);
    const answer = await scan(tx, { ...claims, staffId, storeId }, now());
    return answer.__typename === "Scanned" ? found(grants, answer.view) : answer;
  });
}

/**
 * The member whose live code a member of staff holds up as proof that they are there; null when it proves nothing. Reading a code
 * this way is a view like any other: it makes the code this clerk's, counts, and is written down. The store is the clerk's own;
 * whoever has several says by `memberByCode` first in which one they are.
 */
export async function memberInFront({ db, viewer, grants, now }: CodeContext, code: string): Promise<string | null> {
  const staffId = viewer.requireId("staff");
  const claims = readCode(grants, code, now());
  if (!claims) return null;
  return db.transaction(async (tx) => {
    await lockStaff(tx, staffId);
    const storeId = (await findView(tx, claims.codeId))?.storeId ?? onlySite(viewer);
    if (storeId === null || !viewer.isAt(storeId)) return null;
    const answer = await scan(tx, { ...claims, staffId, storeId }, now());
    return answer.__typename === "Scanned" ? findMemberId(tx, claims.token) : null;
  });
}

function onlySite({ sites }: Viewer): string | null {
  const [site = null, ...others] = sites === "all" ? [] : sites;
  return others.length === 0 ? site : null;
}

interface Scan {
  codeId: string;
  token: string;
  staffId: string;
  storeId: string;
}

/** The view that a code gives, new or from the first time. The caller holds the lock of the member of staff. */
async function scan(tx: Database, { codeId, token, staffId, storeId }: Scan, at: Date) {
  const earlier = await findView(tx, codeId);
  if (earlier) return isOf(earlier, staffId, storeId) ? scanned(earlier) : codeExpired();
  const lookups = await readLookups(tx, staffId, at);
  const retryAt = retryAfter(lookups);
  if (retryAt) return lookupLimitReached(retryAt);
  const memberId = await findMemberId(tx, token);
  const view = memberId === null ? null : await logView(tx, { codeId, memberId, staffId, storeId }, at);
  if (!view) return codeExpired();
  const limit = retryAfter([at, ...lookups]);
  if (limit) await tellLimit(tx, { staffId, storeId }, limit);
  return scanned(view);
}

const scanned = (view: MemberViewRow) => ({ __typename: "Scanned" as const, view });

/** A clerk's lookups come one after another, so that the limit is exact. */
async function lockStaff(tx: Database, staffId: string): Promise<void> {
  const isWorking = and(eq(staff.id, staffId), isNull(staff.leftAt));
  const [clerk] = await tx.select({ id: staff.id }).from(staff).where(isWorking).for("no key update");
  if (!clerk) throw failure("FORBIDDEN", "This is for members of staff.");
}

async function findView(tx: Database, codeId: string): Promise<MemberViewRow | null> {
  const [view] = await tx.select().from(memberViews).where(eq(memberViews.codeId, codeId));
  return view ?? null;
}

function isOf(view: MemberViewRow, staffId: string, storeId: string): boolean {
  return view.staffId === staffId && view.storeId === storeId;
}

/** When this clerk looked members up in the last hour, the latest first; no more than the limit. */
async function readLookups(tx: Database, staffId: string, at: Date): Promise<Date[]> {
  const rows = await tx
    .select({ at: memberViews.at })
    .from(memberViews)
    .where(and(eq(memberViews.staffId, staffId), gt(memberViews.at, new Date(at.getTime() - HOUR_MS))))
    .orderBy(desc(memberViews.at))
    .limit(LOOKUPS_PER_HOUR);
  return rows.map((row) => row.at);
}

/** When the oldest of a full hour's lookups drops out; null while there are fewer. */
function retryAfter(lookups: readonly Date[]): Date | null {
  const oldest = lookups[LOOKUPS_PER_HOUR - 1];
  return oldest ? new Date(oldest.getTime() + HOUR_MS) : null;
}

type NewView = Pick<MemberViewRow, "codeId" | "memberId" | "staffId" | "storeId">;

/** Null when another clerk was faster. */
async function logView(
  tx: Database,
  { codeId, memberId, staffId, storeId }: NewView,
  at: Date,
): Promise<MemberViewRow | null> {
  const expiresAt = new Date(at.getTime() + VIEW_MS);
  const [view] = await tx
    .insert(memberViews)
    .values({ id: newId(() => at), codeId, memberId, staffId, storeId, at, expiresAt })
    .onConflictDoNothing()
    .returning();
  return view ?? null;
}

async function tellLimit(
  tx: Database,
  { staffId, storeId }: { staffId: string; storeId: string },
  retryAt: Date,
): Promise<void> {
  const facts = { staffId, storeId, lookups: LOOKUPS_PER_HOUR, retryAt: retryAt.toISOString() };
  await emit(tx, LookupLimitReached, staffId, facts);
}

function found(grants: Grants, { id: viewId, memberId, staffId, storeId, expiresAt }: MemberViewRow) {
  const claims = { memberId, staffId, storeId, viewId, expiresAt: expiresAt.toISOString() };
  const memberView: MemberView = { grant: grants.issue(VIEW, claims, expiresAt), viewId, memberId, expiresAt };
  return { __typename: "MemberByCodeSuccess" as const, memberView };
}

function codeExpired() {
  const message = "The code is too old, was scanned by another clerk, or is not one of ours.";
  return { __typename: "CodeExpired" as const, message };
}

function lookupLimitReached(retryAt: Date) {
  const message = `A clerk looks up at most ${LOOKUPS_PER_HOUR} members an hour.`;
  return { __typename: "LookupLimitReached" as const, message, retryAt };
}

const viewClaims = z.object({
  memberId: z.string(),
  staffId: z.string(),
  viewId: z.string(),
  expiresAt: z.iso.datetime(),
});

/** The view that a grant stands for; null when it is forged or over, or another's. */
export function openView(grants: Grants, viewer: Viewer, grant: string): MemberView | null {
  const claims = viewClaims.safeParse(grants.verify(VIEW, grant));
  if (!claims.success || viewer.kind !== "staff" || viewer.id !== claims.data.staffId) return null;
  const { memberId, viewId, expiresAt } = claims.data;
  return { grant, viewId, memberId, expiresAt: new Date(expiresAt) };
}
