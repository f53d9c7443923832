import type { OpenDatabase } from "../../kit/database.ts";
import type { EventTail } from "../../kit/event-tail.ts";
import type { Grants } from "../../kit/grant.ts";
import type { LiveOptions } from "../../kit/live.ts";
import { loadMany, loadOne } from "../../kit/loader.ts";
import type { Log } from "../../kit/log.ts";
import type { RequestContext } from "../../kit/subgraph.ts";
import type { HashSubject, IdentityContext } from "./identities.ts";
import { readAccounts, readOrderPoints, readSpendableLots, readTransactions } from "./points-reads.ts";
import {
  readCouponTemplates,
  readIdentities,
  readMembers,
  readPersonalData,
  readProfiles,
  readStaff,
  readUsableCoupons,
} from "./reads.ts";
import { readTierEntries, readTiers } from "./tier-standing.ts";

/** Lives for one operation, or for one event of a subscription. */
export interface Context extends IdentityContext {
  log: Log;
  loaders: Loaders;
  live: LiveOptions;
}

type Loaders = ReturnType<typeof createLoaders>;

export interface ContextDeps {
  database: OpenDatabase;
  now: () => Date;
  grants: Grants;
  hashSubject: HashSubject;
}

export function createContext(deps: ContextDeps, request: RequestContext, tail: EventTail): Context {
  const { database, now, grants, hashSubject } = deps;
  const { db } = database;
  return { ...request, db, now, grants, hashSubject, loaders: createLoaders(db, now), live: { db, tail, now } };
}

type Ids = readonly string[];

function createLoaders(db: OpenDatabase["db"], now: () => Date) {
  return {
    member: loadOne(
      (ids: Ids) => readMembers(db, ids),
      ({ askedId }) => askedId,
    ),
    profile: loadOne(
      (ids: Ids) => readProfiles(db, ids),
      ({ askedProfileId }) => askedProfileId,
    ),
    person: loadOne(
      (ids: Ids) => readPersonalData(db, ids),
      ({ memberId }) => memberId,
    ),
    identities: loadMany(
      (ids: Ids) => readIdentities(db, ids),
      ({ memberId }) => memberId,
    ),
    staff: loadOne(
      (ids: Ids) => readStaff(db, ids),
      ({ id }) => id,
    ),
    tier: loadOne(
      () => readTiers(db),
      ({ code }) => code,
    ),
    tierEntries: loadMany(
      (ids: Ids) => readTierEntries(db, ids, now()),
      ({ memberId }) => memberId,
    ),
    account: loadOne(
      (ids: Ids) => readAccounts(db, ids, now()),
      ({ memberId }) => memberId,
    ),
    spendableLots: loadMany(
      (ids: Ids) => readSpendableLots(db, ids, now()),
      ({ memberId }) => memberId,
    ),
    transaction: loadOne(
      (ids: Ids) => readTransactions(db, ids),
      ({ id }) => id,
    ),
    orderPoints: loadOne(
      (ids: Ids) => readOrderPoints(db, ids),
      ({ orderId }) => orderId,
    ),
    couponTemplate: loadOne(
      (ids: Ids) => readCouponTemplates(db, ids),
      ({ id }) => id,
    ),
    usableCoupons: loadMany(
      (ids: Ids) => readUsableCoupons(db, ids, now()),
      ({ memberId }) => memberId,
    ),
  };
}
