// What hangs in the stores: labels with what they should and do show, access points, cameras and what they counted.
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { type CameraConfig, type Desired, DWELL_EDGES_SECONDS, type Reported } from "../../devices/protocol.ts";
import { idempotencyKeysTable } from "../../kit/idempotency.ts";

export const devices = pgSchema("devices");

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const version = (name: string) => bigint(name, { mode: "number" });

export const idempotencyKeys = idempotencyKeysTable(devices);

/** A price as a label needs it. Instants are epoch milliseconds, as on the shop floor. */
export interface ShelfPrice {
  amount: number;
  wasAmount: number | null;
  currency: string;
  listId: string;
  entryVersion: number;
  validFrom: number;
  validTo: number | null;
}

/** A change of price to come; `price` is null when it will not be for sale. */
export interface UpcomingPrice {
  at: number;
  price: ShelfPrice | null;
}

/** What a label of a variant has to say in a store: what catalog told last of the till's price. Version 0: asked for, not told. */
export const shelfFacts = devices.table(
  "shelf_facts",
  {
    storeId: text("store_id").notNull(),
    sku: text().notNull(),
    version: version("version").notNull(),
    name: text().notNull(),
    gtin: text(),
    /** Null when it is not for sale there. */
    price: jsonb().$type<ShelfPrice | null>(),
    upcoming: jsonb().$type<UpcomingPrice[]>().notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.storeId, t.sku] }), check("version_not_negative", sql`${t.version} >= 0`)],
);

export const accessPoints = devices.table(
  "access_points",
  {
    storeId: text("store_id").notNull(),
    id: text().notNull(),
    isOnline: boolean("is_online").notNull(),
    /** Of its last birth; only a farewell of this session counts. */
    sessionId: bigint("session_id", { mode: "number" }).notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.storeId, t.id] })],
);

export const LABEL_STATUSES = ["FAILED", "STALE", "UNKNOWN", "UPDATING", "IN_SYNC", "UNBOUND"] as const;
export type LabelStatus = (typeof LABEL_STATUSES)[number];

export const eslLabels = devices.table(
  "esl_labels",
  {
    id: text().primaryKey(),
    storeId: text("store_id").notNull(),
    model: text().notNull(),
    position: text(),
    sku: text(),
    templateId: text("template_id"),
    boundAt: instant("bound_at"),
    boundByStaffId: text("bound_by_staff_id"),
    /** The access point that last heard it. */
    accessPointId: text("access_point_id"),
    batteryMv: integer("battery_mv"),
    lastSeenAt: instant("last_seen_at"),
    registeredAt: instant("registered_at").notNull(),
    /** Follows from all the rest (label-status.ts); kept so that lists can be sorted and counted by it. */
    status: text().$type<LabelStatus>().notNull(),
    /** Of any change that people see. */
    version: version("version").notNull().default(1),
  },
  (t) => [
    index("esl_labels_store").on(t.storeId, t.status),
    index("esl_labels_variant").on(t.storeId, t.sku),
    index("esl_labels_access_point").on(t.storeId, t.accessPointId),
    index("esl_labels_seen").on(sql`(coalesce(${t.lastSeenAt}, ${t.registeredAt}))`),
    check("status_known", sql`${t.status} in ('FAILED', 'STALE', 'UNKNOWN', 'UPDATING', 'IN_SYNC', 'UNBOUND')`),
    check(
      "binding_whole",
      sql`(${t.sku} is null) = (${t.templateId} is null) and (${t.sku} is null) = (${t.boundAt} is null)`,
    ),
    check("unbound_has_its_status", sql`(${t.sku} is null) = (${t.status} = 'UNBOUND')`),
  ],
);

export type DeliveryStage =
  | "ACCEPTED"
  | "QUEUED"
  | "SENT"
  | "DISPLAYED"
  | "RETRYING"
  | "FAILED"
  | "SUPERSEDED"
  | "EXPIRED";

/** What we keep of a report; the rest (battery, radio) belongs to the label. */
export type ReportedState = Pick<Reported, "v" | "hash" | "tpl" | "f" | "eff" | "at" | "err" | "shown">;

/** How far one version has come, by what devices acknowledged. */
export interface Acknowledged {
  v: number;
  stage: DeliveryStage;
  code: string | null;
  at: number;
}

/**
 * Desired and reported state of a label. Invariant 11: none of the versions ever goes back; a trigger of the migration
 * stands behind every UPDATE.
 */
export const labelShadows = devices.table(
  "label_shadows",
  {
    labelId: text("label_id")
      .primaryKey()
      .references(() => eslLabels.id),
    /** The document as it is published, the schedule in it included. */
    desired: jsonb().$type<Desired>().notNull(),
    desiredVersion: version("desired_version").notNull(),
    /** The largest version ever given out: that of the last entry of the schedule. */
    lastVersion: version("last_version").notNull(),
    /** Why the variant's content cannot be drawn, so that the label is blank; null when it can. */
    problem: text(),
    /** The version that the broker has confirmed; anything else than `desiredVersion` is still to be published. */
    publishedVersion: version("published_version").notNull().default(0),
    reported: jsonb().$type<ReportedState | null>(),
    reportedVersion: version("reported_version").notNull().default(0),
    acknowledged: jsonb().$type<Acknowledged | null>(),
    /** When the schedule next changes what is wanted; null when it does not. */
    switchesAt: instant("switches_at"),
  },
  (t) => [
    index("label_shadows_unpublished").on(t.labelId).where(sql`${t.publishedVersion} <> ${t.desiredVersion}`),
    index("label_shadows_switching").on(t.switchesAt).where(sql`${t.switchesAt} is not null`),
    check("document_has_its_version", sql`(${t.desired} ->> 'v')::bigint = ${t.desiredVersion}`),
    check("last_version_largest", sql`${t.lastVersion} >= ${t.desiredVersion} and ${t.desiredVersion} >= 1`),
    check("reported_version_not_negative", sql`${t.reportedVersion} >= 0`),
  ],
);

