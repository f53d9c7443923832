// How goods reach the customer: what is asked for, what it costs, and what is refused as input.
import { failure } from "../../kit/errors.ts";

export interface PostalAddress {
  countryCode: string;
  regionCode: string;
  province: string;
  city: string;
  district: string;
  line: string;
  postalCode: string | null;
}

export interface StorePickup {
  kind: "PICKUP";
  storeId: string;
  /** When the customer would like to come, as an instant in text; null for as soon as possible. */
  from: string | null;
}

export interface HomeDelivery {
  kind: "DELIVERY";
  address: PostalAddress;
  recipientName: string;
  recipientPhone: string;
}

export type DeliveryMethod = StorePickup | HomeDelivery;

export interface DeliveryMethodInput {
  storePickup?: { storeId: string; from?: Date | null | undefined } | null | undefined;
  homeDelivery?:
    | {
        address: Omit<PostalAddress, "postalCode"> & { postalCode?: string | null | undefined };
        recipientName: string;
        recipientPhone: string;
      }
    | null
    | undefined;
}

const MAX_DAYS_AHEAD = 7;
const DAY_MS = 86_400_000;

/** Throws BAD_USER_INPUT for what the schema's descriptions rule out. */
export function checkDelivery({ storePickup, homeDelivery }: DeliveryMethodInput, now: Date): DeliveryMethod {
  if (storePickup && !homeDelivery) {
    const from = storePickup.from ?? null;
    if (from && from.getTime() > now.getTime() + MAX_DAYS_AHEAD * DAY_MS) {
      throw failure("BAD_USER_INPUT", `from takes at most ${MAX_DAYS_AHEAD} days ahead.`);
    }
    return { kind: "PICKUP", storeId: storePickup.storeId, from: from?.toISOString() ?? null };
  }
  if (!homeDelivery || storePickup) throw failure("BAD_USER_INPUT", "deliveryMethod takes exactly one of its fields.");
  const { address, recipientName, recipientPhone } = homeDelivery;
  checkText("countryCode", address.countryCode, /^[A-Z]{2}$/);
  checkText("regionCode", address.regionCode, /^\d{6}$/);
  for (const part of ["province", "city", "district"] as const) checkText(part, address[part], /^\S.{0,99}$/u);
  checkText("line", address.line, /^\S.{0,199}$/u);
  if (address.postalCode != null) checkText("postalCode", address.postalCode, /^[A-Za-z0-9 -]{1,12}$/);
  checkText("recipientName", recipientName, /^\S.{0,99}$/u);
  checkText("recipientPhone", recipientPhone, /^\+[1-9]\d{6,14}$/);
  const { countryCode, regionCode, province, city, district, line, postalCode } = address;
  return {
    kind: "DELIVERY",
    address: { countryCode, regionCode, province, city, district, line, postalCode: postalCode ?? null },
    recipientName,
    recipientPhone,
  };
}

function checkText(field: string, value: string, pattern: RegExp): void {
  if (!pattern.test(value)) throw failure("BAD_USER_INPUT", `${field} is not as its description says.`);
}

/** In fen. */
const SHIPPING_FEE = 800;
const FREE_SHIPPING_FROM = 9900;

/** What delivery costs, in fen: picking up is free, and so is sending from 99 yuan on. */
export function shippingFee(kind: DeliveryMethod["kind"], goodsAmount: number): number {
  return kind === "PICKUP" || goodsAmount >= FREE_SHIPPING_FROM ? 0 : SHIPPING_FEE;
}
