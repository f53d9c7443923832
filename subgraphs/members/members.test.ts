// The whole subgraph: what each viewer gets to see, references, live streams, reactions, the seed.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { emit } from "../../kit/event-log.ts";
import { createLog } from "../../kit/log.ts";
import type { Subgraph } from "../../kit/subgraph.ts";
import { anonymousViewer, createViewer, type Viewer } from "../../kit/viewer.ts";
import { OrderCompleted } from "../../schema/events.ts";
import { MEMBERS, STAFF } from "../../schema/mall.ts";
import {
  backOffice,
  clerkViewer,
  IDENTITY_SECRET,
  type MembersFixture,
  memberViewer,
  openMembersFixture,
  orders,
} from "../../test/members-fixture.ts";
import { createContext } from "./context.ts";
import { seedMembers } from "./seed.ts";
import { startMembers } from "./subgraph.ts";
import { members, pointsLots, staff } from "./tables.ts";

const log = createLog({ name: "test", level: "silent" });
const pointsOf = (id: string) => MEMBERS.find((member) => member.id === id)?.points ?? 0;
/** What the seed gives to two silver members. */
const [NINE, TWENTY] = [pointsOf("member-9"), pointsOf("member-20")];
const yuan = (amount: number) => ({ amount: amount * 100, currency: "CNY" });

