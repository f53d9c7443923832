import { failure } from "../../kit/errors.ts";
import { live } from "../../kit/live.ts";
import type { Context } from "./context.ts";
import { exchangePointsForCoupon } from "./coupons.ts";
import { linkIdentity, registerMember, unlinkIdentity } from "./identities.ts";
import { memberUpdatedSource, pointsBalanceChangedSource, tierChangedSource } from "./live.ts";
import { expiringBy } from "./lot-rules.ts";
import { maskName, maskPhone } from "./masking.ts";
import { issueCode, type MemberView, memberByCode, memberIdByCode, openView } from "./member-codes.ts";
import { mergeMembers } from "./merges.ts";
import { maySeeMember, maySeeStaff } from "./people.ts";
import { earnPoints, redeemPoints, reversePoints } from "./points.ts";
import { pageOfLots, pageOfTransactions } from "./points-reads.ts";
import { findIdentity, pageOfCoupons, pageOfCouponTemplates, statusOf } from "./reads.ts";
import type { MemberLookup, Resolvers } from "./resolvers.generated.ts";
import type { MemberRow, StaffRow } from "./tables.ts";
import { progressOf } from "./tier-rules.ts";
import { readTiers } from "./tier-standing.ts";
import { evaluateTier } from "./tiers.ts";

const MAX_USABLE_COUPONS = 20;

