// The JSON documents of the shop floor. Their meaning is in PROTOCOL.md; short keys because radios and brokers pay by the byte.
import { z } from "zod";

/** Of a store, label, gateway, camera or zone. No dot (NATS), no "/", "+" or "#" (MQTT). */
export const deviceId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "must be 1 to 64 of A-Z, a-z, 0-9, _ and -");

const epochMs = z.int().min(0);
const version = z.int().min(1);
const count = z.int().min(0);
const messageId = z.string().min(1).max(64);
const contentHash = z.string().regex(/^crc32:[0-9a-f]{8}$/, "must look like crc32:9f1c22aa");
const failureCode = z.string().regex(/^[A-Z][A-Z0-9_]{0,39}$/, "must be in capitals");
const model = z.string().min(1).max(40);
const template = z.string().regex(/^[a-z][a-z0-9-]{0,30}(@[0-9]{1,4})?$/, "must look like price@7");

/** What a template may draw. Money in minor units of `cur`. */
export const labelFields = z.object({
  name: z.string().min(1).max(120).optional(),
  price: count.optional(),
  was: count.nullish(),
  cur: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  unit: z.string().max(40).nullish(),
  gtin: z
    .string()
    .regex(/^[0-9]{8,14}$/)
    .nullish(),
});

const display = z.object({
  v: version,
  /** From when it is to be shown. */
  eff: epochMs,
  /** From when it must not be shown any more; null: until a newer one. */
  until: epochMs.nullish(),
  tpl: template,
  f: labelFields,
  hash: contentHash,
});

export const desired = display
  .extend({
    id: messageId,
    /** When the server wrote it: `eff <= at` means at once, clock or not. */
    at: epochMs,
    model,
    w: z.int().min(1).max(4096),
    h: z.int().min(1).max(4096),
    bpp: z.union([z.literal(1), z.literal(2)]),
    priceV: z.object({ list: z.string().max(64), ver: count }).nullish(),
    next: z.array(display).max(8).default([]),
  })
  .refine(({ v, eff, next }) => isAscending([{ v, eff }, ...next]), {
    path: ["next"],
    message: "must have growing versions, none earlier than the one before",
  });

function isAscending(entries: readonly { v: number; eff: number }[]): boolean {
  return entries.every((entry, index) => {
    const before = entries[index - 1];
    return before === undefined || (entry.v > before.v && entry.eff >= before.eff);
  });
}

export const reported = z.object({
  v: count,
  hash: contentHash.nullable(),
  tpl: template.nullable(),
  f: labelFields,
  /** From when it has been shown. */
  eff: epochMs,
  at: epochMs,
  model,
  mv: count,
  t: z.int().min(-60).max(120).optional(),
  rssi: z.int().min(-200).max(0).optional(),
  fw: z.string().max(40),
  /** The newest version that could not be shown, and why. */
  err: z.object({ v: version, code: failureCode }).nullable(),
  /** False when the panel is empty because the time of `v` is over, or nothing was ever shown. */
  shown: z.boolean(),
});

export const ack = z.object({
  id: messageId,
  v: count,
  stage: z.enum(["ACCEPTED", "QUEUED", "SENT", "DISPLAYED", "RETRYING", "FAILED", "SUPERSEDED", "EXPIRED"]),
  code: failureCode.optional(),
  at: epochMs,
});

export const command = z.object({
  id: messageId,
  type: z.enum(["LED", "REFRESH", "REBOOT", "PAGE", "UNBIND"]),
  args: z.record(z.string().max(40), z.union([z.string().max(100), z.number(), z.boolean()])).optional(),
  at: epochMs,
  /** Seconds after `at` during which it may still be carried out. */
  ttl: z.int().min(1).max(86_400),
});

const offline = z.object({ online: z.literal(false), sid: count });

export const gatewayState = z.discriminatedUnion("online", [
  z.object({ online: z.literal(true), sid: count, fw: z.string().max(40), labels: count, ts: epochMs }),
  offline,
]);

export const presence = z.discriminatedUnion("online", [
  z.object({ online: z.literal(true), sid: count, fw: z.string().max(40), ts: epochMs }),
  offline,
]);

export const telemetry = z
  .array(
    z.object({
      l: deviceId,
      mv: count,
      t: z.int().min(-60).max(120).optional(),
      rssi: z.int().min(-200).max(0).optional(),
      lqi: z.int().min(0).max(255).optional(),
      seen: epochMs,
    }),
  )
  .max(500);

/** `labels` are all that the gateway knows with `after` < id <= `upTo` (null: no bound), ids compared as bytes. */
export const syncRequest = z.object({
  id: messageId,
  sid: count,
  after: deviceId.nullable(),
  upTo: deviceId.nullable(),
  labels: z.array(z.object({ l: deviceId, v: count, hash: contentHash.nullable() })).max(500),
});

export const syncResponse = z.object({
  id: messageId,
  /** The server's time. */
  now: epochMs,
  /** How many labels of the range were behind; their desired documents have been published again. */
  behind: count,
  /** Labels of the request that this store does not have. */
  gone: z.array(deviceId).max(500),
});

const point = z.tuple([z.number().min(-10_000).max(10_000), z.number().min(-10_000).max(10_000)]);

export const cameraConfig = z.object({
  v: version,
  at: epochMs,
  /** Corners in order, in metres from the store's origin (east, north); `v` grows when they change. */
  zones: z.array(z.object({ zone: deviceId, v: version, polygon: z.array(point).min(3).max(64) })).max(50),
  lines: z
    .array(z.object({ line: deviceId, from: point, to: point }))
    .max(20)
    .default([]),
  mask: z.array(z.array(point).min(3).max(64)).max(20).default([]),
  homography: z.array(z.number()).length(9).nullish(),
  faceEnabled: z.boolean().default(false),
});

export const cameraConfigReported = z.object({
  v: count,
  at: epochMs,
  err: z.object({ v: version, code: failureCode }).nullable(),
});

/** Upper edges of the dwell histogram in seconds, each exclusive; one more bucket holds what is longer. */
export const DWELL_EDGES_SECONDS: readonly number[] = [
  1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60, 75, 90, 120, 150, 180, 240, 300, 420, 600, 900, 1200, 1800, 3600,
];

const zoneCount = z
  .object({
    zone: deviceId,
    /** Version of the zone's corners. */
    v: version,
    in: count,
    out: count,
    /** People inside at the end of the window. */
    occ: count,
    /** Seconds of the visits that ended in the window, and how many those were. */
    dwellSum: z.number().min(0),
    dwellN: count,
    dwell: z.array(count).length(DWELL_EDGES_SECONDS.length + 1),
  })
  .refine(({ dwell, dwellN }) => dwell.reduce((sum, n) => sum + n, 0) === dwellN, {
    path: ["dwell"],
    message: "must sum to dwellN",
  });

export const aggregate = z
  .object({
    sid: count,
    /** Grows by one with each window of a session (`sid`), from 0. */
    seq: count,
    from: epochMs,
    to: epochMs,
    /** Version of the camera's configuration. */
    v: version,
    zones: z.array(zoneCount).max(50),
    lines: z.array(z.object({ line: deviceId, in: count, out: count })).max(20),
  })
  .refine(({ from, to }) => to > from && to - from <= 60_000, {
    path: ["to"],
    message: "must be later than from, by at most 60,000 ms",
  });

export const hostState = z.object({ online: z.boolean(), sid: count, ts: epochMs });
