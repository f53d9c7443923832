// Who pays which price where: channel and store as asked, the tier of the signed-in member.
import type { Viewer } from "../../kit/viewer.ts";
import type { Channel, Place } from "./channels.ts";

export interface SalesContext {
  channel: Channel;
  storeId?: string | null | undefined;
  /** For our own services: the member in whose name they ask. */
  memberId?: string | null | undefined;
}

export function placeOf({ channel, storeId }: SalesContext): Place {
  return { channel, storeId: storeId ?? null };
}

/** The member whose tier counts; null for everybody without one. Throws FORBIDDEN when another member's is asked for. */
export function memberOf(viewer: Viewer, { memberId }: SalesContext): string | null {
  if (memberId != null) {
    viewer.require("internal");
    return memberId;
  }
  return viewer.kind === "member" ? viewer.id : null;
}
