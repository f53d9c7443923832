// One-bit pictures: rows padded to whole bytes, most significant bit first, 1 is ink.

export interface Bitmap {
  widthPx: number;
  heightPx: number;
  rows: Uint8Array;
}

export function createBitmap(widthPx: number, heightPx: number): Bitmap {
  return { widthPx, heightPx, rows: new Uint8Array(Math.ceil(widthPx / 8) * heightPx) };
}

export function hasInk({ widthPx, heightPx, rows }: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= widthPx || y >= heightPx) return false;
  return ((rows[y * Math.ceil(widthPx / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}

/** Inks a rectangle; what lies outside is cut off. */
export function fill(target: Bitmap, box: { x: number; y: number; widthPx: number; heightPx: number }): void {
  const stride = Math.ceil(target.widthPx / 8);
  const right = Math.min(box.x + box.widthPx, target.widthPx);
  const bottom = Math.min(box.y + box.heightPx, target.heightPx);
  for (let y = Math.max(box.y, 0); y < bottom; y++) {
    for (let x = Math.max(box.x, 0); x < right; x++) {
      const index = y * stride + (x >> 3);
      target.rows[index] = (target.rows[index] ?? 0) | (0x80 >> (x & 7));
    }
  }
}

/** Inks `source` into `target`, each pixel `scale` wide and high. */
export function stamp(target: Bitmap, source: Bitmap, at: { x: number; y: number; scale?: number }): void {
  const scale = at.scale ?? 1;
  for (let y = 0; y < source.heightPx; y++) {
    for (let x = 0; x < source.widthPx; x++) {
      if (hasInk(source, x, y)) {
        fill(target, { x: at.x + x * scale, y: at.y + y * scale, widthPx: scale, heightPx: scale });
      }
    }
  }
}
