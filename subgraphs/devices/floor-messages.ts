// Messages of the shop floor, taken in many at a time in one transaction.
import type { Message, MessageKind } from "../../devices/protocol.ts";
import type { Database } from "../../kit/database.ts";
import { applyAccessPointState } from "./access-points.ts";
import { applyCameraState, applyConfigReport } from "./cameras.ts";
import { applyLabelNews, applySync, type LabelNews, type SyncResponse } from "./label-messages.ts";
import { isPlausible } from "./label-shadow.ts";
import type { Moment } from "./label-status.ts";
import { applyAggregate } from "./zone-counts.ts";

/** What the shop floor says to us. */
export const HEARD_KINDS = [
  "gatewayState",
  "telemetry",
  "syncRequest",
  "reported",
  "ack",
  "cameraState",
  "cameraConfigReported",
  "aggregate",
] as const satisfies readonly MessageKind[];

export interface Dropped {
  reason: "UNKNOWN_LABEL" | "UNKNOWN_CAMERA" | "IMPLAUSIBLE_VERSION";
  store: string;
  device: string;
}

export interface Answer {
  store: string;
  accessPoint: string;
  response: SyncResponse;
}

export interface Applied {
  /** Of nothing that the store has: nothing was written. */
  dropped: Dropped[];
  /** To be published once the transaction is committed. */
  answers: Answer[];
}

/** Access points first, because the status of labels follows from them; within a kind in the order of arrival. */
export async function applyMessages(tx: Database, messages: readonly Message[], moment: Moment): Promise<Applied> {
  const applied: Applied = { dropped: [], answers: [] };
  for (const { kind, store, device, document } of messages) {
    if (kind !== "gatewayState") continue;
    await applyAccessPointState(tx, { storeId: store, accessPointId: device, state: document }, moment);
  }
  const news = messages.flatMap((message) => newsOf(message, applied.dropped));
  const unknown = await applyLabelNews(tx, news, moment);
  applied.dropped.push(...unknown.map(({ storeId, labelId }) => drop("UNKNOWN_LABEL", storeId, labelId)));
  for (const { kind, store, device, document } of messages) {
    if (kind !== "syncRequest") continue;
    const response = await applySync(tx, { storeId: store, request: document }, moment);
    applied.answers.push({ store, accessPoint: device, response });
  }
  for (const message of messages) {
    const isKnown = await applyCameraMessage(tx, message, new Date(moment.at));
    if (!isKnown) applied.dropped.push(drop("UNKNOWN_CAMERA", message.store, message.device));
  }
  return applied;
}

function drop(reason: Dropped["reason"], store: string, device: string): Dropped {
  return { reason, store, device };
}

function newsOf({ kind, store: storeId, device, document }: Message, dropped: Dropped[]): LabelNews[] {
  if (kind === "telemetry") {
    return document.map((item) => ({ kind: "seen", storeId, labelId: item.l, accessPointId: device, document: item }));
  }
  const of = { storeId, labelId: device };
  if (kind === "ack") return [{ ...of, kind, document }];
  // a cleared report tells nothing: what was shown is shown until something else is
  if (kind !== "reported" || document === null) return [];
  if (isPlausible(document)) return [{ ...of, kind, document }];
  dropped.push(drop("IMPLAUSIBLE_VERSION", storeId, device));
  return [];
}

/** False when the store has no such camera; true for messages that are of none. */
async function applyCameraMessage(
  tx: Database,
  { kind, store: storeId, device: cameraId, document }: Message,
  now: Date,
): Promise<boolean> {
  switch (kind) {
    case "cameraState":
      return applyCameraState(tx, { storeId, cameraId, document }, now);
    case "cameraConfigReported":
      return applyConfigReport(tx, { storeId, cameraId, document });
    case "aggregate":
      return applyAggregate(tx, { storeId, cameraId, document }, now);
    default:
      return true;
  }
}
