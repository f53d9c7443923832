import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  backOffice,
  clerkViewer,
  countTypes,
  type MembersFixture,
  memberViewer,
  openMembersFixture,
  orders,
} from "../../test/members-fixture.ts";
import { LOOKUPS_PER_HOUR, memberByCode, memberIdByCode, openView, VIEW } from "./member-codes.ts";
import { mergeMembers } from "./merges.ts";
import { memberViews } from "./tables.ts";

const expired = {
  __typename: "CodeExpired",
  message: "The code is too old, was scanned by another clerk, or is not one of ours.",
};

describe("member codes", () => {
  let mall: MembersFixture;
  beforeAll(async () => {
    mall = await openMembersFixture();
  });
  afterAll(() => mall.close());

  const codeOf = (id: string) => mall.codeOf(id);
  const scan = (dynamicCode: string, clerk = clerkViewer("clerk-1"), storeId = "tianhe") =>
    memberByCode(mall.call(clerk), { dynamicCode, storeId });
  const viewsOf = (id: string) => mall.db.select().from(memberViews).where(eq(memberViews.memberId, id));

  it("open a view for the clerk who scans first, the same again when read again, written down once", async () => {
    const id = await mall.addMember();
    const code = await codeOf(id);
    const first = await scan(code);
    expect(first).toMatchObject({ __typename: "MemberByCodeSuccess", memberView: { memberId: id } });
    expect(await scan(code)).toEqual(first);
    expect(await viewsOf(id)).toMatchObject([{ staffId: "clerk-1", storeId: "tianhe", at: mall.now() }]);
  });

  it("are worth nothing to a second clerk, in another store, after 60 seconds, or forged", async () => {
    const id = await mall.addMember();
    const code = await codeOf(id);
    await scan(code);
    expect(await scan(code, clerkViewer("clerk-2", ["tianhe", "yuexiu"]))).toEqual(expired);
    expect(await scan(`${code}x`)).toEqual(expired);
    expect(await scan(mall.grants.issue(VIEW, {}, new Date(mall.now().getTime() + 1000)))).toEqual(expired);
    const late = await codeOf(id);
    mall.advance(60_000);
    expect(await scan(late)).toEqual(expired);
    expect(await scan(code)).toEqual(expired);
    expect(await viewsOf(id)).toHaveLength(1);
  });

  it("belong to exactly one of two clerks who scan at once", async () => {
    for (let round = 0; round < 10; round++) {
      const id = await mall.addMember();
      const code = await codeOf(id);
      const answers = await Promise.all([scan(code), scan(code, clerkViewer("clerk-2"))]);
      expect(countTypes(answers)).toEqual({ MemberByCodeSuccess: 1, CodeExpired: 1 });
      expect(await viewsOf(id)).toHaveLength(1);
    }
    mall.advance(3_600_000);
  });

  it("hold no personal data and no id of the member", async () => {
    const id = await mall.addMember();
    const [body = ""] = (await codeOf(id)).split(".");
    const claims: unknown = JSON.parse(Buffer.from(body, "base64url").toString());
    expect(Object.keys(claims ?? {}).toSorted()).toEqual(["codeId", "exp", "issuedAt", "token"]);
    expect(JSON.stringify(claims)).not.toContain(`"${id}"`);
  });

  it("stop a clerk at the limit of an hour, tell the store once, and go on when the hour has passed", async () => {
    const id = await mall.addMember();
    const retryAt = new Date(mall.now().getTime() + 3_600_000);
    for (let count = 0; count < LOOKUPS_PER_HOUR; count++) {
      expect((await scan(await codeOf(id))).__typename).toBe("MemberByCodeSuccess");
      mall.advance(1000);
    }
    for (let count = 0; count < 3; count++) {
      expect(await scan(await codeOf(id))).toEqual({
        __typename: "LookupLimitReached",
        message: "A clerk looks up at most 60 members an hour.",
        retryAt,
      });
    }
    const facts = { staffId: "clerk-1", storeId: "tianhe", lookups: 60, retryAt: retryAt.toISOString() };
    expect(await mall.events("LookupLimitReached")).toEqual([{ key: "clerk-1", payload: facts }]);
    expect(await viewsOf(id)).toHaveLength(LOOKUPS_PER_HOUR);
    expect((await scan(await codeOf(id), clerkViewer("clerk-2"))).__typename).toBe("MemberByCodeSuccess");
    mall.clock.at = retryAt;
    expect((await scan(await codeOf(id))).__typename).toBe("MemberByCodeSuccess");
  });

  it("let services find out whose code it was at a moment, of the survivor after a merge", async () => {
    const [id, survivorId] = [await mall.addMember(), await mall.addMember()];
    const issuedAt = mall.now();
    const dynamicCode = await codeOf(id);
    const whoseAt = (at: Date | null) => memberIdByCode(mall.call(orders), { dynamicCode, at });
    expect(await whoseAt(null)).toBe(id);
    mall.advance(86_400_000);
    expect(await whoseAt(null)).toBeNull();
    expect(await whoseAt(new Date(issuedAt.getTime() + 59_999))).toBe(id);
    expect(await whoseAt(new Date(issuedAt.getTime() + 60_000))).toBeNull();
    expect(await whoseAt(new Date(issuedAt.getTime() - 1))).toBeNull();
    const merge = { idempotencyKey: mall.key(), survivorId, mergedId: id, reason: "the same person" };
    await mergeMembers(mall.call(backOffice), merge);
    expect(await whoseAt(issuedAt)).toBe(survivorId);
    await expect(memberIdByCode(mall.call(clerkViewer("clerk-1")), { dynamicCode })).rejects.toMatchObject({
      extensions: { code: "FORBIDDEN" },
    });
  });

  it("open for clerks of the store only, and for nobody who has left or is no clerk", async () => {
    const code = await codeOf(await mall.addMember());
    const forbidden = expect.objectContaining({ extensions: { code: "FORBIDDEN" } });
    await expect(scan(code, clerkViewer("clerk-1"), "panyu")).rejects.toEqual(forbidden);
    await expect(scan(code, memberViewer("m"))).rejects.toEqual(forbidden);
    await expect(scan(code, clerkViewer("nobody"))).rejects.toEqual(forbidden);
  });

  it("give grants that prove the view to its clerk for ten minutes", async () => {
    const answer = await scan(await codeOf(await mall.addMember()), clerkViewer("clerk-2"));
    if (answer.__typename !== "MemberByCodeSuccess") throw new Error(answer.__typename);
    const { memberView } = answer;
    expect(openView(mall.grants, clerkViewer("clerk-2"), memberView.grant)).toEqual(memberView);
    expect(openView(mall.grants, clerkViewer("clerk-1"), memberView.grant)).toBeNull();
    expect(openView(mall.grants, clerkViewer("clerk-2"), "forged.grant")).toBeNull();
    mall.advance(600_000);
    expect(openView(mall.grants, clerkViewer("clerk-2"), memberView.grant)).toBeNull();
  });

  it("leave an access log that nobody can change", async () => {
    await expect(mall.db.delete(memberViews).execute()).rejects.toMatchObject({ cause: { code: "23001" } });
  });
});
