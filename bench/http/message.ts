// HTTP/1.1 messages out of a stream of bytes, for both ends of the benchmark: as little work as is right for peers that we
// start ourselves on loopback. What a gateway has to be wary of is not looked for.

export interface HttpMessage {
  /** From the first line to the end of the last field. */
  readonly head: string;
  readonly body: Buffer;
}

const NOTHING: Buffer = Buffer.alloc(0);
const END_OF_HEAD = "\r\n\r\n";

/** Gives a function that takes what arrives, in pieces of any size, and calls `onMessage` for each whole message. */
export function createMessageReader(onMessage: (message: HttpMessage) => void): (piece: Buffer) => void {
  let pending: Buffer = NOTHING;
  return (piece) => {
    pending = pending.length === 0 ? piece : Buffer.concat([pending, piece]);
    for (let found = readMessage(pending); found; found = readMessage(pending)) {
      pending = pending.subarray(found.size);
      onMessage(found);
    }
  };
}

interface FoundMessage extends HttpMessage {
  readonly size: number;
}

/** Null while it is not whole. */
function readMessage(bytes: Buffer): FoundMessage | null {
  const headSize = bytes.indexOf(END_OF_HEAD);
  if (headSize < 0) return null;
  const head = bytes.toString("latin1", 0, headSize);
  const start = headSize + END_OF_HEAD.length;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    const size = start + Number(length);
    return bytes.length < size ? null : { head, body: bytes.subarray(start, size), size };
  }
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return readChunks(bytes, start, head);
  return { head, body: NOTHING, size: start };
}

/** Without trailers. */
function readChunks(bytes: Buffer, start: number, head: string): FoundMessage | null {
  const chunks: Buffer[] = [];
  let at = start;
  for (;;) {
    const endOfLine = bytes.indexOf("\r\n", at);
    if (endOfLine < 0) return null;
    const length = Number.parseInt(bytes.toString("latin1", at, endOfLine), 16);
    const from = endOfLine + 2;
    at = from + length + 2;
    if (bytes.length < at) return null;
    if (length === 0) return { head, body: Buffer.concat(chunks), size: at };
    chunks.push(bytes.subarray(from, from + length));
  }
}

export interface PostOptions {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The bytes of a POST with a JSON body. */
export function postBytes({ path, headers = {}, body }: PostOptions): Buffer {
  const lines = Object.entries({
    host: "127.0.0.1",
    "content-type": "application/json",
    accept: "application/json",
    ...headers,
    "content-length": String(Buffer.byteLength(body)),
  }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from([`POST ${path} HTTP/1.1`, ...lines, "", body].join("\r\n"));
}

/** The bytes of an answer with a JSON body. */
export function answerBytes(body: string): Buffer {
  const size = Buffer.byteLength(body);
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${size}`;
  return Buffer.from(`${head}${END_OF_HEAD}${body}`);
}
