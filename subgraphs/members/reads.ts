// Every SELECT of members, tiers, coupons and staff; those of points are in points-reads.ts.
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "../../kit/database.ts";
import { type Page, type PageArgs, readPage } from "../../kit/page.ts";
import { isUuid, uuidOf, wholeNumberOf } from "./cursor-values.ts";
import {
  type CouponRow,
  type CouponTemplateRow,
  coupons,
  couponTemplates,
  type IdentityRow,
  identities,
  type MemberRow,
  members,
  type PersonalDataRow,
  personalData,
  type StaffRow,
  staff,
} from "./tables.ts";
import type { IdentityProvider } from "./words.ts";

export interface ResolvedMember {
  /** The id that was asked for: of the member, or of one that was merged into them. */
  askedId: string;
  member: MemberRow;
}

/** Members by their ids; the id of a merged one gives the survivor. */
export function readMembers(db: Database, ids: readonly string[]): Promise<ResolvedMember[]> {
  const asked = alias(members, "asked");
  return db
    .select({ askedId: asked.id, member: members })
    .from(asked)
    .innerJoin(members, sql`${members.id} = coalesce(${asked.mergedInto}, ${asked.id})`)
    .where(inArray(asked.id, [...ids]));
}

export interface ResolvedProfile {
  askedProfileId: string;
  member: MemberRow;
}

/** The same, by the ids of public faces. */
export function readProfiles(db: Database, profileIds: readonly string[]): Promise<ResolvedProfile[]> {
  const asked = alias(members, "asked");
  return db
    .select({ askedProfileId: asked.profileId, member: members })
    .from(asked)
    .innerJoin(members, sql`${members.id} = coalesce(${asked.mergedInto}, ${asked.id})`)
    .where(inArray(asked.profileId, profileIds.filter(isUuid)));
}

export function readPersonalData(db: Database, memberIds: readonly string[]): Promise<PersonalDataRow[]> {
  return db
    .select()
    .from(personalData)
    .where(inArray(personalData.memberId, [...memberIds]));
}

/** The oldest first. */
export function readIdentities(db: Database, memberIds: readonly string[]): Promise<IdentityRow[]> {
  return db
    .select()
    .from(identities)
    .where(inArray(identities.memberId, [...memberIds]))
    .orderBy(asc(identities.linkedAt), asc(identities.id));
}

export async function findIdentity(
  db: Database,
  provider: IdentityProvider,
  subjectHash: string,
): Promise<IdentityRow | null> {
  const [identity] = await db
    .select()
    .from(identities)
    .where(and(eq(identities.provider, provider), eq(identities.subjectHash, subjectHash)));
  return identity ?? null;
}

/** Those who have not left. */
export function readStaff(db: Database, ids: readonly string[]): Promise<StaffRow[]> {
  return db
    .select()
    .from(staff)
    .where(and(inArray(staff.id, [...ids]), isNull(staff.leftAt)));
}

// ---- coupons

export function readCouponTemplates(db: Database, ids: readonly string[]): Promise<CouponTemplateRow[]> {
  return db
    .select()
    .from(couponTemplates)
    .where(inArray(couponTemplates.id, [...ids]));
}

/** What can be had for points at a moment, the cheapest first. */
export function pageOfCouponTemplates(db: Database, args: PageArgs, at: Date): Promise<Page<CouponTemplateRow>> {
  const { pointsPrice, id, quota, issued, validFrom, validTo } = couponTemplates;
  const canBeHad = and(
    isNotNull(pointsPrice),
    lte(validFrom, at),
    or(isNull(validTo), gt(validTo, at)),
    or(isNull(quota), lt(issued, quota)),
  );
  return readPage(
    args,
    (row) => [String(row.pointsPrice), row.id],
    ({ limit, after }) => {
      const [price, lastId = ""] = after ?? [];
      const later = after ? sql`(${pointsPrice}, ${id}) > (${wholeNumberOf(price)}::integer, ${lastId})` : undefined;
      return db
        .select()
        .from(couponTemplates)
        .where(and(canBeHad, later))
        .orderBy(asc(pointsPrice), asc(id))
        .limit(limit);
    },
  );
}

export type CouponStatus = CouponRow["status"] | "EXPIRED";

/** An issued coupon has expired when its time is over, without anybody having to write it down. */
export function statusOf({ status, expiresAt }: CouponRow, at: Date): CouponStatus {
  return status === "ISSUED" && expiresAt !== null && expiresAt <= at ? "EXPIRED" : status;
}

export interface CouponFilter {
  memberId: string;
  statuses: readonly CouponStatus[] | null;
}

/** The newest first. */
export function pageOfCoupons(
  db: Database,
  { memberId, statuses }: CouponFilter,
  args: PageArgs,
  at: Date,
): Promise<Page<CouponRow>> {
  return readPage(
    args,
    ({ id }) => [id],
    ({ limit, after }) =>
      db
        .select()
        .from(coupons)
        .where(
          and(
            eq(coupons.memberId, memberId),
            statuses ? or(sql`false`, ...statuses.map((status) => hasStatus(status, at))) : undefined,
            // ids are in the order in which coupons were issued
            after ? lt(coupons.id, uuidOf(after[0])) : undefined,
          ),
        )
        .orderBy(desc(coupons.id))
        .limit(limit),
  );
}

function hasStatus(status: CouponStatus, at: Date): SQL | undefined {
  const isOver = lte(coupons.expiresAt, at);
  if (status === "EXPIRED") return and(eq(coupons.status, "ISSUED"), isOver);
  if (status !== "ISSUED") return eq(coupons.status, status);
  return and(eq(coupons.status, status), or(isNull(coupons.expiresAt), gt(coupons.expiresAt, at)));
}

/** Coupons that can be used at a moment, of several members, the soonest to expire first. */
export function readUsableCoupons(db: Database, memberIds: readonly string[], at: Date): Promise<CouponRow[]> {
  return db
    .select()
    .from(coupons)
    .where(and(inArray(coupons.memberId, [...memberIds]), hasStatus("ISSUED", at)))
    .orderBy(sql`${coupons.expiresAt} asc nulls last`, asc(coupons.id));
}
