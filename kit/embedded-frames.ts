// Frames of PostgreSQL's wire protocol 3.0: one type byte, an int32 length that counts itself, a body.
// https://www.postgresql.org/docs/15/protocol-message-formats.html

/** A frame as it lies in the stream; `bytes` holds the header, too. */
export interface Frame {
  type: string;
  bytes: Buffer;
}

/** Ends one connection with a FATAL ErrorResponse; the server goes on. `code` is an SQLSTATE. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const HEADER_BYTES = 5;
/** What PostgreSQL itself accepts (MAX_STARTUP_PACKET_LENGTH). */
const MAX_STARTUP_BYTES = 10_000;
/** PostgreSQL accepts 1 GB, which the engine's memory does not hold. */
const MAX_FRAME_BYTES = 64 * 1024 * 1024;
/** Bind, Close, Describe, Execute, Flush, Parse, Query, Sync, Terminate, and CopyData, CopyDone, CopyFail. */
const FRONTEND_TYPES = "BCDEHPQSXdcf";

export function encodeFrame(type: string, body: Buffer = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(type, "latin1");
  header.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([header, body]);
}

/** A Query frame: `sql` may hold several statements. */
export function encodeQuery(sql: string): Buffer {
  return encodeFrame("Q", Buffer.from(`${sql}\0`));
}

/** A StartupMessage of protocol 3.0. */
export function encodeStartup(parameters: Record<string, string>): Buffer {
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}\0${value}\0`);
  const body = Buffer.from(`${pairs.join("")}\0`);
  const header = Buffer.alloc(8);
  header.writeInt32BE(body.length + 8, 0);
  header.writeInt32BE(3 << 16, 4);
  return Buffer.concat([header, body]);
}

export function encodeRefusal({ code, message }: Refusal): Buffer {
  return encodeFrame("E", Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`));
}

/** The frames of a complete answer of the engine. */
export function* decodeFrames(answer: Buffer): Generator<Frame> {
  for (let at = 0; at + HEADER_BYTES <= answer.length; ) {
    const end = at + 1 + answer.readInt32BE(at + 1);
    yield { type: String.fromCharCode(answer.readUInt8(at)), bytes: answer.subarray(at, end) };
    at = end;
  }
}

/** The zero-terminated strings of a frame's body, from `offset` bytes into the body. */
export function stringsOf({ bytes }: Frame, offset = 0): string[] {
  return bytes.toString("utf8", HEADER_BYTES + offset).split("\0");
}

/** Cuts a client's byte stream into frames, however it was chunked. */
export interface FrameReader {
  push(chunk: Buffer): void;
  /** The body of the next startup packet, null while it is incomplete. Throws `Refusal` for an impossible length. */
  takeStartup(): Buffer | null;
  /** Every complete frame. Throws `Refusal` for an unknown type or an impossible length. */
  takeFrames(): Frame[];
}

export function createFrameReader(): FrameReader {
  let chunks: Buffer[] = [];
  let available = 0;
  let wanted = 0;

  // Joined only when a whole frame is there: joining at every chunk would copy a large frame once per chunk.
  const joined = (): Buffer | null => {
    if (available < wanted) return null;
    const [first = Buffer.alloc(0), ...more] = chunks;
    return more.length === 0 ? first : Buffer.concat(chunks, available);
  };
  const keep = (rest: Buffer, frameBytes: number) => {
    chunks = [rest];
    available = rest.length;
    wanted = frameBytes;
  };

  return {
    push: (chunk) => {
      chunks.push(chunk);
      available += chunk.length;
    },
    takeStartup: () => {
      const buffer = joined();
      if (!buffer || buffer.length < 8) return null;
      const length = buffer.readInt32BE(0);
      if (length < 8 || length > MAX_STARTUP_BYTES) throw new Refusal("08P01", "invalid length of startup packet");
      const isWhole = buffer.length >= length;
      keep(isWhole ? buffer.subarray(length) : buffer, isWhole ? 0 : length);
      return isWhole ? buffer.subarray(4, length) : null;
    },
    takeFrames: () => {
      const buffer = joined();
      if (!buffer) return [];
      const frames: Frame[] = [];
      let at = 0;
      let next = frameEnd(buffer, at);
      for (; next !== null && next <= buffer.length; next = frameEnd(buffer, at)) {
        frames.push({ type: String.fromCharCode(buffer.readUInt8(at)), bytes: buffer.subarray(at, next) });
        at = next;
      }
      keep(buffer.subarray(at), next === null ? 0 : next - at);
      return frames;
    },
  };
}

/** Where the frame that starts at `at` ends; null while its header is incomplete. The engine dies of a bad header. */
function frameEnd(buffer: Buffer, at: number): number | null {
  if (buffer.length <= at) return null;
  const type = buffer.toString("latin1", at, at + 1);
  if (!FRONTEND_TYPES.includes(type)) throw new Refusal("08P01", "invalid frontend message type");
  if (buffer.length < at + HEADER_BYTES) return null;
  const length = buffer.readInt32BE(at + 1);
  if (length < 4 || length > MAX_FRAME_BYTES) throw new Refusal("08P01", "invalid message length");
  return at + 1 + length;
}
