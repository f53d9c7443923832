// The face of the shop floor towards a server: topics, documents, the label renderer. Pure: no I/O, no clock.
import type { z } from "zod";
import {
  ack,
  aggregate,
  cameraConfig,
  cameraConfigReported,
  command,
  DWELL_EDGES_SECONDS,
  desired,
  deviceId,
  gatewayState,
  hostState,
  presence,
  reported,
  syncRequest,
  syncResponse,
  telemetry,
} from "./documents.ts";
import { isPanelCode, PANELS, type PanelCode } from "./panels.ts";
import { contentHash, type LabelFields, type LabelProblem, renderLabel, TEMPLATES } from "./render.ts";

export type { LabelFields, LabelProblem };
// The server may import only this file of the shop floor, so the renderer's words are handed on here.
export { contentHash, DWELL_EDGES_SECONDS, isPanelCode, PANELS, type PanelCode, renderLabel, TEMPLATES };

const ROOT = "yx/v1";

interface Kind<S extends z.ZodType, R extends boolean> {
  /** Below `yx/v1/{store}/`; `*` is the device. */
  path: string;
  schema: S;
  /** Who publishes it; the broker refuses it from the other. */
  by: "server" | "device";
  qos: 0 | 1;
  retain: R;
  maxBytes: number;
}

/** Every kind of message. Quality of service and retention belong to the kind, so nobody chooses them at a call. */
export const KINDS = {
  gatewayState: retained("gw/*/state", gatewayState, { by: "device", maxBytes: 1024 }),
  telemetry: { ...passing("gw/*/tele", telemetry, { by: "device", maxBytes: 131_072 }), qos: 0 },
  syncRequest: passing("gw/*/sync/req", syncRequest, { by: "device", maxBytes: 131_072 }),
  syncResponse: passing("gw/*/sync/res", syncResponse, { by: "server", maxBytes: 65_536 }),
  desired: retained("esl/*/desired", desired, { by: "server", maxBytes: 16_384 }),
  reported: retained("esl/*/reported", reported, { by: "device", maxBytes: 4096 }),
  ack: passing("esl/*/ack", ack, { by: "device", maxBytes: 1024 }),
  command: passing("esl/*/cmd", command, { by: "server", maxBytes: 4096 }),
  cameraState: retained("cam/*/state", presence, { by: "device", maxBytes: 1024 }),
  cameraConfig: retained("cam/*/config/desired", cameraConfig, { by: "server", maxBytes: 131_072 }),
  cameraConfigReported: retained("cam/*/config/reported", cameraConfigReported, { by: "device", maxBytes: 1024 }),
  aggregate: passing("cam/*/agg", aggregate, { by: "device", maxBytes: 65_536 }),
  hostState: retained("host/state", hostState, { by: "server", maxBytes: 1024 }),
} satisfies Record<string, Kind<z.ZodType, boolean>>;

interface KindLimits {
  by: "server" | "device";
  maxBytes: number;
}

function retained<S extends z.ZodType>(path: string, schema: S, limits: KindLimits): Kind<S, true> {
  return { path, schema, qos: 1, retain: true, ...limits };
}

function passing<S extends z.ZodType>(path: string, schema: S, limits: KindLimits): Kind<S, false> {
  return { path, schema, qos: 1, retain: false, ...limits };
}

/** No message of this protocol is larger; a broker may refuse what is. */
export const MAX_PAYLOAD_BYTES = 131_072;

export type MessageKind = keyof typeof KINDS;

/** The document of a kind. Example: `DocumentOf<"desired">`. */
export type DocumentOf<K extends MessageKind> = z.infer<(typeof KINDS)[K]["schema"]>;

export type Desired = DocumentOf<"desired">;
export type Reported = DocumentOf<"reported">;
export type Ack = DocumentOf<"ack">;
export type CameraConfig = DocumentOf<"cameraConfig">;
export type Aggregate = DocumentOf<"aggregate">;

/** A message that was received. Of a retained kind `document` is null where it was cleared. */
export type Message = {
  [K in MessageKind]: { kind: K; store: string; device: string; document: DocumentOf<K> | ClearedOf<K> };
}[MessageKind];

type ClearedOf<K extends MessageKind> = (typeof KINDS)[K]["retain"] extends true ? null : never;

export interface Malformed {
  kind: "malformed";
  topic: string;
  code: "UNKNOWN_TOPIC" | "TOO_LARGE" | "NOT_JSON" | "INVALID_DOCUMENT";
  /** For a log; at most 300 characters, no payload in it. */
  detail: string;
}

export interface Address {
  kind: MessageKind;
  store: string;
  /** Label, gateway or camera; empty for the host. */
  device: string;
}

/** What an MQTT client needs to publish. */
export interface Publication {
  topic: string;
  payload: string;
  options: { qos: 0 | 1; retain: boolean };
}

/** Topic of a message. Throws on an id that may not stand in a topic: such ids are refused where they enter. */
export function topicOf({ kind, store, device }: Address): string {
  const { path } = KINDS[kind];
  for (const id of path.includes("*") ? [store, device] : [store]) deviceId.parse(id);
  return `${ROOT}/${store}/${path.replace("*", device)}`;
}

/** Filter to subscribe to a kind, in one store or in all of them, of one device or of all. */
export function filterOf(kind: MessageKind, store = "+", device = "+"): string {
  return `${ROOT}/${store}/${KINDS[kind].path.replace("*", device)}`;
}

