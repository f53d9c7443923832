// Where something is looked at or sold, as the contract names it.

export const CHANNELS = [
  "APP",
  "MINIPROGRAM",
  "H5",
  "WEB",
  "POS",
  "KIOSK",
  "LIVE",
  "MARKETPLACE_JD",
  "MARKETPLACE_TMALL",
] as const;

export type Channel = (typeof CHANNELS)[number];

export type Locale = "ZH_HANS" | "EN";

/** A channel, and the store in it when one is chosen. */
export interface Place {
  channel: Channel;
  storeId: string | null;
}
