// Who may see what of content. Pure; deny is the default.
import type { Viewer } from "../../kit/viewer.ts";
import type { EventTicketRow, PostRow, ReviewRow, StoreEventRow } from "./tables.ts";

/** Public ones, your own, and all for moderators. */
export function maySee({ moderationStatus, authorId }: PostRow | ReviewRow, viewer: Viewer): boolean {
  return moderationStatus === "APPROVED" || isSelf(authorId, viewer) || viewer.has("content:moderate");
}

/** Your own, and those of events at your store for those who let people in. */
export function maySeeTicket(ticket: EventTicketRow, event: StoreEventRow, viewer: Viewer): boolean {
  return isSelf(ticket.memberId, viewer) || (viewer.has("events:checkin") && viewer.isAt(event.storeId));
}

export function isSelf(memberId: string | null, viewer: Viewer): boolean {
  return memberId !== null && viewer.kind === "member" && viewer.id === memberId && viewer.has("member:self");
}
