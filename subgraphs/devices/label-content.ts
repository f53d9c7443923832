// What a label has to say, and when: the prices of a variant laid out in time.
import type { LabelFields } from "../../devices/protocol.ts";
import type { ShelfFactsRow, ShelfPrice } from "./tables.ts";

/** One picture and its time; instants are epoch milliseconds. */
export interface Content {
  eff: number;
  until: number | null;
  tpl: string;
  f: LabelFields;
  priceV: { list: string; ver: number } | null;
}

export const BLANK = "blank";

/** A document holds at most so many pictures to come. */
const MAX_UPCOMING = 8;

export type ShelfFacts = Pick<ShelfFactsRow, "name" | "gtin" | "price" | "upcoming">;

/** The label of no variant, or of one that is not for sale here. */
export function blankContent(at: number): Content {
  return { eff: at, until: null, tpl: BLANK, f: {}, priceV: null };
}

/**
 * What is to be shown from `at` on: first what holds at `at`, then what follows, in order, at most nine.
 * A price that was announced for a time that has come holds, also when its own event has not arrived yet.
 */
export function contentsOf(facts: ShelfFacts, templateId: string, at: number): [Content, ...Content[]] {
  const upcoming = facts.upcoming.toSorted((a, b) => a.at - b.at);
  const due = upcoming.findLast((change) => change.at <= at);
  const price = due === undefined ? facts.price : due.price;
  const first = contentOf(facts, templateId, { at: due?.at ?? price?.validFrom ?? at, price });
  const later = upcoming.filter((change) => change.at > at).slice(0, MAX_UPCOMING);
  return [{ ...first, eff: Math.min(first.eff, at) }, ...later.map((change) => contentOf(facts, templateId, change))];
}

function contentOf(
  { name, gtin }: ShelfFacts,
  templateId: string,
  { at, price }: { at: number; price: ShelfPrice | null },
): Content {
  if (price === null) return blankContent(at);
  const { amount, wasAmount, currency, listId, entryVersion, validTo } = price;
  return {
    eff: at,
    until: validTo,
    tpl: templateId,
    f: { name, price: amount, was: wasAmount, cur: currency, gtin },
    priceV: { list: listId, ver: entryVersion },
  };
}

interface Shown {
  eff: number;
  until?: number | null | undefined;
  tpl: string;
  f: LabelFields;
}

/** Equal pictures for the same time. From when they hold is compared only while that still lies ahead. */
export function isSameContent(a: Shown, b: Shown, { isCurrent }: { isCurrent: boolean }): boolean {
  const picture = ({ tpl, f, until }: Shown) =>
    JSON.stringify([tpl, until ?? null, f.name, f.price, f.was ?? null, f.cur, f.unit ?? null, f.gtin ?? null]);
  return picture(a) === picture(b) && (isCurrent || a.eff === b.eff);
}
