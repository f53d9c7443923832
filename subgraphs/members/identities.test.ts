import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anonymousViewer } from "../../kit/viewer.ts";
import {
  clerkViewer,
  countTypes,
  type MembersFixture,
  memberViewer,
  openMembersFixture,
  orders,
} from "../../test/members-fixture.ts";
import { linkIdentity, pruneProofs, registerMember, unlinkIdentity } from "./identities.ts";
import { identities, members, personalData, usedProofs } from "./tables.ts";

const RACERS = { server: 1000, embedded: 100 };

describe("identities", () => {
  let mall: MembersFixture;
  beforeAll(async () => {
    mall = await openMembersFixture();
  });
  afterAll(() => mall.close());

  const register = (verificationToken: string, viewer = orders, storeId: string | null = null) => {
    const input = {
      idempotencyKey: mall.key(),
      provider: "PHONE" as const,
      verificationToken,
      displayName: "小越",
      storeId,
    };
    return registerMember(mall.call(viewer), input);
  };
  const link = (id: string, verificationToken: string, provider: "PHONE" | "WECHAT_UNIONID" = "WECHAT_UNIONID") =>
    linkIdentity(mall.call(memberViewer(id)), { idempotencyKey: mall.key(), provider, verificationToken });
  const unlink = (id: string, identityId: string) =>
    unlinkIdentity(mall.call(memberViewer(id)), { idempotencyKey: mall.key(), identityId });
  const registered = async (phone: string) => {
    const answer = await register(mall.proof("PHONE", phone));
    if (answer.__typename !== "RegisterMemberSuccess") throw new Error("not registered");
    return answer.member;
  };
  const notVerified = (provider: string) => {
    return { __typename: "IdentityNotVerified", message: "The proof is wrong, used or too old.", provider };
  };

  it("make a member of a verified phone, and know the person again", async () => {
    const first = await register(mall.proof("PHONE", "+8613900000001"));
    expect(first).toMatchObject({ isNew: true, member: { displayName: "小越", tierCode: "REGULAR", version: 1 } });
    const again = await register(mall.proof("PHONE", "+8613900000001"));
    expect(again).toEqual({ ...first, isNew: false });
    const [identity] = await mall.db
      .select()
      .from(identities)
      .where(eq(identities.subjectHash, mall.hashSubject("PHONE", "+8613900000001")));
    expect(identity?.subjectHash).not.toContain("139");
  });

  it("refuse a proof that is forged, for another provider, too old or used, and write nothing", async () => {
    const before = await mall.db.select().from(members);
    expect(await register("forged.token")).toEqual(notVerified("PHONE"));
    expect(await register(mall.proof("WECHAT_UNIONID", "wx"))).toEqual(notVerified("PHONE"));
    expect(await register(mall.proof("PHONE", "not a number"))).toEqual(notVerified("PHONE"));
    const old = mall.proof("PHONE", "+8613900000002");
    mall.advance(300_000);
    expect(await register(old)).toEqual(notVerified("PHONE"));
    expect(await mall.db.select().from(members)).toEqual(before);
    const once = mall.proof("PHONE", "+8613900000003");
    expect((await register(once)).__typename).toBe("RegisterMemberSuccess");
    expect(await register(once)).toEqual(notVerified("PHONE"));
  });

  it("make one member of a person who registers twenty times at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => register(mall.proof("PHONE", "+8613900000004"))),
    );
    const ids = answers.map((answer) => (answer.__typename === "RegisterMemberSuccess" ? answer.member.id : null));
    expect(new Set(ids).size).toBe(1);
    expect(answers.filter((answer) => answer.__typename === "RegisterMemberSuccess" && answer.isNew)).toHaveLength(1);
  });

  it("let exactly one of very many concurrent members own one identity", { timeout: 120_000 }, async () => {
    const racers = mall.isServer ? RACERS.server : RACERS.embedded;
    const ids = await Promise.all(Array.from({ length: racers }, () => mall.addMember()));
    const answers = await Promise.all(ids.map((id) => link(id, mall.proof("WECHAT_UNIONID", "one-and-only"))));
    expect(countTypes(answers)).toEqual({ LinkIdentitySuccess: 1, IdentityTaken: racers - 1 });
    const owners = await mall.db
      .select()
      .from(identities)
      .where(eq(identities.subjectHash, mall.hashSubject("WECHAT_UNIONID", "one-and-only")));
    expect(owners).toHaveLength(1);
  });

  it("can be linked, tell the member, and never take what is another's", async () => {
    const [a, b] = [await registered("+8613900000005"), await registered("+8613900000006")];
    const linked = await link(a.id, mall.proof("WECHAT_UNIONID", "wx-a"));
    expect(linked).toMatchObject({ member: { id: a.id, version: 2 }, identity: { provider: "WECHAT_UNIONID" } });
    expect((await mall.events("MemberUpdated")).at(-1)).toEqual({ key: a.id, payload: { memberId: a.id, version: 2 } });
    const again = await link(a.id, mall.proof("WECHAT_UNIONID", "wx-a"));
    expect(again).toEqual(linked);
    const before = await mall.events("MemberUpdated");
    expect(await link(b.id, mall.proof("WECHAT_UNIONID", "wx-a"))).toEqual({
      __typename: "IdentityTaken",
      message: "Another member has this identity; a back office can merge the two.",
      provider: "WECHAT_UNIONID",
    });
    expect(await mall.events("MemberUpdated")).toEqual(before);
  });

  it("can be unlinked down to the last, and take the phone number with them", async () => {
    const { id } = await registered("+8613900000007");
    const linked = await link(id, mall.proof("WECHAT_UNIONID", "wx-7"));
    const own = await mall.db.select().from(identities).where(eq(identities.memberId, id)).orderBy(identities.linkedAt);
    const [phone, wechat] = [own.find((one) => one.provider === "PHONE"), own.find((one) => one.provider !== "PHONE")];
    expect(linked.__typename).toBe("LinkIdentitySuccess");
    expect(await unlink(id, phone?.id ?? "")).toMatchObject({
      __typename: "UnlinkIdentitySuccess",
      member: { version: 3 },
    });
    const [person] = await mall.db.select().from(personalData).where(eq(personalData.memberId, id));
    expect(person?.phone).toBeNull();
    expect(await unlink(id, wechat?.id ?? "")).toEqual({
      __typename: "LastIdentity",
      message: "A member needs at least one identity.",
    });
    await expect(unlink(id, "nobody's")).rejects.toMatchObject({ extensions: { code: "NOT_FOUND" } });
  });

  it("lets a free identity be linked by somebody else", async () => {
    const [a, b] = [await registered("+8613900000008"), await registered("+8613900000009")];
    const linked = await link(a.id, mall.proof("WECHAT_UNIONID", "wx-moving"));
    if (linked.__typename !== "LinkIdentitySuccess") throw new Error("not linked");
    await unlink(a.id, linked.identity.id);
    expect((await link(b.id, mall.proof("WECHAT_UNIONID", "wx-moving"))).__typename).toBe("LinkIdentitySuccess");
  });

  it("are for those who may: clerks at their store, never partners or strangers", async () => {
    const proof = mall.proof("PHONE", "+8613900000010");
    const forbidden = expect.objectContaining({ extensions: { code: "FORBIDDEN" } });
    expect(() => register(proof, anonymousViewer)).toThrow("Sign in first.");
    expect(() => register(proof, clerkViewer("clerk-1"), "panyu")).toThrow(forbidden);
    expect(() => register(proof, clerkViewer("clerk-1"))).toThrow(forbidden);
    const context = mall.call(clerkViewer("clerk-1"));
    const input = { idempotencyKey: "k", provider: "PHONE" as const, verificationToken: proof };
    expect(() => linkIdentity(context, input)).toThrow(forbidden);
    expect(() => unlinkIdentity(context, { idempotencyKey: "k", identityId: "i" })).toThrow(forbidden);
    expect(await register(proof, clerkViewer("clerk-1"), "tianhe")).toMatchObject({
      member: { joinedStoreId: "tianhe" },
    });
  });

  it("are proven by tokens that are forgotten after a month", async () => {
    mall.advance(31 * 86_400_000);
    await pruneProofs(mall.db, mall.now());
    expect(await mall.db.select().from(usedProofs)).toEqual([]);
  });
});
