import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ean13Modules } from "./barcode.ts";
import { PANELS, type PanelCode } from "./panels.ts";
import { toPng, toText } from "./picture.ts";
import { hasInk } from "./raster.ts";
import { contentHash, type LabelFields, type Picture, pictureBytes, renderLabel } from "./render.ts";

const MILK = { name: "纯牛奶 1L", price: 1290, cur: "CNY" };
const FULL = { ...MILK, was: 1590, unit: "12.90元/L", gtin: "6901234567892" };
// Object.keys widens to string; these are the keys of PANELS.
const MODELS = Object.keys(PANELS) as PanelCode[];

function draw(model: string, fields: LabelFields, template = "price@7"): Picture {
  const picture = renderLabel(model, template, fields);
  if ("problem" in picture) throw new Error(`${picture.problem} ${picture.fields.join()}`);
  return picture;
}

describe("a label's picture", () => {
  // A change here changes what hangs in every store: give the layout a new version instead.
  it.each([
    ["EPD-2.13-BW", "crc32:54ba50ed", 3904],
    ["EPD-2.9-BWR", "crc32:bb513d4e", 9472],
    ["EPD-4.2-BWR", "crc32:17c193c7", 30_000],
  ])("on %s is the golden one, byte for byte", (model, hash, bytes) => {
    const picture = draw(model, FULL);
    expect(contentHash(picture)).toBe(hash);
    expect(pictureBytes(picture).length).toBe(bytes);
  });

  it("is the same for the same content and another for another price", () => {
    expect(contentHash(draw("EPD-2.9-BWR", MILK))).toBe(contentHash(draw("EPD-2.9-BWR", { ...MILK })));
    expect(contentHash(draw("EPD-2.9-BWR", MILK))).not.toBe(contentHash(draw("EPD-2.9-BWR", { ...MILK, price: 1291 })));
  });

  it("has a reduced price in the red plane where the panel has one, in the black plane otherwise", () => {
    const ink = ({ red }: Picture) => red?.rows.some((byte) => byte !== 0);
    expect(MODELS.map((model) => ink(draw(model, FULL)))).toEqual([undefined, true, true]);
    expect(MODELS.map((model) => ink(draw(model, MILK)))).toEqual([undefined, false, false]);
  });

  it("has the red plane after the black one, rows padded to bytes, most significant bit first", () => {
    const picture = draw("EPD-2.13-BW", MILK);
    const bytes = pictureBytes(picture);
    const bit = (x: number, y: number) => ((bytes[y * 32 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
    for (let y = 0; y < 122; y++) {
      for (let x = 0; x < 250; x++) expect(bit(x, y) === 1).toBe(hasInk(picture.black, x, y));
      for (let x = 250; x < 256; x++) expect(bit(x, y)).toBe(0);
    }
    const two = draw("EPD-2.9-BWR", FULL);
    expect(Buffer.from(pictureBytes(two)).subarray(4736)).toEqual(Buffer.from(two.red?.rows ?? []));
  });

  it("is empty when it is blank", () => {
    for (const model of MODELS) {
      expect(pictureBytes(draw(model, {}, "blank")).every((byte) => byte === 0)).toBe(true);
    }
  });

  it("shows prices up to 99,999.99 on every panel, and currencies without or with three decimals", () => {
    for (const model of MODELS) {
      draw(model, { ...FULL, price: 9_999_999, was: 9_999_999 });
      draw(model, { ...MILK, price: 5, cur: "JPY" });
      draw(model, { ...MILK, price: 1500, cur: "KWD" });
    }
  });

  it("writes any common Chinese name", () => {
    for (const name of ["蒙牛纯牛奶", "龘靐", "鹽"]) {
      const problem = name === "蒙牛纯牛奶" ? undefined : { problem: "GLYPH_MISSING", fields: ["name"] };
      const picture = renderLabel("EPD-2.9-BWR", "price@7", { ...MILK, name });
      expect("problem" in picture ? picture : undefined).toEqual(problem);
    }
  });
});

describe("a picture that cannot be drawn", () => {
  const model = "EPD-2.13-BW";

  it("is refused with the fields that are too long, never shrunk", () => {
    const long = { ...FULL, name: "奶".repeat(31), unit: "x".repeat(30), price: 123_456_789 };
    expect(renderLabel(model, "price@7", long)).toEqual({
      problem: "TEXT_OVERFLOW",
      fields: ["name", "unit", "price"],
    });
    expect("problem" in renderLabel(model, "price@7", { ...MILK, name: "奶".repeat(30) })).toBe(false);
  });

  it("is refused when one word is wider than the line", () => {
    const answer = renderLabel(model, "price@7", { ...MILK, name: "x".repeat(31) });
    expect(answer).toEqual({ problem: "TEXT_OVERFLOW", fields: ["name"] });
  });

  it("is refused with the fields that are missing", () => {
    expect(renderLabel(model, "price@7", { price: 1 })).toEqual({ problem: "FIELD_MISSING", fields: ["name", "cur"] });
  });

  it("is refused when nobody knows the panel or the layout", () => {
    expect(renderLabel("EPD-9", "price@7", MILK)).toEqual({ problem: "PANEL_MISMATCH", fields: [] });
    expect(renderLabel("toString", "price@7", MILK)).toEqual({ problem: "PANEL_MISMATCH", fields: [] });
    expect(renderLabel(model, "price@8", MILK)).toEqual({ problem: "TEMPLATE_UNKNOWN", fields: [] });
  });
});

describe("a barcode", () => {
  it("has the sets that its leading figure asks for", () => {
    // 4 003994 155486, by the tables of the specification: LGLLGG, then R.
    const left = "0001101 0100111 0111101 0001011 0010111 0011101";
    const right = "1100110 1001110 1001110 1011100 1001000 1010000";
    expect(ean13Modules("4003994155486")).toBe(`101${left}01010${right}101`.replaceAll(" ", ""));
  });

  it("is none for a wrong check digit or another length", () => {
    expect([ean13Modules("6901234567893"), ean13Modules("12345678"), ean13Modules("")]).toEqual([null, null, null]);
  });

  it("takes a twelve-digit number with a zero before it", () => {
    expect(ean13Modules("036000291452")).toBe(ean13Modules("0036000291452"));
  });
});

describe("a picture to look at", () => {
  it("as PNG has the panel's size and its three colours", () => {
    const png = toPng(draw("EPD-2.9-BWR", FULL));
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([296, 128]);
    const begin = png.indexOf("IDAT");
    const rows = inflateSync(png.subarray(begin + 4, begin + 4 + png.readUInt32BE(begin - 4)));
    expect(rows.length).toBe(128 * (1 + 74));
    const colours = new Set([...rows].flatMap((byte) => [byte >> 6, (byte >> 4) & 3, (byte >> 2) & 3, byte & 3]));
    expect(colours).toEqual(new Set([0, 1, 2]));
  });

  it("as text has half as many lines as the panel rows", () => {
    const text = toText(draw("EPD-2.9-BWR", FULL));
    expect(text.split("\n").length).toBe(64);
    expect(text).toContain("▒");
  });
});
