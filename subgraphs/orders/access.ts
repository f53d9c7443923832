// Who may see what: members their own, staff what belongs to their stores.
import type { Viewer } from "../../kit/viewer.ts";

export function isMember(viewer: Viewer, memberId: string | null): boolean {
  return viewer.kind === "member" && viewer.has("member:self") && memberId !== null && viewer.id === memberId;
}

interface Owned {
  memberId: string | null;
  sourceStoreId: string;
}

export function mayReadOrder(viewer: Viewer, { memberId, sourceStoreId }: Owned): boolean {
  return isMember(viewer, memberId) || (viewer.has("orders:read") && viewer.isAt(sourceStoreId));
}

export function mayReadPickup(viewer: Viewer, { memberId, storeId }: { memberId: string; storeId: string }): boolean {
  return mayReadOrder(viewer, { memberId, sourceStoreId: storeId });
}

export function mayCancelOrder(viewer: Viewer, { memberId, sourceStoreId }: Owned): boolean {
  return isMember(viewer, memberId) || (viewer.has("orders:refund") && viewer.isAt(sourceStoreId));
}

/** An address is for the member and for those who send the goods. */
export function mayReadAddress(viewer: Viewer, { memberId, sourceStoreId }: Owned): boolean {
  return isMember(viewer, memberId) || (viewer.has("orders:fulfil") && viewer.isAt(sourceStoreId));
}
