// A label as the graph tells it. Pure.
import type { LabelFields } from "../../devices/protocol.ts";
import { BLANK } from "./label-content.ts";
import { type Delivery, deliveryOf, deltaOf, type FieldDelta, wantedAt } from "./label-shadow.ts";
import type { ReportedState, ShadowRow } from "./tables.ts";

export interface Money {
  amount: number;
  currency: string;
}

export interface LabelDisplay {
  version: number;
  contentHash: string;
  templateId: string;
  name: string | null;
  price: Money | null;
  wasPrice: Money | null;
  effectiveAt: Date;
}

export interface ShadowView {
  version: number;
  desired: LabelDisplay;
  reported: LabelDisplay | null;
  delta: FieldDelta[];
  delivery: { stage: Delivery["stage"]; failureCode: string | null; at: Date };
}

interface Picture {
  v: number;
  hash: string;
  tpl: string;
  f: LabelFields;
  eff: number;
}

function displayOf({ v, hash, tpl, f, eff }: Picture): LabelDisplay {
  return {
    version: v,
    contentHash: hash,
    templateId: tpl,
    name: f.name ?? null,
    price: moneyOf(f.price, f.cur),
    wasPrice: moneyOf(f.was, f.cur),
    effectiveAt: new Date(eff),
  };
}

function moneyOf(amount: number | null | undefined, currency: string | undefined): Money | null {
  return typeof amount === "number" && currency !== undefined ? { amount, currency } : null;
}

export function shadowView(shadow: ShadowRow, now: Date): ShadowView {
  const wanted = wantedAt(shadow, now.getTime());
  const { stage, code, at } = deliveryOf(shadow, wanted);
  return {
    version: wanted.v,
    desired: displayOf(wanted),
    reported: reportedView(shadow.reported),
    delta: deltaOf(wanted, shadow.reported),
    delivery: { stage, failureCode: code, at: new Date(at) },
  };
}

/** Null while it has shown nothing yet. */
function reportedView(reported: ReportedState | null): LabelDisplay | null {
  if (reported === null || reported.hash === null) return null;
  const { v, hash, tpl, f, eff } = reported;
  return displayOf({ v, hash, tpl: tpl ?? BLANK, f, eff });
}

/** The price on its panel by its own last report; null when it shows none. */
export function displayedPrice({ reported }: ShadowRow): Money | null {
  return reported?.shown ? moneyOf(reported.f.price, reported.f.cur) : null;
}
