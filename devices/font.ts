// The two fonts of a label: 16-pixel text (GNU Unifont: Latin-1 and GB 2312) and price figures in four sizes (Noto Sans Bold).
import { inflateRawSync } from "node:zlib";
import { PRICE_FONT, TEXT_FONT } from "./font-data.generated.ts";
import type { Bitmap } from "./raster.ts";

/** Heights of a figure in pixels; its cell is 5/4 of it, the baseline at 9/8. */
export const PRICE_FONT_SIZES = [22, 32, 44, 64] as const;
export type PriceFontSize = (typeof PRICE_FONT_SIZES)[number];
export const PRICE_CHARACTERS = "0123456789.¥$€£";

export const TEXT_HEIGHT_PX = 16;

/** 8 or 16 pixels wide, 16 high; undefined when the font lacks it. */
export function textGlyph(character: string): Bitmap | undefined {
  return textGlyphs().get(character);
}

export function priceGlyph(size: PriceFontSize, character: string): Bitmap | undefined {
  return priceGlyphs().get(`${size}${character}`);
}

const textGlyphs = once(() => {
  const data = inflateRawSync(Buffer.from(TEXT_FONT, "base64"));
  const glyphs = new Map<string, Bitmap>();
  for (let at = 0; at < data.length; ) {
    const stride = data.readUInt8(at + 2);
    const rows = data.subarray(at + 3, at + 3 + stride * TEXT_HEIGHT_PX);
    glyphs.set(String.fromCodePoint(data.readUInt16BE(at)), { widthPx: stride * 8, heightPx: TEXT_HEIGHT_PX, rows });
    at += 3 + rows.length;
  }
  return glyphs;
});

const priceGlyphs = once(() => {
  const data = inflateRawSync(Buffer.from(PRICE_FONT, "base64"));
  const glyphs = new Map<string, Bitmap>();
  for (let at = 0; at < data.length; ) {
    const [widthPx, heightPx] = [data.readUInt8(at + 3), data.readUInt8(at + 4)];
    const rows = data.subarray(at + 5, at + 5 + Math.ceil(widthPx / 8) * heightPx);
    const key = `${data.readUInt8(at)}${String.fromCodePoint(data.readUInt16BE(at + 1))}`;
    glyphs.set(key, { widthPx, heightPx, rows });
    at += 5 + rows.length;
  }
  return glyphs;
});

/** A server that draws nothing does not pay for the fonts. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