const KIND_BY_PATH = new Map<string, MessageKind>(
  // Object.entries widens the keys to string; they are the keys of KINDS by construction.
  (Object.keys(KINDS) as MessageKind[]).map((kind) => [KINDS[kind].path, kind]),
);

/** The opposite of `topicOf`; null when it is not a topic of this protocol. */
export function parseTopic(topic: string): Address | null {
  const [root, major, store = "", family = "", second = "", ...rest] = topic.split("/");
  if (`${root}/${major}` !== ROOT || !deviceId.safeParse(store).success) return null;
  const host = rest.length === 0 ? KIND_BY_PATH.get(`${family}/${second}`) : undefined;
  if (host !== undefined) return { kind: host, store, device: "" };
  const kind = KIND_BY_PATH.get([family, "*", ...rest].join("/"));
  if (kind === undefined || !deviceId.safeParse(second).success) return null;
  return { kind, store, device: second };
}

/** What to publish for a document; null clears the retained one. Throws when the document is not one of its kind or too large. */
export function toPublication<K extends MessageKind>(
  address: { kind: K; store: string; device: string },
  document: DocumentOf<K> | ClearedOf<K>,
): Publication {
  const { qos, retain, schema, maxBytes } = KINDS[address.kind];
  const payload = document === null ? "" : JSON.stringify(schema.parse(document));
  if (Buffer.byteLength(payload) > maxBytes) throw new Error(`${address.kind} is larger than ${maxBytes} bytes`);
  return { topic: topicOf(address), payload, options: { qos, retain } };
}

/** Reads a message. Never throws: what is wrong with it is in the answer. */
export function parseMessage(topic: string, payload: Uint8Array): Message | Malformed {
  const address = parseTopic(topic);
  if (address === null) return malformed(topic, "UNKNOWN_TOPIC", "not a topic of this protocol");
  const { schema, maxBytes, retain } = KINDS[address.kind];
  if (payload.length > maxBytes) return malformed(topic, "TOO_LARGE", `${payload.length} of ${maxBytes} bytes`);
  // The kind decides the schema above; TypeScript cannot tie the two over the union of kinds.
  if (payload.length === 0 && retain) return { ...address, document: null } as Message;
  const json = parseJson(payload);
  if (json === undefined) return malformed(topic, "NOT_JSON", "not JSON in UTF-8");
  const result = schema.safeParse(json);
  if (result.success) return { ...address, document: result.data } as Message;
  const issues = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  return malformed(topic, "INVALID_DOCUMENT", issues.join("; "));
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function parseJson(payload: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(payload));
  } catch {
    return undefined;
  }
}

function malformed(topic: string, code: Malformed["code"], detail: string): Malformed {
  return { kind: "malformed", topic: topic.slice(0, 200), code, detail: detail.slice(0, 300) };
}

/** What a label is to show, and when. */
export interface Display {
  v: number;
  /** From when; epoch milliseconds. */
  eff: number;
  /** From when not any more; null: until a newer one. */
  until?: number | null;
  /** One of `TEMPLATES`; another one is answered TEMPLATE_UNKNOWN. */
  tpl: string;
  f: LabelFields;
}

export interface DesiredInput extends Display {
  id: string;
  /** The server's time; epoch milliseconds. */
  at: number;
  /** A code of `PANELS`; another one is answered PANEL_MISMATCH. */
  model: string;
  priceV?: { list: string; ver: number } | null;
  /** Scheduled after it, in order. */
  next?: readonly Display[];
}

/** A desired document with its hashes and panel size, or why it cannot be drawn (of itself or of one in `next`). */
export function createDesired({ next = [], ...input }: DesiredInput): Desired | LabelProblem {
  if (!isPanelCode(input.model)) return { problem: "PANEL_MISMATCH", fields: [] };
  const first = withHash(input.model, input);
  if ("problem" in first) return first;
  const scheduled: (Display & { hash: string })[] = [];
  for (const display of next) {
    const drawn = withHash(input.model, display);
    if ("problem" in drawn) return drawn;
    scheduled.push(drawn);
  }
  const { widthPx: w, heightPx: h, bitsPerPixel: bpp } = PANELS[input.model];
  return { ...first, w, h, bpp, next: scheduled };
}

function withHash<D extends Display>(model: string, display: D): (D & { hash: string }) | LabelProblem {
  const picture = renderLabel(model, display.tpl, display.f);
  return "problem" in picture ? picture : { ...display, hash: contentHash(picture) };
}

/** The dwell time in seconds that `share` (0 to 1) of the visits stay under, by linear interpolation in its bucket; null without visits. */
export function dwellPercentile(histogram: readonly number[], share: number): number | null {
  const total = histogram.reduce((sum, n) => sum + n, 0);
  if (total === 0) return null;
  let before = 0;
  for (const [index, n] of histogram.entries()) {
    const upper = DWELL_EDGES_SECONDS[index];
    if (upper === undefined) break;
    if (before + n >= share * total && n > 0) {
      const lower = DWELL_EDGES_SECONDS[index - 1] ?? 0;
      return lower + ((upper - lower) * (share * total - before)) / n;
    }
    before += n;
  }
  return DWELL_EDGES_SECONDS.at(-1) ?? 0;
}
