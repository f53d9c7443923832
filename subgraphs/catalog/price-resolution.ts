// Which of several prices holds (C16): the highest priority, then the most specific list, then the latest price.
// A function of store, channel, tier and time alone: nothing else about a person can reach it (PIPL article 24).
import type { Channel } from "./channels.ts";

export type PriceListScope = "BASE" | "CHANNEL" | "STORE" | "TIER" | "LIVE" | "GROUP_BUY";

export type PriceOutcome = "WON" | "LOWER_PRIORITY" | "LESS_SPECIFIC" | "OLDER" | "NOT_VALID_NOW";

/** Both ends may be open; the end is excluded. */
export interface Window {
  validFrom: Date | null;
  validTo: Date | null;
}

export interface CandidateList extends Window {
  id: string;
  scope: PriceListScope;
  channel: Channel | null;
  storeId: string | null;
  tierCode: string | null;
  priority: number;
}

export interface CandidateEntry extends Window {
  id: string;
  /** Fen. */
  amount: number;
  wasAmount: number | null;
  validFrom: Date;
  version: number;
}

/** A price of one variant in one list. */
export interface PriceCandidate {
  list: CandidateList;
  entry: CandidateEntry;
}

export interface PriceContext {
  /** Null: a channel that no list names. */
  channel: Channel | null;
  storeId: string | null;
  tierCode: string | null;
}

export interface ResolvedPrice {
  priceListId: string;
  entryId: string;
  entryVersion: number;
  amount: number;
  /** The entry's own, else the mall-wide price when that is higher. */
  wasAmount: number | null;
  validFrom: Date;
  /** When another price is known to take over; null when none is. */
  validTo: Date | null;
}

export interface PriceSegment {
  /** The first instant of it. */
  at: Date;
  /** Null: no list names it then. */
  price: ResolvedPrice | null;
}

export interface PriceStep {
  priceListId: string;
  amount: number;
  outcome: PriceOutcome;
}

const SPECIFICITY: Readonly<Record<PriceListScope, number>> = {
  BASE: 0,
  CHANNEL: 1,
  TIER: 2,
  STORE: 3,
  GROUP_BUY: 4,
  LIVE: 5,
};

/** The price that holds at an instant. `candidates` are of one variant, in any order. */
export function resolvePrice(
  candidates: readonly PriceCandidate[],
  context: PriceContext,
  at: Date,
): ResolvedPrice | null {
  return priceTimeline(candidates, context, at)[0]?.price ?? null;
}

/** What holds from an instant on, as far as it is known: the first segment begins there, each later one changes something. */
export function priceTimeline(
  candidates: readonly PriceCandidate[],
  context: PriceContext,
  from: Date,
): [PriceSegment, ...PriceSegment[]] {
  const applicable = candidates.filter(({ list }) => applies(list, context));
  const segments: [PriceSegment, ...PriceSegment[]] = [{ at: from, price: priceAt(applicable, from) }];
  for (const at of boundariesAfter(applicable, from)) {
    const last = segments.at(-1);
    const price = priceAt(applicable, at);
    if (last === undefined || isSamePrice(last.price, price)) continue;
    if (last.price) last.price.validTo = at;
    segments.push({ at, price });
  }
  return segments;
}

/** Every list that has a say in this context, the winner first: one step a list, with the entry that holds or is nearest. */
export function explainPrice(
  candidates: readonly PriceCandidate[],
  context: PriceContext,
  at: Date,
): { price: ResolvedPrice; steps: PriceStep[] } | null {
  const price = resolvePrice(candidates, context, at);
  if (price === null) return null;
  const applicable = candidates.filter(({ list }) => applies(list, context));
  const holding = applicable.filter((one) => isValid(one, at)).toSorted(byPrecedence);
  const told = new Set(holding.map(({ list }) => list.id));
  const others = applicable.filter(({ list }) => !told.has(list.id)).toSorted(byNearness(at));
  const [winner] = holding;
  if (!winner) return null;
  const steps = [
    ...holding.map((one) => stepOf(one, outcomeAgainst(winner, one))),
    ...firstOfEachList(others).map((one) => stepOf(one, "NOT_VALID_NOW")),
  ];
  return { price, steps };
}

