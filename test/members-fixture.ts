// Members on a database of their own, with a clock that stands still, for the tests of its operations.
import { eq } from "drizzle-orm";
import type { Database } from "../kit/database.ts";
import { events, type LoggedEvent } from "../kit/event-log.ts";
import { createGrants } from "../kit/grant.ts";
import { createLog } from "../kit/log.ts";
import { newId } from "../kit/operation.ts";
import { createViewer, serviceViewer, type Viewer } from "../kit/viewer.ts";
import {
  createMember,
  createSubjectHash,
  type IdentityContext,
  VERIFICATION,
} from "../subgraphs/members/identities.ts";
import { issueCode } from "../subgraphs/members/member-codes.ts";
import { openMembersDatabase } from "../subgraphs/members/subgraph.ts";
import { personalData, staff } from "../subgraphs/members/tables.ts";
import type { IdentityProvider } from "../subgraphs/members/words.ts";
import { createTestDatabase } from "./database.ts";

export const GRANT_SECRET = "a secret of grants that only tests know";
export const IDENTITY_SECRET = "a secret of identities that only tests know";

export const orders = serviceViewer("orders");
export const memberViewer = (id: string) => createViewer({ kind: "member", id, scopes: ["member:self"], sites: "all" });
export const clerkViewer = (id: string, sites: string[] = ["tianhe"]) =>
  createViewer({ kind: "staff", id, scopes: ["members:lookup", "staff:read", "points:write", "orders:read"], sites });
export const backOffice = createViewer({
  kind: "staff",
  id: "back-office-1",
  scopes: ["members:read", "members:write", "members:pii", "staff:read"],
  sites: "all",
});

export type MembersFixture = Awaited<ReturnType<typeof openMembersFixture>>;

export async function openMembersFixture() {
  const test = await createTestDatabase();
  const log = createLog({ name: "test", level: "silent" });
  const database = await openMembersDatabase({ databaseUrl: test.url, log });
  const clock = { at: new Date("2026-05-01T08:00:00.000Z") };
  const now = () => clock.at;
  const grants = createGrants(GRANT_SECRET, now);
  const hashSubject = createSubjectHash(IDENTITY_SECRET);
  const { db } = database;
  let count = 0;

  const addMember = async (id = `m-${++count}`): Promise<string> => {
    const given = { id, displayName: "小越", name: "张小越", phone: null, storeId: null };
    await db.transaction((tx) => createMember(tx, given, now));
    return id;
  };
  await db.insert(staff).values([
    { id: "clerk-1", displayName: "李敏", roles: ["CLERK"], storeIds: ["tianhe"] },
    { id: "clerk-2", displayName: "黄嘉欣", roles: ["CLERK"], storeIds: ["tianhe", "yuexiu"] },
    { id: "clerk-3", displayName: "梁晓雯", roles: ["CLERK"], storeIds: ["panyu"] },
    { id: "back-office-1", displayName: "曾慧", roles: ["BACK_OFFICE"], storeIds: [] },
  ]);
  return {
    url: test.url,
    isServer: test.isServer,
    database,
    db,
    clock,
    now,
    grants,
    hashSubject,
    addMember,
    /** A key that was not used yet. */
    key: () => `key-${++count}`,
    advance: (ms: number) => {
      clock.at = new Date(clock.at.getTime() + ms);
    },
    call: (viewer: Viewer): IdentityContext => ({ db, viewer, now, grants, hashSubject }),
    /** What the verification service gives to somebody who has shown that an identity is theirs. */
    proof: (provider: IdentityProvider, subject: string, nonce = newId(now)) =>
      grants.issue(VERIFICATION, { provider, subject, nonce }, new Date(now().getTime() + 300_000)),
    /** What the app of a member shows now. */
    codeOf: async (id: string): Promise<string> => {
      const [person] = await db.select().from(personalData).where(eq(personalData.memberId, id));
      if (!person) throw new Error(`there is no member ${id}`);
      return issueCode({ grants, now }, person.codeToken).code;
    },
    events: (type: string) => readEventsOf(db, type),
    close: async () => {
      await database.close();
      await test.drop();
    },
  };
}

/** How many answers are of each type. */
export function countTypes(answers: readonly { __typename: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { __typename } of answers) counts[__typename] = (counts[__typename] ?? 0) + 1;
  return counts;
}

async function readEventsOf(db: Database, type: string): Promise<Pick<LoggedEvent, "key" | "payload">[]> {
  return db
    .select({ key: events.key, payload: events.payload })
    .from(events)
    .where(eq(events.type, type))
    .orderBy(events.xid, events.seq);
}