export const resolvers: Resolvers<Context> = {
  Query: {
    me: (_, __, context) => {
      context.viewer.requireSignedIn();
      return selfOf(context);
    },
    member: async (_, { by }, context) => {
      context.viewer.require(["members:read", "internal"]);
      const id = await lookUp(by, context);
      return id === null ? null : memberOf(id, context);
    },
    memberByCode: (_, args, context) => memberByCode(context, args),
    memberIdByCode: (_, args, context) => memberIdByCode(context, args),
    currentStaff: (_, __, { viewer, loaders }) => {
      viewer.requireSignedIn();
      return viewer.kind === "staff" && viewer.id !== null ? loaders.staff.load(viewer.id) : null;
    },
    staff: async (_, { id }, context) => {
      if (context.viewer.id !== id) context.viewer.require("staff:read");
      return visibleStaff(id, context);
    },
    membershipTiers: (_, __, { db }) => readTiers(db),
    couponTemplates: (_, args, { db, now }) => pageOfCouponTemplates(db, args, now()),
  },
  Mutation: {
    registerMember: (_, { input }, context) => registerMember(context, input),
    linkIdentity: (_, { input }, context) => linkIdentity(context, input),
    unlinkIdentity: (_, { input }, context) => unlinkIdentity(context, input),
    mergeMembers: (_, { input }, context) => mergeMembers(context, input),
    earnPoints: (_, { input }, context) => earnPoints(context, input),
    redeemPoints: (_, { input }, context) => redeemPoints(context, input),
    reversePoints: (_, { input }, context) => reversePoints(context, input),
    exchangePointsForCoupon: (_, { input }, context) => exchangePointsForCoupon(context, input),
    evaluateTier: (_, { input }, context) => evaluateTier(context, input),
  },
  Subscription: {
    pointsBalanceChanged: {
      subscribe: async (_, { after }, context) =>
        live(context.live, pointsBalanceChangedSource(await requireSelf(context), context.now), after),
    },
    memberUpdated: {
      subscribe: async (_, { after }, context) =>
        live(context.live, memberUpdatedSource(await requireSelf(context)), after),
    },
    tierChanged: {
      subscribe: async (_, { after }, context) =>
        live(context.live, tierChangedSource(await requireSelf(context)), after),
    },
  },
  Member: {
    __resolveReference: async ({ id }, context) => {
      const member = await memberOf(id, context);
      const self = await selfOf(context);
      return member && maySeeMember(context.viewer, member, self?.id ?? null) ? member : null;
    },
    name: async (member, _, context) =>
      (await maySeePerson(member, context)) ? (await personOf(member, context)).name : null,
    maskedName: (member, _, context) => maskedNameOf(member, context),
    phone: async (member, _, context) =>
      (await maySeePerson(member, context)) ? (await personOf(member, context)).phone : null,
    maskedPhone: (member, _, context) => maskedPhoneOf(member, context),
    profile: (member) => member,
    identities: async (member, _, context) => {
      const mayList = context.viewer.has("members:read") || (await isSelf(member, context));
      return mayList ? context.loaders.identities.load(member.id) : null;
    },
    loyalty: async ({ id }, _, context) => {
      await requireMaySee(id, context);
      return known(await context.loaders.account.load(id));
    },
    tier: async ({ tierCode }, _, { loaders }) => known(await loaders.tier.load(tierCode)),
    tierProgress: async ({ id, tierCode, tierHeldUntil }, _, context) => {
      await requireMaySee(id, context);
      const { db, loaders, now } = context;
      const [entries, tiers] = [await loaders.tierEntries.load(id), await readTiers(db)];
      return progressOf({ tierCode, heldUntil: tierHeldUntil }, { entries, tiers, at: now() });
    },
    coupons: async ({ id }, { statuses, ...args }, context) => {
      await requireMaySee(id, context);
      return pageOfCoupons(context.db, { memberId: id, statuses: statuses ?? null }, args, context.now());
    },
    dynamicCode: async (member, _, context) =>
      (await isSelf(member, context)) ? issueCode(context, (await personOf(member, context)).codeToken) : null,
  },
  MemberProfile: {
    __resolveReference: async (key, { loaders }) => {
      if ("memberId" in key) return (await loaders.member.load(key.memberId))?.member ?? null;
      return (await loaders.profile.load(key.id))?.member ?? null;
    },
    id: ({ profileId }) => profileId,
    memberId: ({ id }) => id,
  },
  MemberView: {
    __resolveReference: ({ grant }, { grants, viewer }) => openView(grants, viewer, grant),
    maskedName: async (view, _, context) => maskedNameOf(await viewed(view, context), context),
    maskedPhone: async (view, _, context) => maskedPhoneOf(await viewed(view, context), context),
    tier: async (view, _, context) => known(await context.loaders.tier.load((await viewed(view, context)).tierCode)),
    pointsBalance: async (view, _, context) =>
      known(await context.loaders.account.load((await viewed(view, context)).id)).balance,
    expiringSoon: async (view, { within }, context) => expiringSoon((await viewed(view, context)).id, within, context),
    usableCoupons: async (view, _, context) =>
      (await context.loaders.usableCoupons.load((await viewed(view, context)).id)).slice(0, MAX_USABLE_COUPONS),
  },
  // answers give accounts to whoever asked, also to clerks; what is behind the balance is not theirs to read
  LoyaltyAccount: {
    expiringSoon: async ({ memberId }, { within }, context) => {
      await requireMaySee(memberId, context);
      return expiringSoon(memberId, within, context);
    },
    lots: async ({ memberId }, args, context) => {
      await requireMaySee(memberId, context);
      return pageOfLots(context.db, memberId, args, context.now());
    },
    transactions: async ({ memberId }, { types, ...args }, context) => {
      await requireMaySee(memberId, context);
      return pageOfTransactions(context.db, { memberId, types: types ?? null }, args);
    },
  },
  PointsTransaction: {
    order: ({ sourceType, sourceId }) => (sourceType === "ORDER" ? { id: sourceId } : null),
  },
  CouponTemplate: {
    amountOff: ({ amountOff, currency }) => moneyOf(amountOff, currency),
    minSpend: ({ minSpend, currency }) => moneyOf(minSpend, currency),
    remaining: ({ quota, issued }) => (quota === null ? null : quota - issued),
  },
  Coupon: {
    template: async ({ templateId }, _, { loaders }) => known(await loaders.couponTemplate.load(templateId)),
    status: (coupon, _, { now }) => statusOf(coupon, now()),
  },
  Staff: {
    __resolveReference: ({ id }, context) => visibleStaff(id, context),
    stores: ({ storeIds }) => storeIds.map((id) => ({ id })),
  },
  Order: {
    __resolveReference: ({ id }) => ({ id }),
    pointsEarned: async ({ id }, _, context) => {
      const { viewer, loaders } = context;
      const earned = await loaders.orderPoints.load(id);
      if (viewer.has("orders:read")) return earned?.points ?? 0;
      const self = viewer.has("member:self") ? await selfOf(context) : null;
      if (!self) return null;
      if (!earned) return 0;
      return earned.memberId === self.id ? earned.points : null;
    },
  },
  PointsBalanceChanged: {
    transaction: ({ transactionId }, _, { loaders }) =>
      transactionId === null ? null : loaders.transaction.load(transactionId),
  },
  MemberUpdated: {
    member: async ({ memberId }, _, context) => known(await memberOf(memberId, context)),
  },
  TierChanged: {
    tier: async ({ tierCode }, _, { loaders }) => known(await loaders.tier.load(tierCode)),
    previous: ({ previousTierCode }, _, { loaders }) =>
      previousTierCode === null ? null : loaders.tier.load(previousTierCode),
  },
};

