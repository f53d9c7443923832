// What a ticket shows at the door: its id, signed. It says nothing about the person.
import type { Grants } from "../../kit/grant.ts";

const PURPOSE = "event-ticket";
/** Doors stay open for late comers. */
const GRACE_MS = 86_400_000;

/** Always the same for one ticket. `endsAt`: of the event. */
export function ticketCode(grants: Grants, ticketId: string, endsAt: Date): string {
  return grants.issue(PURPOSE, { ticketId }, new Date(endsAt.getTime() + GRACE_MS));
}

/** The ticket's id; null when the code is not ours, or long out of date. */
export function ticketOf(grants: Grants, code: string): string | null {
  const ticketId = grants.verify(PURPOSE, code.trim())?.["ticketId"];
  return typeof ticketId === "string" ? ticketId : null;
}
