// The one renderer of label pictures: server, access point and tests draw with it, so equal content gives equal hashes everywhere.
import { crc32 } from "node:zlib";
import type { z } from "zod";
import { ean13Modules } from "./barcode.ts";
import type { labelFields } from "./documents.ts";
import { type PriceFontSize, priceGlyph, TEXT_HEIGHT_PX, textGlyph } from "./font.ts";
import { isPanelCode, PANELS, type PanelCode } from "./panels.ts";
import { type Bitmap, createBitmap, fill, stamp } from "./raster.ts";

export type LabelFields = z.infer<typeof labelFields>;

export const TEMPLATES = ["price@7", "blank"] as const;

/** What a panel shows: a black plane and, where the panel has it, a red one. */
export interface Picture {
  model: PanelCode;
  black: Bitmap;
  red: Bitmap | null;
}

export type LabelProblemCode =
  | "TEXT_OVERFLOW"
  | "PANEL_MISMATCH"
  | "FIELD_MISSING"
  | "GLYPH_MISSING"
  | "TEMPLATE_UNKNOWN";

/** Why a picture cannot be drawn; `fields` are those at fault, none when it is the panel or the template. */
export interface LabelProblem {
  problem: LabelProblemCode;
  fields: string[];
}

/** Draws `fields` in the layout of `template` for a panel. What does not fit is refused: text is never shrunk or cut. */
export function renderLabel(model: string, template: string, fields: LabelFields): Picture | LabelProblem {
  if (!isPanelCode(model)) return { problem: "PANEL_MISMATCH", fields: [] };
  const { widthPx, heightPx, bitsPerPixel } = PANELS[model];
  const red = bitsPerPixel === 2 ? createBitmap(widthPx, heightPx) : null;
  const picture: Picture = { model, black: createBitmap(widthPx, heightPx), red };
  if (template === "blank") return picture;
  if (template !== "price@7") return { problem: "TEMPLATE_UNKNOWN", fields: [] };
  return drawPrice(picture, fields) ?? picture;
}

/** The planes as they go to the panel: rows padded to bytes, most significant bit first, red after black. */
export function pictureBytes({ black, red }: Picture): Uint8Array {
  return red === null ? black.rows : Buffer.concat([black.rows, red.rows]);
}

/** Example: "crc32:9f1c22aa". */
export function contentHash(picture: Picture): string {
  return `crc32:${crc32(pictureBytes(picture)).toString(16).padStart(8, "0")}`;
}

interface Box {
  x: number;
  y: number;
  widthPx: number;
}

interface PriceLayout {
  name: Box & { lines: number; scale: number };
  rule: number;
  unit: Box;
  /** Set against its right edge. */
  was: Box;
  price: Box & { figures: PriceFontSize; small: PriceFontSize };
  gtin: Box & { barcodeHeightPx: number };
}

const PRICE_LAYOUTS: Record<PanelCode, PriceLayout> = {
  "EPD-2.13-BW": {
    name: { x: 4, y: 2, widthPx: 242, lines: 2, scale: 1 },
    rule: 36,
    unit: { x: 4, y: 39, widthPx: 136 },
    was: { x: 144, y: 39, widthPx: 102 },
    price: { x: 4, y: 52, widthPx: 242, figures: 44, small: 22 },
    gtin: { x: 4, y: 105, widthPx: 242, barcodeHeightPx: 0 },
  },
  "EPD-2.9-BWR": {
    name: { x: 4, y: 3, widthPx: 288, lines: 2, scale: 1 },
    rule: 38,
    unit: { x: 4, y: 42, widthPx: 168 },
    was: { x: 176, y: 42, widthPx: 116 },
    price: { x: 4, y: 55, widthPx: 288, figures: 44, small: 22 },
    gtin: { x: 4, y: 110, widthPx: 288, barcodeHeightPx: 0 },
  },
  "EPD-4.2-BWR": {
    name: { x: 8, y: 8, widthPx: 384, lines: 2, scale: 2 },
    rule: 80,
    unit: { x: 8, y: 88, widthPx: 232 },
    was: { x: 248, y: 88, widthPx: 144 },
    price: { x: 8, y: 122, widthPx: 384, figures: 64, small: 32 },
    // Eleven modules of white to the left of the bars, as scanners ask.
    gtin: { x: 30, y: 226, widthPx: 362, barcodeHeightPx: 48 },
  },
};

/** Name, unit price and old price above, the price large below, the number at the bottom. A reduced price is red where the panel can. */
function drawPrice(picture: Picture, fields: LabelFields): LabelProblem | null {
  const { name, price, cur } = fields;
  if (name === undefined || price === undefined || cur === undefined) {
    const needed = { name, price, cur };
    const missing = Object.entries(needed).filter(([, value]) => value === undefined);
    return { problem: "FIELD_MISSING", fields: missing.map(([field]) => field) };
  }
  const layout = PRICE_LAYOUTS[picture.model];
  const was = fields.was ?? null;
  const pricePlane = was !== null && picture.red !== null ? picture.red : picture.black;
  fill(picture.black, { x: layout.name.x, y: layout.rule, widthPx: layout.name.widthPx, heightPx: 1 });
  const problems = [
    ["name", drawText(picture.black, name, layout.name)],
    ["unit", drawText(picture.black, fields.unit ?? "", { ...layout.unit, lines: 1, scale: 1 })],
    ["was", was === null ? null : drawStruck(picture.black, moneyText(was, cur), layout.was)],
    ["price", drawMoney(pricePlane, { amount: price, currency: cur }, layout.price)],
    ["gtin", fields.gtin ? drawGtin(picture.black, fields.gtin, layout.gtin) : null],
  ] as const;
  // A text with an unknown character is named before one that is too long: it is the likelier mistake in the data.
  for (const problem of ["GLYPH_MISSING", "TEXT_OVERFLOW"] as const) {
    const at = problems.filter(([, found]) => found === problem).map(([field]) => field);
    if (at.length > 0) return { problem, fields: at };
  }
  return null;
}