describe("members", () => {
  let mall: MembersFixture;
  let subgraph: Subgraph;
  beforeAll(async () => {
    mall = await openMembersFixture();
    // the fixture's staff stand in for the seed's
    await mall.db.delete(staff);
    const { now, db, hashSubject } = mall;
    await Promise.all([seedMembers({ db, now, hashSubject }), seedMembers({ db, now, hashSubject })]);
    const deps = { databaseUrl: mall.url, log, now, seed: true, grants: mall.grants, identitySecret: IDENTITY_SECRET };
    subgraph = await startMembers(deps);
  });
  afterAll(async () => {
    await subgraph.stop();
    await mall.close();
  });

  const ask = async (viewer: Viewer, operation: string, variables: Record<string, unknown> = {}) => {
    const { data, errors } = await subgraph.execute({ operation, variables, viewer, requestId: "r" });
    // plain objects, so that they compare with literals
    return {
      data: JSON.parse(JSON.stringify(data ?? null)),
      codes: errors?.map((error) => error.extensions?.["code"]),
    };
  };
  const entities = async (viewer: Viewer, fields: string, representations: object[]) =>
    (await ask(viewer, `query($r: [_Any!]!) { _entities(representations: $r) { ${fields} } }`, { r: representations }))
      .data._entities;

  it("are seeded once: fifty members with their points, and the staff", async () => {
    expect(await mall.db.$count(members)).toBe(50);
    expect(await mall.db.$count(staff)).toBe(STAFF.length);
    expect(await mall.db.$count(pointsLots)).toBe(MEMBERS.filter(({ points }) => points > 0).length);
  });

  it("show a member everything of theirs", async () => {
    const { data, codes } = await ask(
      memberViewer("member-9"),
      `{ me {
        id displayName name maskedName phone maskedPhone joinedAt
        profile { displayName }
        identities { provider }
        loyalty {
          balance pending version
          expiringSoon(within: "P366D") { points }
          lots { nodes { earned remaining } pageInfo { hasNextPage } }
          transactions(types: [EARN]) { edges { node { type points balanceAfter sourceType sourceId reversesId order { id } } } }
        }
        tier { code level name threshold benefits { kind valueBps description } }
        tierProgress { qualifyingPoints next { code } pointsToNext }
        coupons { nodes { id } pageInfo { hasNextPage endCursor } }
        dynamicCode { code expiresAt }
      } }`,
    );
    expect(codes).toBeUndefined();
    expect(data.me).toEqual({
      id: "member-9",
      displayName: "佳琪",
      name: expect.stringMatching(/^.佳琪$/),
      maskedName: expect.stringMatching(/^.\*$/),
      phone: "+8613800001009",
      maskedPhone: "138****1009",
      joinedAt: expect.any(String),
      profile: { displayName: "佳琪" },
      identities: [{ provider: "PHONE" }],
      loyalty: {
        balance: NINE,
        pending: 0,
        version: 2,
        expiringSoon: { points: NINE },
        lots: { nodes: [{ earned: NINE, remaining: NINE }], pageInfo: { hasNextPage: false } },
        transactions: {
          edges: [
            {
              node: {
                type: "EARN",
                points: NINE,
                balanceAfter: NINE,
                sourceType: "OTHER",
                sourceId: "seed-member-9",
                reversesId: null,
                order: null,
              },
            },
          ],
        },
      },
      tier: {
        code: "SILVER",
        level: 1,
        name: "银卡会员",
        threshold: 1000,
        benefits: [
          { kind: "POINTS_MULTIPLIER", valueBps: 11000, description: "积分 1.1 倍" },
          { kind: "EXCLUSIVE_DISCOUNT", valueBps: 200, description: "会员专享 98 折" },
        ],
      },
      tierProgress: { qualifyingPoints: NINE, next: { code: "GOLD" }, pointsToNext: 5000 - NINE },
      coupons: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
      dynamicCode: { code: expect.any(String), expiresAt: "2026-05-01T08:01:00.000Z" },
    });
  });

  it("show nobody to nobody: references to members are null for strangers and other members", async () => {
    const fields = "... on Member { id name phone identities { id } dynamicCode { code } loyalty { balance } }";
    const wanted = [{ __typename: "Member", id: "member-9" }];
    expect(await entities(anonymousViewer, fields, wanted)).toEqual([null]);
    expect(await entities(memberViewer("member-1"), fields, wanted)).toEqual([null]);
    expect(await entities(clerkViewer("clerk-tianhe"), fields, wanted)).toEqual([null]);
    const partner = createViewer({ kind: "partner", id: "p", scopes: ["stock:read"], sites: "all" });
    expect(await entities(partner, fields, wanted)).toEqual([null]);
    const [asService] = await entities(orders, fields, wanted);
    expect(asService).toEqual({
      id: "member-9",
      name: null,
      phone: null,
      identities: null,
      dynamicCode: null,
      loyalty: { balance: NINE },
    });
    const [asOffice] = await entities(backOffice, fields, wanted);
    expect(asOffice).toMatchObject({ phone: "+8613800001009", identities: [{}], dynamicCode: null });
    const reader = createViewer({ kind: "staff", id: "back-office-1", scopes: ["members:read"], sites: "all" });
    expect((await entities(reader, fields, wanted))[0]).toMatchObject({ name: null, phone: null, identities: [{}] });
  });

  it("are found by back offices and services by exactly one of id, phone and identity", async () => {
    const find = "query($by: MemberLookup!) { member(by: $by) { id } }";
    const found = { member: { id: "member-3" } };
    const identity = { provider: "PHONE", subject: "+8613800001003" };
    expect((await ask(backOffice, find, { by: { phone: "+8613800001003" } })).data).toEqual(found);
    expect((await ask(orders, find, { by: { id: "member-3" } })).data).toEqual(found);
    expect((await ask(orders, find, { by: { identity } })).data).toEqual(found);
    expect((await ask(orders, find, { by: { id: "nobody" } })).data).toEqual({ member: null });
    expect((await ask(orders, find, { by: {} })).codes).toEqual(["BAD_USER_INPUT"]);
    expect((await ask(orders, find, { by: { id: "member-3", phone: "+86" } })).codes).toEqual(["BAD_USER_INPUT"]);
    expect((await ask(memberViewer("member-3"), find, { by: { id: "member-3" } })).codes).toEqual(["FORBIDDEN"]);
    expect((await ask(anonymousViewer, find, { by: { id: "member-3" } })).codes).toEqual(["UNAUTHENTICATED"]);
  });

  it("show clerks a masked view on the strength of the code, and their grant opens it again", async () => {
    const { data } = await ask(memberViewer("member-9"), "{ me { dynamicCode { code } } }");
    const clerk = clerkViewer("clerk-tianhe");
    const fields =
      'viewId expiresAt maskedName maskedPhone tier { code } pointsBalance expiringSoon(within: "P1D") { points firstExpiresAt } usableCoupons { code status template { name amountOff { amount currency } } }';
    const scan = `query($code: String!) { memberByCode(dynamicCode: $code, storeId: "tianhe") {
      ... on MemberByCodeSuccess { memberView { grant ${fields} } } ... on Problem { message } } }`;
    const exchange = { idempotencyKey: "c1", couponTemplateId: "coupon-10", expectedPoints: 100 };
    await ask(
      memberViewer("member-9"),
      "mutation($i: ExchangePointsForCouponInput!) { exchangePointsForCoupon(input: $i) { __typename } }",
      { i: exchange },
    );
    const view = (await ask(clerk, scan, { code: data.me.dynamicCode.code })).data.memberByCode.memberView;
    expect(view).toMatchObject({
      maskedPhone: "138****1009",
      maskedName: expect.stringMatching(/^.\*$/),
      tier: { code: "SILVER" },
      pointsBalance: NINE - 100,
      expiringSoon: { points: 0, firstExpiresAt: null },
      usableCoupons: [
        { status: "ISSUED", template: { name: "无门槛 10 元券", amountOff: { amount: 1000, currency: "CNY" } } },
      ],
    });
    const reference = [{ __typename: "MemberView", grant: view.grant }];
    const { grant: _, ...rest } = view;
    expect(await entities(clerk, `... on MemberView { ${fields} }`, reference)).toEqual([rest]);
    expect(await entities(clerkViewer("clerk-yuexiu"), "... on MemberView { viewId }", reference)).toEqual([null]);
    expect(await entities(memberViewer("member-9"), "... on MemberView { viewId }", reference)).toEqual([null]);
    const scanAs = (viewer: Viewer) => ask(viewer, scan, { code: "x" });
    expect((await scanAs(memberViewer("member-9"))).codes).toEqual(["FORBIDDEN"]);
    expect((await scanAs(clerkViewer("clerk-panyu", ["panyu"]))).codes).toEqual(["FORBIDDEN"]);
  });

  it("keep points and coupons from clerks to whom an answer hands a member or their account, also on a replay", async () => {
    const clerk = clerkViewer("clerk-tianhe");
    const { data: shown } = await ask(memberViewer("member-9"), "{ me { dynamicCode { code } } }");
    const input = {
      ...{ idempotencyKey: "open", memberId: "member-9", memberCode: shown.me.dynamicCode.code, points: 1 },
      ...{ sourceType: "CHECK_IN", sourceId: "open" },
    };
    const earn = (account: string, by = clerk) =>
      ask(
        by,
        `mutation($i: EarnPointsInput!) { earnPoints(input: $i) { ... on EarnPointsSuccess { account { ${account} } } } }`,
        { i: input },
      );
    const open = (await earn("balance pending version")).data.earnPoints.account;
    expect(open).toEqual({ balance: expect.any(Number), pending: 0, version: expect.any(Number) });
    for (const field of ["expiringSoon { points }", "lots { nodes { id } }", "transactions { nodes { id } }"]) {
      expect(await earn(field)).toEqual({ data: { earnPoints: null }, codes: ["FORBIDDEN"] });
    }
    const register = (fields: string) => {
      const verificationToken = mall.proof("PHONE", "+8613800001009");
      const i = {
        ...{ idempotencyKey: mall.key(), provider: "PHONE", verificationToken },
        ...{ displayName: "x", storeId: "tianhe" },
      };
      const operation = `mutation($i: RegisterMemberInput!) {
        registerMember(input: $i) { ... on RegisterMemberSuccess { isNew member { ${fields} } } } }`;
      return ask(clerk, operation, { i });
    };
    expect((await register("id maskedPhone")).data.registerMember).toEqual({
      isNew: false,
      member: { id: "member-9", maskedPhone: "138****1009" },
    });
    for (const field of ["loyalty { balance }", "tierProgress { qualifyingPoints }", "coupons { nodes { code } }"]) {
      expect(await register(field)).toEqual({ data: { registerMember: null }, codes: ["FORBIDDEN"] });
    }
  });

  it("have a public face by an id that leads nowhere, and by the member's id for other subgraphs", async () => {
    const [byMember] = await entities(anonymousViewer, "... on MemberProfile { id displayName }", [
      { __typename: "MemberProfile", memberId: "member-9" },
    ]);
    expect(byMember).toEqual({ id: expect.stringMatching(/^[\da-f-]{36}$/), displayName: "佳琪" });
    const representations = [byMember.id, "not-a-uuid"].map((id) => ({ __typename: "MemberProfile", id }));
    const byProfile = await entities(anonymousViewer, "... on MemberProfile { id displayName }", representations);
    expect(byProfile).toEqual([byMember, null]);
    expect(await entities(orders, "... on Member { id }", [{ __typename: "Member", id: byMember.id }])).toEqual([null]);
  });

  it("know their colleagues: oneself, one's own stores and the head office, for staff alone", async () => {
    const fields = "... on Staff { id displayName roles storeIds stores { id } }";
    const wanted = ["manager-tianhe", "manager-panyu", "admin-1", "clerk-tianhe"].map((id) => ({
      __typename: "Staff",
      id,
    }));
    const clerk = clerkViewer("clerk-tianhe");
    const seen: ({ id: string } | null)[] = await entities(clerk, fields, wanted);
    expect(seen.map((one) => one?.id ?? null)).toEqual(["manager-tianhe", null, "admin-1", "clerk-tianhe"]);
    expect(seen[0]).toEqual({
      id: "manager-tianhe",
      displayName: "陈卓",
      roles: ["STORE_MANAGER"],
      storeIds: ["tianhe"],
      stores: [{ id: "tianhe" }],
    });
    for (const viewer of [anonymousViewer, memberViewer("member-1"), orders]) {
      expect(await entities(viewer, fields, wanted)).toEqual([null, null, null, null]);
    }
    expect((await ask(clerk, "{ currentStaff { id } }")).data).toEqual({ currentStaff: { id: "clerk-tianhe" } });
    expect((await ask(memberViewer("member-1"), "{ currentStaff { id } }")).data).toEqual({ currentStaff: null });
    expect((await ask(clerk, '{ staff(id: "manager-panyu") { id } }')).data).toEqual({ staff: null });
    expect((await ask(memberViewer("m"), '{ staff(id: "admin-1") { id } }')).codes).toEqual(["FORBIDDEN"]);
  });

  it("answer the lists that everybody may read", async () => {
    const { data } = await ask(
      anonymousViewer,
      "{ me { id } membershipTiers { code threshold } couponTemplates(first: 2) { nodes { id kind pointsPrice perMember remaining percentOffBps minSpend { amount } validFrom validTo } } }",
    );
    expect(data.me).toBeNull();
    expect(data.membershipTiers.map(({ code }: { code: string }) => code)).toEqual([
      "REGULAR",
      "SILVER",
      "GOLD",
      "PLATINUM",
    ]);
    expect(data.couponTemplates.nodes.map(({ id }: { id: string }) => id)).toEqual(["coupon-shipping", "coupon-10"]);
    const byCode = '{ memberIdByCode(dynamicCode: "x") }';
    expect((await ask(clerkViewer("clerk-tianhe"), byCode)).codes).toEqual(["FORBIDDEN"]);
    expect((await ask(orders, byCode)).data).toEqual({ memberIdByCode: null });
  });

  it("earn by what orders tell, and show it live: the balance as it is, then the change", async () => {
    const viewer = memberViewer("member-20");
    const operation = `subscription { pointsBalanceChanged { __typename ... on LiveEvent { cursor }
      ... on PointsBalanceChanged { kind version balance pending transaction { points sourceId order { id } } } } }`;
    const stream = await subgraph.subscribe({ operation, viewer, requestId: "r" });
    const next = async () => (await stream.next()).value?.data?.pointsBalanceChanged;
    expect(await next()).toMatchObject({ kind: "SNAPSHOT", balance: TWENTY, transaction: null });
    const lines = [{ orderLineId: "l", sku: "S", quantity: 1, paid: yuan(100) }];
    const order = {
      orderId: "o-live",
      memberId: "member-20",
      storeId: null,
      channel: "APP",
      reservationId: null,
      lines,
      total: yuan(100),
    };
    await mall.db.transaction((tx) =>
      emit(tx, OrderCompleted, "o-live", { ...order, completedAt: mall.now().toISOString() }),
    );
    expect(await next()).toMatchObject({
      kind: "DELTA",
      version: 3,
      balance: TWENTY + 110,
      pending: 0,
      transaction: { points: 110, sourceId: "o-live", order: { id: "o-live" } },
    });
    await stream.return?.();
    const wanted = [
      { __typename: "Order", id: "o-live" },
      { __typename: "Order", id: "o-none" },
    ];
    const points = async (by: Viewer) =>
      (await entities(by, "... on Order { pointsEarned }", wanted)).map(
        (one: { pointsEarned: number | null }) => one.pointsEarned,
      );
    expect(await points(viewer)).toEqual([110, 0]);
    expect(await points(memberViewer("member-1"))).toEqual([null, 0]);
    expect(await points(clerkViewer("clerk-tianhe"))).toEqual([110, 0]);
    expect(await points(anonymousViewer)).toEqual([null, null]);
  });

  it("follow themselves and their tier live", async () => {
    const viewer = memberViewer("member-2");
    const subscribe = (operation: string) => subgraph.subscribe({ operation, viewer, requestId: "r" });
    const tier = await subscribe(
      "subscription { tierChanged { ... on TierChanged { kind version tier { code } previous { code } } } }",
    );
    const self = await subscribe(
      "subscription { memberUpdated { ... on MemberUpdated { kind version member { id tier { code } } } } }",
    );
    expect((await tier.next()).value?.data?.["tierChanged"]).toMatchObject({
      kind: "SNAPSHOT",
      tier: { code: "REGULAR" },
      previous: null,
    });
    expect((await self.next()).value?.data?.["memberUpdated"]).toMatchObject({
      kind: "SNAPSHOT",
      member: { id: "member-2" },
    });
    const input = { idempotencyKey: "t", memberId: "member-2", points: 5000, sourceType: "POST", sourceId: "p" };
    const { codes } = await ask(orders, "mutation($i: EarnPointsInput!) { earnPoints(input: $i) { __typename } }", {
      i: input,
    });
    expect(codes).toBeUndefined();
    expect((await tier.next()).value?.data?.["tierChanged"]).toMatchObject({
      kind: "DELTA",
      tier: { code: "GOLD" },
      previous: { code: "REGULAR" },
    });
    expect((await self.next()).value?.data?.["memberUpdated"]).toMatchObject({
      kind: "DELTA",
      member: { tier: { code: "GOLD" } },
    });
    await tier.return?.();
    await self.return?.();
    const refused = await subgraph.subscribe({
      operation: "subscription { tierChanged { __typename } }",
      viewer: clerkViewer("clerk-tianhe"),
      requestId: "r",
    });
    expect((await refused.next()).value?.errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
  });

  it("resolve merged ids to the survivor: me, member and references", async () => {
    const i = { idempotencyKey: "merge", survivorId: "member-30", mergedId: "member-31", reason: "the same person" };
    const answer = await ask(
      backOffice,
      "mutation($i: MergeMembersInput!) { mergeMembers(input: $i) { ... on MergeMembersSuccess { pointsMoved survivor { id loyalty { balance } } } } }",
      { i },
    );
    const [a, b] = [pointsOf("member-30"), pointsOf("member-31")];
    expect(answer.data.mergeMembers).toEqual({
      pointsMoved: b,
      survivor: { id: "member-30", loyalty: { balance: a + b } },
    });
    expect((await ask(memberViewer("member-31"), "{ me { id phone } }")).data.me).toMatchObject({ id: "member-30" });
    expect((await ask(orders, '{ member(by: { id: "member-31" }) { id } }')).data.member).toEqual({ id: "member-30" });
    const representations = ["member-31", "member-30"].map((id) => ({ __typename: "Member", id }));
    expect(await entities(memberViewer("member-31"), "... on Member { id }", representations)).toEqual([
      { id: "member-30" },
      { id: "member-30" },
    ]);
  });

  it("answer a hundred references of each kind by one query", async () => {
    const select = vi.fn();
    const db = new Proxy(mall.db, {
      get: (target, name) => {
        if (name === "select") select();
        const value: unknown = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    const tail = { follow: () => ({ from: { xid: 0n, seq: 0n }, end: () => {} }), stop: async () => {} };
    const deps = {
      database: { ...mall.database, db },
      now: mall.now,
      grants: mall.grants,
      hashSubject: mall.hashSubject,
    };
    const { loaders } = createContext(deps, { viewer: orders, requestId: "r", log }, tail);
    const ids = Array.from({ length: 100 }, (_, index) => `member-${index + 1}`);
    for (const loader of [
      loaders.member,
      loaders.person,
      loaders.account,
      loaders.staff,
      loaders.tierEntries,
      loaders.orderPoints,
    ]) {
      select.mockClear();
      await Promise.all(ids.map((id) => loader.load(id)));
      expect(select).toHaveBeenCalledTimes(1);
    }
  });

  it("forget staff who have left", async () => {
    await mall.db.update(staff).set({ leftAt: mall.now() }).where(eq(staff.id, "clerk-nansha"));
    expect((await ask(clerkViewer("clerk-nansha", ["nansha"]), "{ currentStaff { id } }")).data).toEqual({
      currentStaff: null,
    });
  });
});