export type DesiredCause = "REGISTERED" | "BOUND" | "UNBOUND" | "PRICE" | "SCHEDULE" | "REISSUED";

/** Every document that was ever desired: from it each change of a price on a shelf can be told again. Only added to. */
export const labelHistory = devices.table(
  "label_history",
  {
    labelId: text("label_id").notNull(),
    version: version("version").notNull(),
    cause: text().$type<DesiredCause>().notNull(),
    document: jsonb().$type<Desired>().notNull(),
    problem: text(),
    staffId: text("staff_id"),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.labelId, t.version] })],
);

export const cameras = devices.table(
  "cameras",
  {
    id: text().primaryKey(),
    storeId: text("store_id").notNull(),
    name: text().notNull(),
    isOnline: boolean("is_online").notNull().default(false),
    sessionId: bigint("session_id", { mode: "number" }).notNull().default(0),
    lastSeenAt: instant("last_seen_at"),
    config: jsonb().$type<CameraConfig>().notNull(),
    configVersion: version("config_version").notNull(),
    publishedVersion: version("published_version").notNull().default(0),
    reportedConfigVersion: version("reported_config_version").notNull().default(0),
    /** Why it refused `config`; null when it did not. */
    configError: text("config_error"),
    /** The newest window of its newest counting session: windows and numbers grow together. */
    countSessionId: bigint("count_session_id", { mode: "number" }).notNull().default(0),
    countSeq: bigint("count_seq", { mode: "number" }).notNull().default(-1),
    countedFrom: instant("counted_from"),
    countedTo: instant("counted_to"),
  },
  (t) => [
    index("cameras_store").on(t.storeId, t.name),
    check("config_has_its_version", sql`(${t.config} ->> 'v')::bigint = ${t.configVersion}`),
  ],
);

export type Corner = readonly [xMeters: number, yMeters: number];

export const zones = devices.table(
  "zones",
  {
    id: text().primaryKey(),
    storeId: text("store_id").notNull(),
    cameraId: text("camera_id")
      .notNull()
      .references(() => cameras.id),
    name: text().notNull(),
    polygon: jsonb().$type<Corner[]>().notNull(),
    configVersion: version("config_version").notNull(),
    /** Grows with every count. */
    version: version("version").notNull().default(0),
    countedFrom: instant("counted_from"),
  },
  (t) => [
    index("zones_store").on(t.storeId, t.name),
    index("zones_camera").on(t.cameraId),
    check("corners_between_3_and_64", sql`jsonb_array_length(${t.polygon}) between 3 and 64`),
  ],
);

const DWELL_BUCKETS = DWELL_EDGES_SECONDS.length + 1;

/** What was counted in one window of a zone: a minute, or the part of one before or after its corners changed. */
export const zoneMinutes = devices.table(
  "zone_minutes",
  {
    zoneId: text("zone_id").notNull(),
    from: instant("from").notNull(),
    to: instant("to").notNull(),
    /** The minute in which it begins. */
    minute: instant("minute").notNull(),
    /** Of the corners it was counted with. */
    configVersion: version("config_version").notNull(),
    entries: integer().notNull(),
    exits: integer().notNull(),
    /** People inside at the end. */
    occupancy: integer().notNull(),
    dwellSeconds: doublePrecision("dwell_seconds").notNull(),
    /** Visits that ended, by how long they were. */
    dwell: integer().array().notNull(),
    countedAt: instant("counted_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.zoneId, t.from] }),
    foreignKey({ columns: [t.zoneId], foreignColumns: [zones.id] }),
    index("zone_minutes_minute").on(t.zoneId, t.minute),
    check("at_most_a_minute", sql`${t.to} > ${t.from} and ${t.to} - ${t.from} <= interval '60 seconds'`),
    check("counts_not_negative", sql`least(${t.entries}, ${t.exits}, ${t.occupancy}) >= 0`),
    check("dwell_has_all_buckets", sql.raw(`cardinality("dwell") = ${DWELL_BUCKETS}`)),
  ],
);

export type CountProblem =
  | "UNKNOWN_ZONE"
  | "UNKNOWN_CONFIG"
  | "CLOCK_AHEAD"
  | "CLOCK_BEHIND"
  | "OUT_OF_ORDER"
  | "OVERLAP";

/** Counts that were not believed, for the engineer. */
export const quarantinedCounts = devices.table(
  "quarantined_counts",
  {
    cameraId: text("camera_id").notNull(),
    sessionId: bigint("session_id", { mode: "number" }).notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    zoneId: text("zone_id").notNull(),
    reason: text().$type<CountProblem>().notNull(),
    document: jsonb().notNull(),
    receivedAt: instant("received_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cameraId, t.sessionId, t.seq, t.zoneId] }),
    index("quarantined_counts_received").on(t.receivedAt),
  ],
);

export type ShelfFactsRow = typeof shelfFacts.$inferSelect;
export type AccessPointRow = typeof accessPoints.$inferSelect;
export type LabelRow = typeof eslLabels.$inferSelect;
export type ShadowRow = typeof labelShadows.$inferSelect;
export type CameraRow = typeof cameras.$inferSelect;
export type ZoneRow = typeof zones.$inferSelect;
export type ZoneMinuteRow = typeof zoneMinutes.$inferSelect;
