// Hanging up new labels. Each has its desired document from the first moment: the shop floor learns from it which labels there are.
import type { PanelCode } from "../../devices/protocol.ts";
import type { Database } from "../../kit/database.ts";
import { emitAll } from "../../kit/event-log.ts";
import { newId } from "../../kit/operation.ts";
import { LabelStatusChanged } from "../../schema/events.ts";
import { renewDesired } from "./desired-documents.ts";
import { blankContent } from "./label-content.ts";
import { eslLabels, type LabelRow, labelHistory, labelShadows } from "./tables.ts";

export interface NewLabel {
  id: string;
  storeId: string;
  model: PanelCode;
  position: string | null;
  /** It stays blank until the next event about the variant's price. */
  binding: { sku: string; templateId: string } | null;
}

/** Adds the labels that are not there yet. Gives how many those are. */
export async function registerLabels(tx: Database, labels: readonly NewLabel[], now: () => Date): Promise<number> {
  const rows = labels.map((label) => rowOf(label, now()));
  const added = await tx.insert(eslLabels).values(rows).onConflictDoNothing().returning();
  if (added.length === 0) return 0;
  const documents = added.map((row) => ({ row, document: firstDocument(row, now) }));
  await tx.insert(labelShadows).values(
    documents.map(({ row, document }) => {
      return { labelId: row.id, desired: document, desiredVersion: document.v, lastVersion: document.v };
    }),
  );
  await tx.insert(labelHistory).values(
    documents.map(({ row, document }) => {
      return { labelId: row.id, version: document.v, cause: "REGISTERED" as const, document, at: now() };
    }),
  );
  const facts = added.map(({ id: labelId, storeId, sku, version, status }) => {
    return {
      key: labelId,
      payload: { labelId, storeId, sku, previousSku: null, version, status, previousStatus: null },
    };
  });
  await emitAll(tx, LabelStatusChanged, facts);
  return added.length;
}

function rowOf({ binding, ...label }: NewLabel, at: Date): typeof eslLabels.$inferInsert {
  return {
    ...label,
    sku: binding?.sku ?? null,
    templateId: binding?.templateId ?? null,
    boundAt: binding && at,
    registeredAt: at,
    status: binding ? "UPDATING" : "UNBOUND",
  };
}

function firstDocument({ id, model }: LabelRow, now: () => Date) {
  const at = now().getTime();
  const first = renewDesired({ before: null, model, contents: [blankContent(at)], id: newId(now), at });
  if (first.kind !== "RENEWED") throw new Error(`label ${id} cannot even be blank: ${model}`);
  return first.desired;
}
