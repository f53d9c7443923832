import { describe, expect, it } from "vitest";
import {
  type Aggregate,
  createDesired,
  type DocumentOf,
  DWELL_EDGES_SECONDS,
  dwellPercentile,
  filterOf,
  KINDS,
  type MessageKind,
  parseMessage,
  parseTopic,
  toPublication,
  topicOf,
} from "./protocol.ts";

const AT = 1_767_225_600_000;
const display = { eff: AT, tpl: "price@7", f: { name: "纯牛奶 1L", price: 1290, cur: "CNY" } };

function desiredDocument(): DocumentOf<"desired"> {
  const next = [{ ...display, v: 43, eff: AT + 1000, f: { ...display.f, price: 1590 } }];
  const document = createDesired({ ...display, v: 42, id: "c-42", at: AT, model: "EPD-2.9-BWR", next });
  if ("problem" in document) throw new Error(document.problem);
  return document;
}

const dwell = DWELL_EDGES_SECONDS.map(() => 0).concat(0);
const zone = { zone: "Z1", v: 2, in: 3, out: 2, occ: 5, dwellSum: 61.5, dwellN: 2, dwell: dwell.with(8, 2) };
const aggregateDocument: Aggregate = { sid: 1, seq: 0, from: AT, to: AT + 60_000, v: 3, zones: [zone], lines: [] };

/** One document of every kind. */
const DOCUMENTS: { [K in MessageKind]: DocumentOf<K> } = {
  gatewayState: { online: true, sid: AT, fw: "1.0.0", labels: 40, ts: AT },
  telemetry: [{ l: "L1", mv: 2870, t: 21, rssi: -61, lqi: 200, seen: AT }],
  syncRequest: { id: "s-1", sid: AT, after: null, upTo: "L1", labels: [{ l: "L1", v: 42, hash: "crc32:9f1c22aa" }] },
  syncResponse: { id: "s-1", now: AT, behind: 1, gone: ["L9"] },
  desired: desiredDocument(),
  reported: {
    v: 42,
    hash: "crc32:9f1c22aa",
    tpl: "price@7",
    f: { name: "纯牛奶 1L", price: 1290, was: null, cur: "CNY" },
    eff: AT,
    at: AT,
    model: "EPD-2.9-BWR",
    mv: 2870,
    t: 21,
    rssi: -61,
    fw: "1.4.2",
    err: { v: 43, code: "CRC_MISMATCH" },
    shown: true,
  },
  ack: { id: "c-42", v: 42, stage: "FAILED", code: "CONFLICT", at: AT },
  command: { id: "k-1", type: "LED", args: { color: "green", seconds: 5 }, at: AT, ttl: 60 },
  cameraState: { online: false, sid: AT },
  cameraConfig: {
    v: 3,
    at: AT,
    zones: [
      {
        zone: "Z1",
        v: 2,
        polygon: [
          [0, 0],
          [4, 0],
          [4, 3.5],
        ],
      },
    ],
    lines: [{ line: "door", from: [0, 1], to: [0, 3] }],
    mask: [],
    homography: null,
    faceEnabled: false,
  },
  cameraConfigReported: { v: 3, at: AT, err: null },
  aggregate: aggregateDocument,
  hostState: { online: true, sid: AT, ts: AT },
};

// Object.keys widens to string; these are the keys of KINDS.
const ALL_KINDS = Object.keys(KINDS) as MessageKind[];
const deviceOf = (kind: MessageKind) => (kind === "hostState" ? "" : "D-1");
const bytes = (text: string) => new TextEncoder().encode(text);

describe("messages", () => {
  it.each(ALL_KINDS)("carries a document of kind %s through publication and parsing unchanged", (kind) => {
    const address = { kind, store: "store-12", device: deviceOf(kind) };
    const { topic, payload, options } = toPublication(address, DOCUMENTS[kind]);
    expect(parseMessage(topic, bytes(payload))).toEqual({ ...address, document: DOCUMENTS[kind] });
    expect(options).toEqual({ qos: kind === "telemetry" ? 0 : 1, retain: KINDS[kind].retain });
  });

  it.each(ALL_KINDS)("takes an empty payload of kind %s as cleared if that kind is retained", (kind) => {
    const address = { kind, store: "store-12", device: deviceOf(kind) };
    const parsed = parseMessage(topicOf(address), new Uint8Array());
    if (KINDS[kind].retain) expect(parsed).toEqual({ ...address, document: null });
    else expect(parsed).toMatchObject({ kind: "malformed", code: "NOT_JSON" });
  });

  it("names what is wrong with a message instead of throwing", () => {
    const topic = topicOf({ kind: "ack", store: "S1", device: "L1" });
    const code = (on: string, payload: Uint8Array) => {
      const parsed = parseMessage(on, payload);
      return parsed.kind === "malformed" ? parsed.code : parsed.kind;
    };
    expect(code("other/topic", bytes("{}"))).toBe("UNKNOWN_TOPIC");
    expect(code(topic, new Uint8Array(1025))).toBe("TOO_LARGE");
    expect(code(topic, bytes("{"))).toBe("NOT_JSON");
    expect(code(topic, Uint8Array.of(0x22, 0xff, 0x22))).toBe("NOT_JSON");
    expect(code(topic, bytes("null"))).toBe("INVALID_DOCUMENT");
    expect(code(topic, bytes("[".repeat(1000)))).toBe("NOT_JSON");
    expect(code(topic, bytes('{"id":"a","v":1.5,"stage":"SENT","at":1}'))).toBe("INVALID_DOCUMENT");
  });

  it("drops keys it does not know, prototypes included", () => {
    const payload = '{"id":"a","v":1,"stage":"SENT","at":1,"__proto__":{"x":1},"later":true}';
    const parsed = parseMessage(topicOf({ kind: "ack", store: "S1", device: "L1" }), bytes(payload));
    expect(parsed).toEqual({
      kind: "ack",
      store: "S1",
      device: "L1",
      document: { id: "a", v: 1, stage: "SENT", at: 1 },
    });
  });

  it("refuses to publish a document larger than its kind allows", () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ l: `${index}`.padStart(64, "L"), v: 1, hash: null }));
    const address = { kind: "syncRequest", store: "S1", device: "G1" } as const;
    expect(() => toPublication(address, { ...DOCUMENTS.syncRequest, labels: many })).not.toThrow();
    const f = { ...DOCUMENTS.reported.f, name: "奶".repeat(121) };
    expect(() =>
      toPublication({ kind: "reported", store: "S1", device: "L1" }, { ...DOCUMENTS.reported, f }),
    ).toThrow();
  });
});

