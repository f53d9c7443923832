// The words of members: kinds and facts, as they stand in the graph, in rows and in events.
export type IdentityProvider = "PHONE" | "WECHAT_UNIONID" | "WECOM_EXTERNAL" | "APP" | "JD" | "TMALL" | "POS_CARD";

export interface TierBenefit {
  kind: "EXCLUSIVE_DISCOUNT" | "PRIORITY_SHIPPING" | "POINTS_MULTIPLIER" | "BIRTHDAY_GIFT";
  valueBps: number | null;
  description: string;
}

export type PointsTransactionType = "EARN" | "REDEEM" | "EXPIRE" | "ADJUST" | "REVERSE" | "TRANSFER";
export type PointsSourceType = "ORDER" | "COUPON" | "POST" | "CHECK_IN" | "MERGE" | "STAFF" | "OTHER";

export interface MovedByMerge {
  points: number;
  lotIds: string[];
  couponIds: string[];
  identityIds: string[];
  /** Members that were merged into the merged one before. */
  memberIds: string[];
}
