// The access points of the stores: what is heard through one that is gone is not known.
import { and, eq, isNull, or } from "drizzle-orm";
import type { DocumentOf } from "../../devices/protocol.ts";
import type { Database } from "../../kit/database.ts";
import { changeLabels } from "./label-changes.ts";
import type { Moment } from "./label-status.ts";
import { accessPoints, eslLabels } from "./tables.ts";

export interface AccessPointNews {
  storeId: string;
  accessPointId: string;
  /** Null when its retained state was cleared: it is taken away. */
  state: DocumentOf<"gatewayState"> | null;
}

/** A birth, or the end of a session. The end of any session but the last born one is old news. */
export async function applyAccessPointState(tx: Database, news: AccessPointNews, moment: Moment): Promise<void> {
  const { storeId, accessPointId, state } = news;
  const isThis = and(eq(accessPoints.storeId, storeId), eq(accessPoints.id, accessPointId));
  const [known] = await tx.select().from(accessPoints).where(isThis).for("update");
  const sessionId = state?.sid ?? known?.sessionId ?? 0;
  const isOnline = state?.online ?? false;
  if (known && (isOnline ? sessionId < known.sessionId : sessionId !== known.sessionId)) return;
  if (known?.isOnline === isOnline && known.sessionId === sessionId) return;
  if (!known && !isOnline) return;
  const row = { isOnline, sessionId, changedAt: new Date(moment.at) };
  await tx
    .insert(accessPoints)
    .values({ storeId, id: accessPointId, ...row })
    .onConflictDoUpdate({ target: [accessPoints.storeId, accessPoints.id], set: row });
  const isHeardHere = or(eq(eslLabels.accessPointId, accessPointId), isNull(eslLabels.accessPointId));
  await changeLabels(tx, { where: and(eq(eslLabels.storeId, storeId), isHeardHere), moment }, (label) => label);
}
