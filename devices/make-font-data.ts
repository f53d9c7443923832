// Makes font-data.generated.ts. Run by hand, with `unifont.hex` of GNU Unifont 13.0.04 or newer and a Chromium that has
// Noto Sans CJK SC: node --import ./kit/typescript.mjs devices/make-font-data.ts unifont.hex /usr/bin/chromium
// Both fonts may be embedded and redistributed under the SIL Open Font License 1.1 (font-license.txt).
import { readFileSync, writeFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { chromium } from "playwright-core";
import { PRICE_CHARACTERS, PRICE_FONT_SIZES } from "./font.ts";

/** ASCII, Latin-1 and what of GB 2312 and general punctuation a product name may hold. */
function wantedCharacters(): Set<string> {
  const wanted = new Set<string>();
  for (let code = 0x20; code <= 0x7e; code++) wanted.add(String.fromCodePoint(code));
  for (let code = 0xa0; code <= 0xff; code++) wanted.add(String.fromCodePoint(code));
  for (const character of "–—‘’“”…€™℃№‰") wanted.add(character);
  const gb2312 = new TextDecoder("gb2312");
  for (let row = 0xa1; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const character = gb2312.decode(Uint8Array.of(row, cell));
      if ([...character].length === 1 && character !== "\ufffd") wanted.add(character);
    }
  }
  return wanted;
}

/** Records of code point (2 bytes), width in bytes (1), 16 rows. */
function textFont(hexFile: string): Buffer {
  const wanted = wantedCharacters();
  const records: Buffer[] = [];
  for (const line of readFileSync(hexFile, "ascii").split("\n")) {
    const [code = "", rows = ""] = line.split(":");
    if (code.length !== 4 || !wanted.has(String.fromCodePoint(Number.parseInt(code, 16)))) continue;
    const glyph = Buffer.from(rows, "hex");
    records.push(Buffer.from([...Buffer.from(code, "hex"), glyph.length / 16]), glyph);
  }
  return Buffer.concat(records);
}

/** Records of digit height (1 byte), code point (2), width in pixels (1), cell height (1), rows. */
async function priceFont(executablePath: string): Promise<Buffer> {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    await page.setContent(`<script>${RASTERISE}</script>`);
    const glyphs = await page.evaluate<number[][]>(
      `rasterise(${JSON.stringify(PRICE_FONT_SIZES)}, ${JSON.stringify(PRICE_CHARACTERS)})`,
    );
    return Buffer.concat(glyphs.map((glyph) => Buffer.from(glyph)));
  } finally {
    await browser.close();
  }
}

// Runs in the browser. A digit of "size" pixels stands on a baseline at 9/8 of the size, in a cell of 5/4 of it.
const RASTERISE = `
function rasterise(sizes, characters) {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const font = (px) => "bold " + px + "px 'Noto Sans CJK SC'";
  context.font = font(1000);
  const ascent = context.measureText("0").actualBoundingBoxAscent;
  return sizes.flatMap((size) => [...characters].map((character) => {
    const height = Math.round(size * 5 / 4);
    const fontPx = size * 1000 / ascent;
    context.font = font(fontPx);
    const width = Math.round(context.measureText(character).width);
    context.canvas.width = width;
    context.canvas.height = height;
    context.font = font(fontPx);
    context.fillText(character, 0, Math.round(size * 9 / 8));
    const alpha = context.getImageData(0, 0, width, height).data;
    const stride = Math.ceil(width / 8);
    const rows = new Array(stride * height).fill(0);
    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++)
      if (alpha[(y * width + x) * 4 + 3] >= 128) rows[y * stride + (x >> 3)] |= 0x80 >> (x & 7);
    const code = character.codePointAt(0);
    return [size, code >> 8, code & 255, width, height, ...rows];
  }));
}`;

function asSource(name: string, data: Buffer): string {
  return `export const ${name} =\n  "${deflateRawSync(data, { level: 9 }).toString("base64")}";\n`;
}

const [hexFile, executablePath] = process.argv.slice(2);
if (hexFile === undefined || executablePath === undefined) throw new Error("give unifont.hex and the browser");
writeFileSync(
  new URL("font-data.generated.ts", import.meta.url),
  [
    "// Made by make-font-data.ts from GNU Unifont and Noto Sans CJK SC; both under font-license.txt.\n",
    asSource("TEXT_FONT", textFont(hexFile)),
    asSource("PRICE_FONT", await priceFont(executablePath)),
  ].join(""),
);
