// Points become a coupon (C03): the debit and the coupon are one transaction; the quota is one conditional UPDATE.
import { randomBytes } from "node:crypto";
import { and, count, eq, isNull, lt, ne, or, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { once } from "../../kit/idempotency.ts";
import { newId, type OperationContext } from "../../kit/operation.ts";
import { CODE_BYTES, couponCode } from "./coupon-code.ts";
import { insufficientPoints, redeem } from "./points.ts";
import { requireAccount } from "./points-ledger.ts";
import { toAccount } from "./points-reads.ts";
import { readCouponTemplates } from "./reads.ts";
import { type CouponRow, type CouponTemplateRow, coupons, couponTemplates, idempotencyKeys } from "./tables.ts";

export interface ExchangePointsForCoupon {
  idempotencyKey: string;
  couponTemplateId: string;
  expectedPoints: number;
}

export function exchangePointsForCoupon({ db, viewer, now }: OperationContext, input: ExchangePointsForCoupon) {
  viewer.require("member:self");
  const self = viewer.requireId("member");
  return once({ db, table: idempotencyKeys, viewer, operation: "exchangePointsForCoupon", input }, async (tx) => {
    const account = await requireAccount(tx, self, now);
    const { memberId } = account.row;
    const [template] = await readCouponTemplates(tx, [input.couponTemplateId]);
    const price = template ? priceAt(template, account.at) : null;
    if (!template || price === null || price !== input.expectedPoints) return couponUnavailable(price);
    const { perMember } = template;
    if (perMember !== null && (await countCoupons(tx, memberId, template.id)) >= perMember) {
      return couponLimitReached(perMember);
    }
    if (account.row.balance < price) return insufficientPoints(price, account);
    if (!(await takeOfQuota(tx, template.id))) return couponQuotaExhausted(template.id);
    const coupon = await issueCoupon(tx, { memberId, template, at: account.at });
    const transaction = await redeem(tx, account, { sourceType: "COUPON", sourceId: coupon.id }, price);
    const typename = "ExchangePointsForCouponSuccess" as const;
    return { __typename: typename, coupon, transaction, account: toAccount(account.row) };
  });
}

/** In points; null when it cannot be had for points then. */
function priceAt({ pointsPrice, validFrom, validTo }: CouponTemplateRow, at: Date): number | null {
  return validFrom <= at && (validTo === null || validTo > at) ? pointsPrice : null;
}

/** Under the lock of the account, so that two exchanges of a member do not both see the last free place. */
async function countCoupons(tx: Database, memberId: string, templateId: string): Promise<number> {
  const isOfMember = and(
    eq(coupons.memberId, memberId),
    eq(coupons.templateId, templateId),
    ne(coupons.status, "VOID"),
  );
  const [row] = await tx.select({ held: count() }).from(coupons).where(isOfMember);
  return row?.held ?? 0;
}

async function takeOfQuota(tx: Database, templateId: string): Promise<boolean> {
  const { id, quota, issued } = couponTemplates;
  const taken = await tx
    .update(couponTemplates)
    .set({ issued: sql`${issued} + 1` })
    .where(and(eq(id, templateId), or(isNull(quota), lt(issued, quota))))
    .returning({ id });
  return taken.length === 1;
}

interface IssuedCoupon {
  memberId: string;
  template: CouponTemplateRow;
  at: Date;
}

async function issueCoupon(tx: Database, { memberId, template, at }: IssuedCoupon): Promise<CouponRow> {
  const coupon = {
    id: newId(() => at),
    code: couponCode(randomBytes(CODE_BYTES)),
    templateId: template.id,
    memberId,
    status: "ISSUED" as const,
    issuedAt: at,
    expiresAt: expiryOf(template, at),
  };
  await tx.insert(coupons).values(coupon);
  return coupon;
}

const DAY_MS = 86_400_000;

/** After its own days, and with its template at the latest. */
function expiryOf({ couponDays, validTo }: CouponTemplateRow, at: Date): Date | null {
  const own = couponDays === null ? null : new Date(at.getTime() + couponDays * DAY_MS);
  if (own === null || validTo === null) return own ?? validTo;
  return own < validTo ? own : validTo;
}

function couponUnavailable(pointsPrice: number | null) {
  const message = "It cannot be had for that many points now.";
  return { __typename: "CouponUnavailable" as const, message, pointsPrice };
}

function couponLimitReached(perMember: number) {
  const message = `One member may have ${perMember} of this kind.`;
  return { __typename: "CouponLimitReached" as const, message, perMember };
}

function couponQuotaExhausted(couponTemplateId: string) {
  return { __typename: "CouponQuotaExhausted" as const, message: "All of this kind are taken.", couponTemplateId };
}
