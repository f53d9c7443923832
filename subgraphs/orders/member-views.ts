// What a clerk may see of the orders of a member who is present, on the strength of the grant that members signed.
import { z } from "zod";
import type { Grants } from "../../kit/grant.ts";
import type { OperationContext } from "../../kit/operation.ts";
import type { Page, PageArgs } from "../../kit/page.ts";
import { survivorOf } from "./merged-members.ts";
import { pageOfOrders } from "./reads.ts";
import type { OrderRow } from "./tables.ts";

const memberView = z.object({ memberId: z.string(), staffId: z.string(), storeId: z.string() });
const RECENT_MS = 90 * 86_400_000;

/** Null when the grant is not good, or not this viewer's. */
export async function recentOrders(
  { db, viewer, now, grants }: OperationContext & { grants: Grants },
  grant: string,
  page: PageArgs,
): Promise<Page<OrderRow> | null> {
  const claims = memberView.safeParse(grants.verify("member-view", grant));
  if (!claims.success || viewer.kind !== "staff" || viewer.id !== claims.data.staffId) return null;
  if (!viewer.isAt(claims.data.storeId)) return null;
  const onlineSince = new Date(now().getTime() - RECENT_MS);
  const memberId = await survivorOf(db, claims.data.memberId);
  return pageOfOrders(db, { memberId, onlineSince }, page);
}
