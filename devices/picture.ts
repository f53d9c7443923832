// Ways to look at what a label shows.
import { crc32, deflateSync } from "node:zlib";
import { hasInk } from "./raster.ts";
import type { Picture } from "./render.ts";

/** As a PNG with a palette of white, black and red, two bits a pixel. */
export function toPng({ black, red }: Picture): Buffer {
  const stride = Math.ceil(black.widthPx / 4);
  const rows = Buffer.alloc((1 + stride) * black.heightPx); // Each row begins with filter 0.
  for (let y = 0; y < black.heightPx; y++) {
    for (let x = 0; x < black.widthPx; x++) {
      const colour = red !== null && hasInk(red, x, y) ? 2 : hasInk(black, x, y) ? 1 : 0;
      const index = y * (1 + stride) + 1 + (x >> 2);
      rows[index] = (rows[index] ?? 0) | (colour << (6 - 2 * (x & 3)));
    }
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 0, 0, 0]);
  header.writeUInt32BE(black.widthPx, 0);
  header.writeUInt32BE(black.heightPx, 4);
  const palette = Buffer.from([0xff, 0xff, 0xff, 0, 0, 0, 0xc0, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [chunk("IHDR", header), chunk("PLTE", palette), chunk("IDAT", deflateSync(rows)), chunk("IEND")];
  return Buffer.concat([signature, ...chunks]);
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, "ascii"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** As text, two rows of pixels a line: black as blocks, red as shade. */
export function toText({ black, red }: Picture): string {
  const lines: string[] = [];
  for (let y = 0; y < black.heightPx; y += 2) {
    let line = "";
    for (let x = 0; x < black.widthPx; x++) {
      const isRed = red !== null && (hasInk(red, x, y) || hasInk(red, x, y + 1));
      const [upper, lower] = [hasInk(black, x, y), hasInk(black, x, y + 1)];
      line += isRed ? "▒" : upper ? (lower ? "█" : "▀") : lower ? "▄" : " ";
    }
    lines.push(line.trimEnd());
  }
  return lines.join("\n");
}
