// The kinds of panels that labels have.
import { isPanelCode, PANELS, type PanelCode } from "../../devices/protocol.ts";

export interface LabelModel {
  code: PanelCode;
  widthPx: number;
  heightPx: number;
  bitsPerPixel: number;
}

export function modelOf(code: string): LabelModel {
  if (!isPanelCode(code)) throw new Error(`${code} is no panel`);
  return { code, ...PANELS[code] };
}