describe("documents", () => {
  const parse = (kind: MessageKind, document: unknown) =>
    parseMessage(topicOf({ kind, store: "S1", device: deviceOf(kind) }), bytes(JSON.stringify(document)));

  it("refuses a schedule whose versions do not grow", () => {
    const document = desiredDocument();
    const next = document.next.map((entry) => ({ ...entry, v: 42 }));
    expect(parse("desired", { ...document, next })).toMatchObject({ code: "INVALID_DOCUMENT" });
  });

  it("refuses a count whose histogram does not sum to its visits", () => {
    const wrong = { ...aggregateDocument, zones: [{ ...zone, dwellN: 3 }] };
    expect(parse("aggregate", wrong)).toMatchObject({ code: "INVALID_DOCUMENT" });
  });

  it("refuses a window that is empty, backwards or longer than a minute", () => {
    for (const to of [AT, AT - 1, AT + 60_001]) {
      expect(parse("aggregate", { ...aggregateDocument, to })).toMatchObject({ code: "INVALID_DOCUMENT" });
    }
  });

  it("writes the hash and the panel of a desired document, of its schedule too", () => {
    const document = desiredDocument();
    expect(document).toMatchObject({ v: 42, w: 296, h: 128, bpp: 2 });
    expect(document.hash).toMatch(/^crc32:[0-9a-f]{8}$/);
    expect(document.next[0]?.hash).not.toBe(document.hash);
  });

  it("answers why a desired document cannot be drawn, also when only a scheduled price cannot", () => {
    const input = { ...display, v: 1, id: "c-1", at: AT, model: "EPD-2.13-BW" };
    const next = [{ ...display, v: 2, f: { ...display.f, price: 123_456_789 } }];
    expect(createDesired({ ...input, next })).toEqual({ problem: "TEXT_OVERFLOW", fields: ["price"] });
    expect(createDesired({ ...input, model: "EPD-9" })).toEqual({ problem: "PANEL_MISMATCH", fields: [] });
  });
});

describe("topics", () => {
  it("reads back every topic it builds", () => {
    for (const kind of ALL_KINDS) {
      const address = { kind, store: "store-12", device: deviceOf(kind) };
      expect(parseTopic(topicOf(address))).toEqual(address);
    }
  });

  it.each(["a.b", "a/b", "+", "#", "", "乳", "x".repeat(65)])("refuses the id %j", (id) => {
    expect(() => topicOf({ kind: "desired", store: "S1", device: id })).toThrow();
    expect(() => topicOf({ kind: "desired", store: id, device: "L1" })).toThrow();
    expect(parseTopic(`yx/v1/S1/esl/${id}/desired`)).toBeNull();
  });

  it.each([
    "",
    "/",
    "yx/v1",
    "yx/v2/S1/esl/L1/desired",
    "yx/v1/S1/esl/L1",
    "yx/v1/S1/esl/L1/desired/x",
    "yx/v1/S1/esl/*/x",
  ])("does not take %j for one of its own", (topic) => {
    expect(parseTopic(topic)).toBeNull();
  });

  it("subscribes to one device, to a store or to all", () => {
    expect(filterOf("desired", "S1", "L1")).toBe("yx/v1/S1/esl/L1/desired");
    expect(filterOf("syncResponse", "S1")).toBe("yx/v1/S1/gw/+/sync/res");
    expect(filterOf("cameraConfig")).toBe("yx/v1/+/cam/+/config/desired");
    expect(filterOf("hostState")).toBe("yx/v1/+/host/state");
  });
});

describe("dwell percentiles", () => {
  const histogram = (...buckets: [number, number][]) =>
    buckets.reduce((all, [index, n]) => all.with(index, n), DWELL_EDGES_SECONDS.map(() => 0).concat(0));

  it("is null without visits", () => {
    expect(dwellPercentile(histogram(), 0.5)).toBeNull();
  });

  it("lies in the bucket of its visit, by its share of it", () => {
    expect(dwellPercentile(histogram([7, 10]), 0.5)).toBe(17.5);
    expect(dwellPercentile(histogram([7, 8], [9, 2]), 0.9)).toBe(37.5);
  });

  it("answers the last edge for visits longer than all buckets", () => {
    expect(dwellPercentile(histogram([24, 3]), 0.5)).toBe(3600);
  });
});
