import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createViewer, type Viewer } from "../../kit/viewer.ts";
import {
  backOffice,
  clerkViewer,
  type MembersFixture,
  memberViewer,
  openMembersFixture,
  orders,
} from "../../test/members-fixture.ts";
import { memberByCode } from "./member-codes.ts";
import { type EarnPoints, earnPoints, redeemPoints } from "./points.ts";
import { memberViews, pointsAccounts, pointsTransactions } from "./tables.ts";

const clerk = clerkViewer("clerk-1");

describe("points by staff", () => {
  let mall: MembersFixture;
  let id: string;
  beforeAll(async () => {
    mall = await openMembersFixture();
    id = await mall.addMember();
  });
  afterAll(() => mall.close());

  const given = (change: Partial<EarnPoints>): EarnPoints => {
    const source = { sourceType: "OTHER" as const, sourceId: mall.key() };
    return { idempotencyKey: mall.key(), memberId: id, points: 10, ...source, ...change };
  };
  const earn = async (change: Partial<EarnPoints>, viewer: Viewer = clerk) =>
    earnPoints(mall.call(viewer), given(change));
  const redeem = async (change: Partial<EarnPoints>, viewer: Viewer = clerk) =>
    redeemPoints(mall.call(viewer), given(change));
  const stateOf = async (memberId: string) => ({
    account: await mall.db.select().from(pointsAccounts).where(eq(pointsAccounts.memberId, memberId)),
    told: (await mall.events("PointsBalanceChanged")).filter(({ key }) => key === memberId),
  });
  const views = (memberId: string) =>
    mall.db
      .select({ staffId: memberViews.staffId, storeId: memberViews.storeId })
      .from(memberViews)
      .where(eq(memberViews.memberId, memberId));
  const coded = (code: string) => expect.objectContaining({ extensions: { code } });

  it("are given and spent for the member whose code was scanned, and carry the name of who did it", async () => {
    const member = await mall.addMember();
    const memberCode = await mall.codeOf(member);
    expect(await earn({ memberId: member, memberCode, points: 30 })).toMatchObject({ account: { balance: 30 } });
    expect(await redeem({ memberId: member, memberCode, points: 20 })).toMatchObject({ account: { balance: 10 } });
    await redeem({ memberId: member, points: 5 }, memberViewer(member));
    const rows = await mall.db.select().from(pointsTransactions).where(eq(pointsTransactions.memberId, member));
    const written = rows.toSorted((a, b) => a.version - b.version);
    expect(written.map(({ points, staffId }) => [points, staffId])).toEqual([
      [30, "clerk-1"],
      [-20, "clerk-1"],
      [-5, null],
    ]);
    expect(await views(member)).toEqual([{ staffId: "clerk-1", storeId: "tianhe" }]);
  });

  it("are refused without a code, for another member, to another clerk, and when the code is over", async () => {
    const member = await mall.addMember();
    await earn({ memberId: member, points: 50 }, orders);
    const before = await stateOf(member);
    const memberCode = await mall.codeOf(member);
    for (const act of [earn, redeem]) {
      await expect(act({ memberId: member })).rejects.toEqual(coded("BAD_USER_INPUT"));
      await expect(act({ memberId: member, memberCode: "forged" })).rejects.toEqual(coded("FORBIDDEN"));
      await expect(act({ memberId: member, memberCode: await mall.codeOf(id) })).rejects.toEqual(coded("FORBIDDEN"));
      await expect(act({ memberId: "nobody", memberCode })).rejects.toEqual(coded("FORBIDDEN"));
      // the first to read it was clerk-1
      await expect(act({ memberId: member, memberCode }, clerkViewer("clerk-2"))).rejects.toEqual(coded("FORBIDDEN"));
    }
    mall.advance(60_000);
    await expect(redeem({ memberId: member, memberCode })).rejects.toEqual(coded("FORBIDDEN"));
    expect(await stateOf(member)).toEqual(before);
  });

  it("leave a trace in the access log also when they are refused", async () => {
    const member = await mall.addMember();
    const memberCode = await mall.codeOf(member);
    expect(await redeem({ memberId: member, memberCode })).toMatchObject({ __typename: "InsufficientPoints" });
    expect(await views(member)).toEqual([{ staffId: "clerk-1", storeId: "tianhe" }]);
  });

  it("answer a retry with the first answer, also when the code is over", async () => {
    const member = await mall.addMember();
    const input = given({ memberId: member, memberCode: await mall.codeOf(member) });
    const first = await earnPoints(mall.call(clerk), input);
    mall.advance(60_000);
    expect(await earnPoints(mall.call(clerk), input)).toEqual(first);
  });

  it("are never an order's, and at most 10,000 at once; services are not bound", async () => {
    const memberCode = await mall.codeOf(id);
    for (const act of [earn, redeem]) {
      await expect(act({ memberCode, sourceType: "ORDER" })).rejects.toEqual(coded("FORBIDDEN"));
      await expect(act({ memberCode, points: 10_001 })).rejects.toEqual(coded("BAD_USER_INPUT"));
    }
    expect(await earn({ memberCode, points: 10_000 })).toMatchObject({ __typename: "EarnPointsSuccess" });
    expect(await earn({ points: 10_001, sourceType: "ORDER" }, orders)).toMatchObject({ account: { balance: 20_001 } });
  });

  it("take a code that staff of several stores have scanned before, in one of theirs", async () => {
    const roamer = clerkViewer("clerk-2", ["tianhe", "yuexiu"]);
    const memberCode = await mall.codeOf(id);
    await expect(earn({ memberCode }, roamer)).rejects.toEqual(coded("FORBIDDEN"));
    await memberByCode(mall.call(roamer), { dynamicCode: memberCode, storeId: "yuexiu" });
    expect(await earn({ memberCode }, roamer)).toMatchObject({ __typename: "EarnPointsSuccess" });
    await expect(earn({ memberCode }, clerkViewer("clerk-2"))).rejects.toEqual(coded("FORBIDDEN"));
  });

  it("are nobody else's, whatever scopes they carry", async () => {
    const partner = createViewer({ kind: "partner", id: "p", scopes: ["points:write"], sites: "all" });
    const memberCode = await mall.codeOf(id);
    for (const viewer of [partner, backOffice]) {
      await expect(earn({ memberCode }, viewer)).rejects.toEqual(coded("FORBIDDEN"));
      await expect(redeem({ memberCode }, viewer)).rejects.toEqual(coded("FORBIDDEN"));
    }
  });
});