/** A row that another row refers to. */
function known<Row>(row: Row | null): Row {
  if (row === null) throw new Error("a row that is referred to is missing");
  return row;
}

/** The member, or the survivor of a merge. */
async function memberOf(id: string, { loaders }: Context): Promise<MemberRow | null> {
  return (await loaders.member.load(id))?.member ?? null;
}

/** The member whom a clerk views, or the survivor if a merge came between. */
async function viewed({ memberId }: MemberView, context: Context): Promise<MemberRow> {
  return known(await memberOf(memberId, context));
}

/** The viewer's own member; null when the viewer is none. */
async function selfOf(context: Context): Promise<MemberRow | null> {
  const { kind, id } = context.viewer;
  return kind === "member" && id !== null ? memberOf(id, context) : null;
}

/** Throws FORBIDDEN for whoever was given a member, or their account, without the right to read on. */
async function requireMaySee(memberId: string, context: Context): Promise<void> {
  const [member, self] = [await memberOf(memberId, context), await selfOf(context)];
  if (member && maySeeMember(context.viewer, member, self?.id ?? null)) return;
  throw failure("FORBIDDEN", "Points and coupons are shown to the member and to back offices.");
}

async function requireSelf(context: Context): Promise<string> {
  context.viewer.require("member:self");
  const self = await memberOf(context.viewer.requireId("member"), context);
  if (!self) throw failure("NOT_FOUND", "There is no such member.");
  return self.id;
}

async function isSelf({ id }: MemberRow, context: Context): Promise<boolean> {
  return context.viewer.has("member:self") && (await selfOf(context))?.id === id;
}

async function maySeePerson(member: MemberRow, context: Context): Promise<boolean> {
  return context.viewer.has("members:pii") || isSelf(member, context);
}

async function personOf({ id }: MemberRow, { loaders }: Context) {
  return known(await loaders.person.load(id));
}

async function maskedNameOf(member: MemberRow, context: Context): Promise<string> {
  return maskName((await personOf(member, context)).name ?? member.displayName);
}

async function maskedPhoneOf(member: MemberRow, context: Context): Promise<string | null> {
  const { phone } = await personOf(member, context);
  return phone === null ? null : maskPhone(phone);
}

async function visibleStaff(id: string, { viewer, loaders }: Context): Promise<StaffRow | null> {
  const staff = await loaders.staff.load(id);
  return staff && maySeeStaff(viewer, staff) ? staff : null;
}

async function lookUp(by: MemberLookup, { db, hashSubject }: Context): Promise<string | null> {
  const given = Object.values(by).filter((value) => value != null);
  if (given.length !== 1) throw failure("BAD_USER_INPUT", "by takes exactly one of id, phone and identity.");
  if (by.id != null) return by.id;
  const identity = by.identity ?? { provider: "PHONE" as const, subject: by.phone ?? "" };
  const found = await findIdentity(db, identity.provider, hashSubject(identity.provider, identity.subject));
  return found?.memberId ?? null;
}

async function expiringSoon(memberId: string, withinMs: number, { loaders, now }: Context) {
  const lots = await loaders.spendableLots.load(memberId);
  return expiringBy(lots, new Date(now().getTime() + withinMs));
}

function moneyOf(amount: number | null, currency: string) {
  return amount === null ? null : { amount, currency };
}
