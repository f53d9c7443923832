// What the matrix's inputs leave out: a member's first steps, an order that is collected and brought back, a place that is given
// back, more wanted than is there. Each step says which mutation, in whose name, with which input.
import { createGrants } from "../kit/grant.ts";
import { type Audience, HERE } from "./audiences.ts";
import { type MallFacts, SKU } from "./mall-facts.ts";
import type { OpenMall } from "./mall-in-process.ts";

export interface Step {
  /** Example: "Mutation.registerMember". */
  field: string;
  by: Audience;
  input: Record<string, unknown>;
  /** What it must be answered with. */
  outcome: string;
}

export function contractStory(mall: OpenMall, facts: MallFacts, pickupDigits: string): Step[] {
  const grants = createGrants(mall.keys.grantSecret, () => mall.now);
  const proof = (provider: string, subject: string) => ({
    provider,
    verificationToken: grants.issue(
      "identity-verification",
      { provider, subject, nonce: `nonce-of-${subject}` },
      new Date(mall.now.getTime() + 60_000),
    ),
  });
  const { identityId, pickupOrderId, orderId, shipmentOrderId, reservationId, spareTicketId } = facts;
  const items = [{ storeId: HERE, sku: SKU, quantity: 1_000_000 }];
  const line = { sku: SKU, quantity: 999, unitPrice: { amount: 1290, currency: "CNY" } };
  const sale = { storeId: HERE, receiptNumber: "story-1", lines: [line] };
  const post = { kind: "NOTE", title: "早餐", body: "牛奶", mediaUrls: ["https://pictures.example/1.jpg"] };
  return [
    step("registerMember", "service", { ...proof("APP", "app-1"), displayName: "新会员" }),
    step("linkIdentity", "member", proof("JD", "jd-1")),
    step("unlinkIdentity", "member", { identityId }),
    step("reserveStock", "service", { ownerId: "story", items, ttl: "PT1M" }, "InsufficientStock"),
    step("extendReservation", "service", { reservationId, ttl: "PT20M" }),
    step("cancelOrder", "manager", { orderId: shipmentOrderId, reason: "OTHER" }),
    step("placePosOrder", "clerk", sale),
    step("markReadyForPickup", "clerk", { pickupOrderId, bin: "A-07" }),
    step("verifyPickupCode", "clerk", { storeId: HERE, code: pickupDigits }),
    step("refundOrder", "manager", { orderId, reason: "broken" }),
    step("createPost", "otherMember", post),
    step("cancelEventSignUp", "member", { ticketId: spareTicketId }),
  ];
}

function step(name: string, by: Audience, input: Record<string, unknown>, outcome?: string): Step {
  const success = `${name.charAt(0).toUpperCase()}${name.slice(1)}Success`;
  return { field: `Mutation.${name}`, by, input, outcome: outcome ?? success };
}
