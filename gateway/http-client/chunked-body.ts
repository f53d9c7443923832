// The chunked transfer coding (RFC 9112, section 7.1): sizes and trailers are read and dropped, data is handed on.
import { malformed } from "./failure.ts";

export interface ChunkedBody {
  start(): void;
  /**
   * Reads `bytes` between `from` and `to`. Gives where the body ended, or -1 when it has not. Throws when it is malformed.
   */
  read(bytes: Buffer, from: number, to: number): number;
}

/** Size and extensions. */
const MAX_LINE = 1024;
const SIZE_LINE = /^([0-9a-f]{1,8})[\t ]*(?:;[^\0\r\n]*)?$/i;
const TRAILER = /^[!#$%&'*+\-.^_`|~0-9a-z]+:[^\0\r\n]*$/i;
const [CR, LF] = [0x0d, 0x0a];

export function createChunkedBody(
  onData: (bytes: Buffer, from: number, to: number) => void,
  maxTrailerBytes: number,
): ChunkedBody {
  let state: "size" | "data" | "end of data" | "trailer" = "size";
  /** Of the chunk that is being read. */
  let missing = 0;
  let line = "";
  let trailerBytes = 0;

  const takeSize = () => {
    const digits = SIZE_LINE.exec(line)?.[1];
    if (digits === undefined) throw malformed("a chunk has no size");
    missing = Number.parseInt(digits, 16);
    state = missing === 0 ? "trailer" : "data";
  };
  /** True when the body is over. */
  const takeLine = (): boolean => {
    if (state === "size") takeSize();
    else if (state === "end of data" && line === "") state = "size";
    else if (state === "end of data") throw malformed("a chunk is longer than its size");
    else if (line === "") return true;
    else if (!TRAILER.test(line)) throw malformed("a trailer is no field");
    line = "";
    return false;
  };
  /** Adds to `line`; gives where it ended, behind its CRLF, or -1. */
  const readLine = (bytes: Buffer, from: number, to: number): number => {
    const lineFeed = bytes.indexOf(LF, from);
    const end = lineFeed < 0 || lineFeed >= to ? to : lineFeed + 1;
    if (state === "trailer") trailerBytes += end - from;
    if (trailerBytes > maxTrailerBytes || line.length + end - from > MAX_LINE) throw malformed("a line is too long");
    line += bytes.toString("latin1", from, end);
    if (end === to && bytes[to - 1] !== LF) return -1;
    if (line.charCodeAt(line.length - 2) !== CR) throw malformed("a line does not end with CRLF");
    line = line.slice(0, -2);
    return end;
  };
  const readData = (bytes: Buffer, from: number, to: number): number => {
    const end = Math.min(from + missing, to);
    onData(bytes, from, end);
    missing -= end - from;
    if (missing === 0) state = "end of data";
    return end;
  };

  return {
    start: () => {
      state = "size";
      line = "";
      trailerBytes = 0;
    },
    read: (bytes, from, to) => {
      let position = from;
      while (position < to) {
        if (state === "data") {
          position = readData(bytes, position, to);
          continue;
        }
        position = readLine(bytes, position, to);
        if (position < 0) return -1;
        if (takeLine()) return position;
      }
      return -1;
    },
  };
}
