// The label panels we know, by the code that is printed on them.

export interface Panel {
  widthPx: number;
  heightPx: number;
  /** 1: black and white. 2: a red plane after the black one. */
  bitsPerPixel: 1 | 2;
}

export const PANELS = {
  "EPD-2.13-BW": { widthPx: 250, heightPx: 122, bitsPerPixel: 1 },
  "EPD-2.9-BWR": { widthPx: 296, heightPx: 128, bitsPerPixel: 2 },
  "EPD-4.2-BWR": { widthPx: 400, heightPx: 300, bitsPerPixel: 2 },
} as const satisfies Record<string, Panel>;

export type PanelCode = keyof typeof PANELS;

export function isPanelCode(code: string): code is PanelCode {
  return Object.hasOwn(PANELS, code);
}
