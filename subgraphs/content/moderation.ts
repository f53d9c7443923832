// What a moderator's decision makes of a state. Pure.
import type { ModerationStatus } from "./tables.ts";

export type ModerationDecision = "APPROVE" | "REJECT";

/** The state after the decision; null when another moderator has decided already. */
export function moderated(status: ModerationStatus, decision: ModerationDecision): ModerationStatus | null {
  if (status === "PENDING") return decision === "APPROVE" ? "APPROVED" : "REJECTED";
  return status === "APPROVED" && decision === "REJECT" ? "REMOVED" : null;
}