/** Live and group prices need a session, which no context names: they never leak. */
export function applies(list: CandidateList, { channel, storeId, tierCode }: PriceContext): boolean {
  switch (list.scope) {
    case "BASE":
      return true;
    case "CHANNEL":
      return list.channel !== null && list.channel === channel;
    case "STORE":
      return list.storeId !== null && list.storeId === storeId;
    case "TIER":
      return list.tierCode !== null && list.tierCode === tierCode;
    case "LIVE":
    case "GROUP_BUY":
      return false;
  }
}

/** Whether two segments would show and charge the same, by the same entry. */
export function isSamePrice(a: ResolvedPrice | null, b: ResolvedPrice | null): boolean {
  if (a === null || b === null) return a === b;
  return a.entryId === b.entryId && a.entryVersion === b.entryVersion && a.wasAmount === b.wasAmount;
}

function priceAt(applicable: readonly PriceCandidate[], at: Date): ResolvedPrice | null {
  const holding = applicable.filter((one) => isValid(one, at)).toSorted(byPrecedence);
  const [winner] = holding;
  if (!winner) return null;
  const { list, entry } = winner;
  const base = holding.find((one) => one.list.scope === "BASE")?.entry.amount ?? 0;
  return {
    priceListId: list.id,
    entryId: entry.id,
    entryVersion: entry.version,
    amount: entry.amount,
    wasAmount: entry.wasAmount ?? (base > entry.amount ? base : null),
    validFrom: list.validFrom && list.validFrom > entry.validFrom ? list.validFrom : entry.validFrom,
    validTo: null,
  };
}

function isValid({ list, entry }: PriceCandidate, at: Date): boolean {
  return holdsAt(list, at) && holdsAt(entry, at);
}

export function holdsAt({ validFrom, validTo }: Window, at: Date): boolean {
  return (validFrom === null || validFrom <= at) && (validTo === null || at < validTo);
}

function boundariesAfter(candidates: readonly PriceCandidate[], from: Date): Date[] {
  const ends = candidates.flatMap(({ list, entry }) => [list.validFrom, list.validTo, entry.validFrom, entry.validTo]);
  const later = ends.flatMap((end) => (end !== null && end > from ? [end.getTime()] : []));
  return [...new Set(later)].toSorted((a, b) => a - b).map((time) => new Date(time));
}

/** Total: two candidates are never equal, so the order that they come in means nothing. */
function byPrecedence(a: PriceCandidate, b: PriceCandidate): number {
  return (
    b.list.priority - a.list.priority ||
    SPECIFICITY[b.list.scope] - SPECIFICITY[a.list.scope] ||
    b.entry.validFrom.getTime() - a.entry.validFrom.getTime() ||
    compareText(a.list.id, b.list.id) ||
    compareText(a.entry.id, b.entry.id)
  );
}

/** Of a list that does not hold: what comes soonest, then what ended last. */
function byNearness(at: Date): (a: PriceCandidate, b: PriceCandidate) => number {
  const isToCome = ({ list, entry }: PriceCandidate) => !isOver(list, at) && !isOver(entry, at);
  const distance = ({ entry }: PriceCandidate) => Math.abs(entry.validFrom.getTime() - at.getTime());
  return (a, b) =>
    compareText(a.list.id, b.list.id) ||
    Number(isToCome(b)) - Number(isToCome(a)) ||
    distance(a) - distance(b) ||
    compareText(a.entry.id, b.entry.id);
}

function isOver({ validTo }: Window, at: Date): boolean {
  return validTo !== null && validTo <= at;
}

function firstOfEachList(sorted: readonly PriceCandidate[]): PriceCandidate[] {
  return sorted.filter(({ list }, index) => sorted[index - 1]?.list.id !== list.id);
}

function outcomeAgainst(winner: PriceCandidate, one: PriceCandidate): PriceOutcome {
  if (one === winner) return "WON";
  if (one.list.priority < winner.list.priority) return "LOWER_PRIORITY";
  return SPECIFICITY[one.list.scope] < SPECIFICITY[winner.list.scope] ? "LESS_SPECIFIC" : "OLDER";
}

function stepOf({ list, entry }: PriceCandidate, outcome: PriceOutcome): PriceStep {
  return { priceListId: list.id, amount: entry.amount, outcome };
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
