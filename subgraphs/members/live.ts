// The live streams of a member: points, tier, and the member as a whole. Each has one key, the member.
import type { LiveSource } from "../../kit/live.ts";
import { MemberUpdated, PointsBalanceChanged, TierChanged } from "../../schema/events.ts";
import { readAccounts } from "./points-reads.ts";
import { readMembers } from "./reads.ts";

/** What every item of a stream has besides its facts. */
interface Item {
  cursor: string;
  at: Date;
  kind: "SNAPSHOT" | "DELTA";
  version: number;
}

export interface BalanceFacts {
  version: number;
  balance: number;
  pending: number;
  transactionId: string | null;
}
export type PointsBalanceChangedItem = Item & BalanceFacts;

/** Every change counts: the member's app shows each entry as it arrives. */
export function pointsBalanceChangedSource(
  memberId: string,
  now: () => Date,
): LiveSource<"pointsBalanceChanged", BalanceFacts> {
  return {
    field: "pointsBalanceChanged",
    types: [PointsBalanceChanged.name],
    slowReader: "lossless",
    key: () => memberId,
    delta: (event) => (event.key === memberId ? PointsBalanceChanged.payload.parse(event.payload) : null),
    snapshot: async (tx) => {
      const accounts = await readAccounts(tx, [memberId], now());
      return accounts.map(({ version, balance, pending }) => ({ version, balance, pending, transactionId: null }));
    },
  };
}

export interface MemberFacts {
  version: number;
  memberId: string;
}
export type MemberUpdatedItem = Item & MemberFacts;

/** The present state is enough: it is read when the event is answered. */
export function memberUpdatedSource(memberId: string): LiveSource<"memberUpdated", MemberFacts> {
  return {
    field: "memberUpdated",
    types: [MemberUpdated.name],
    slowReader: "latest",
    key: () => memberId,
    delta: (event) => (event.key === memberId ? MemberUpdated.payload.parse(event.payload) : null),
    snapshot: async (tx) => {
      const rows = await readMembers(tx, [memberId]);
      return rows.map(({ member: { version } }) => ({ version, memberId }));
    },
  };
}

export interface TierFacts {
  version: number;
  tierCode: string;
  previousTierCode: string | null;
}
export type TierChangedItem = Item & TierFacts;

export function tierChangedSource(memberId: string): LiveSource<"tierChanged", TierFacts> {
  return {
    field: "tierChanged",
    types: [TierChanged.name],
    slowReader: "lossless",
    key: () => memberId,
    delta: (event) => (event.key === memberId ? TierChanged.payload.parse(event.payload) : null),
    snapshot: async (tx) => {
      const rows = await readMembers(tx, [memberId]);
      return rows.map(({ member: { version, tierCode } }) => ({ version, tierCode, previousTierCode: null }));
    },
  };
}