type DrawResult = "GLYPH_MISSING" | "TEXT_OVERFLOW" | null;

/** Breaks at spaces and around Chinese characters; no hyphens. */
function drawText(target: Bitmap, text: string, box: Box & { lines: number; scale: number }): DrawResult {
  const lines = wrap(text, box.widthPx / box.scale);
  if (lines === "GLYPH_MISSING" || lines === "TEXT_OVERFLOW") return lines;
  if (lines.length > box.lines) return "TEXT_OVERFLOW";
  for (const [index, line] of lines.entries()) {
    drawLine(target, line, { x: box.x, y: box.y + index * (TEXT_HEIGHT_PX + 1) * box.scale, scale: box.scale });
  }
  return null;
}

function drawLine(target: Bitmap, text: string, at: { x: number; y: number; scale?: number }): void {
  let { x } = at;
  for (const character of text) {
    const glyph = textGlyph(character);
    if (glyph === undefined) continue;
    stamp(target, glyph, { ...at, x });
    x += glyph.widthPx * (at.scale ?? 1);
  }
}

/** Lines of at most `widthPx`. */
function wrap(text: string, widthPx: number): string[] | "GLYPH_MISSING" | "TEXT_OVERFLOW" {
  const lines: string[] = [];
  let line = "";
  for (const word of text.match(/\s+|[\u2e80-\uffef]|[^\s\u2e80-\uffef]+/gu) ?? []) {
    const [wordPx, linePx] = [textWidthPx(word), textWidthPx(line)];
    if (wordPx === null || linePx === null) return "GLYPH_MISSING";
    if (linePx + wordPx <= widthPx) line += word;
    else if (word.trim() === "") continue;
    else if (wordPx > widthPx) return "TEXT_OVERFLOW";
    else {
      lines.push(line.trimEnd());
      line = word;
    }
  }
  return line.trim() === "" ? lines : [...lines, line];
}

function textWidthPx(text: string): number | null {
  let widthPx = 0;
  for (const character of text) {
    const glyph = textGlyph(character);
    if (glyph === undefined) return null;
    widthPx += glyph.widthPx;
  }
  return widthPx;
}

function drawStruck(target: Bitmap, text: string, box: Box): DrawResult {
  const widthPx = textWidthPx(text);
  if (widthPx === null) return "GLYPH_MISSING";
  if (widthPx > box.widthPx) return "TEXT_OVERFLOW";
  const x = box.x + box.widthPx - widthPx;
  drawLine(target, text, { x, y: box.y });
  fill(target, { x, y: box.y + TEXT_HEIGHT_PX / 2, widthPx, heightPx: 1 });
  return null;
}

const SYMBOLS: Record<string, string> = { CNY: "¥", JPY: "¥", USD: "$", EUR: "€", GBP: "£" };
/** ISO 4217: currencies whose minor unit is not a hundredth. */
const MINOR_DIGITS: Record<string, number> = { JPY: 0, KRW: 0, VND: 0, CLP: 0, BHD: 3, KWD: 3, OMR: 3, TND: 3 };

function moneyParts(amount: number, currency: string): { symbol: string; whole: string; fraction: string } {
  const digits = MINOR_DIGITS[currency] ?? 2;
  const text = String(amount).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  return { symbol: SYMBOLS[currency] ?? currency, whole, fraction: digits === 0 ? "" : `.${text.slice(-digits)}` };
}

function moneyText(amount: number, currency: string): string {
  const { symbol, whole, fraction } = moneyParts(amount, currency);
  return `${symbol}${whole}${fraction}`;
}

/** The whole part in large figures, symbol and fraction in small ones. */
function drawMoney(
  target: Bitmap,
  money: { amount: number; currency: string },
  box: Box & { figures: PriceFontSize; small: PriceFontSize },
): DrawResult {
  const { symbol, whole, fraction } = moneyParts(money.amount, money.currency);
  const topPx = Math.round(((box.figures - box.small) * 9) / 8);
  const glyphs = [
    // A currency without a symbol of its own is written as its code in text.
    ...[...symbol].map((character) => ({ glyph: priceGlyph(box.small, character) ?? textGlyph(character), y: topPx })),
    ...[...whole].map((character) => ({ glyph: priceGlyph(box.figures, character), y: 0 })),
    ...[...fraction].map((character) => ({ glyph: priceGlyph(box.small, character), y: topPx })),
  ];
  const widthPx = glyphs.reduce((sum, { glyph }) => sum + (glyph?.widthPx ?? 0), 0);
  if (widthPx > box.widthPx) return "TEXT_OVERFLOW";
  let { x } = box;
  for (const { glyph, y } of glyphs) {
    if (glyph === undefined) return "GLYPH_MISSING";
    stamp(target, glyph, { x, y: box.y + y });
    x += glyph.widthPx;
  }
  return null;
}

/** Bars where there is room and the number has them, and the figures below. */
function drawGtin(target: Bitmap, gtin: string, box: Box & { barcodeHeightPx: number }): DrawResult {
  const modules = box.barcodeHeightPx > 0 ? ean13Modules(gtin) : null;
  for (const [index, module] of [...(modules ?? "")].entries()) {
    if (module === "1") fill(target, { x: box.x + index * 2, y: box.y, widthPx: 2, heightPx: box.barcodeHeightPx });
  }
  const y = box.y + (modules === null ? 0 : box.barcodeHeightPx + 2);
  return drawText(target, gtin, { ...box, y, lines: 1, scale: 1 });
}
