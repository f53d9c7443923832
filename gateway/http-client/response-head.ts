// The head of an answer: status and the few fields that say where the answer ends (RFC 9112, sections 4 to 6).
// Strict, because whoever guesses where an answer ends can be made to read one answer as another.
import { malformed } from "./failure.ts";

export interface ResponseHead {
  readonly status: number;
  readonly contentType: string;
  /** How the body ends: after `length` bytes, with its last chunk, or with the connection. */
  readonly framing: "length" | "chunked" | "close";
  readonly length: number;
  /** Whether the connection may serve another request. */
  readonly isKept: boolean;
  /** How long the server keeps an idle connection; null when it does not say. */
  readonly keepAliveMs: number | null;
}

const STATUS_LINE = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?$/;
const DIGITS = /^\d{1,15}$/;
const COLON = 0x3a;

/** By character code: whether it may stand in the name of a field. */
const isNameCode = new Uint8Array(256);
for (const character of "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
  isNameCode[character.charCodeAt(0)] = 1;
}

interface Fields {
  contentType: string;
  contentLength: string | null;
  transferEncoding: string | null;
  connection: string;
  keepAlive: string;
}

/** `text`: every line of the head with its CRLF, without the empty line. Throws when it is malformed. */
export function parseResponseHead(text: string): ResponseHead {
  if (text.includes("\0")) throw malformed("its head has a NUL");
  const lineEnd = endOfLine(text, 0);
  const [, minor, digits] = STATUS_LINE.exec(text.slice(0, lineEnd)) ?? [];
  if (digits === undefined) throw malformed("its first line is no status");
  const fields = readFields(text, lineEnd + 2);
  return headOf(Number(digits), minor === "1", fields);
}

function headOf(status: number, isHttp11: boolean, fields: Fields): ResponseHead {
  const { contentType, contentLength, transferEncoding, connection } = fields;
  if (transferEncoding !== null && contentLength !== null) throw malformed("it has a length and a transfer coding");
  if (transferEncoding !== null && (!isHttp11 || transferEncoding.toLowerCase() !== "chunked")) {
    throw malformed("its transfer coding is not chunked");
  }
  if (contentLength !== null && !DIGITS.test(contentLength)) throw malformed("its length is no number");
  const hasNoBody = status < 200 || status === 204 || status === 304;
  const framing = hasNoBody || contentLength !== null ? "length" : transferEncoding !== null ? "chunked" : "close";
  return {
    status,
    contentType,
    framing,
    length: hasNoBody ? 0 : Number(contentLength ?? 0),
    // "keep-alive" of HTTP/1.0 is not worth a rule of its own
    isKept: isHttp11 && framing !== "close" && !hasToken(connection, "close"),
    keepAliveMs: readKeepAlive(fields.keepAlive),
  };
}

function readFields(text: string, from: number): Fields {
  const fields: Fields = {
    contentType: "",
    contentLength: null,
    transferEncoding: null,
    connection: "",
    keepAlive: "",
  };
  let start = from;
  while (start < text.length) {
    const colon = endOfName(text, start);
    const end = endOfLine(text, colon);
    takeField(fields, { text, start, colon, end });
    start = end + 2;
  }
  return fields;
}

/** Throws also for a line that continues the one before it: what such a field means was never clear. */
function endOfName(text: string, start: number): number {
  let position = start;
  while (isNameCode[text.charCodeAt(position)] === 1) position += 1;
  if (position === start || text.charCodeAt(position) !== COLON) throw malformed("a field has no name");
  return position;
}

/** Of its CR. Throws for a CR or LF that stands alone. */
function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\r", from);
  if (end < 0 || text.indexOf("\n", from) !== end + 1) throw malformed("a line does not end with CRLF");
  return end;
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly colon: number;
  readonly end: number;
}

/** The length of a name tells most fields apart without making a text of it. */
function takeField(fields: Fields, line: Line): void {
  switch (line.colon - line.start) {
    case "connection".length:
      if (isNamed(line, "connection")) fields.connection += `,${valueIn(line)}`;
      else if (isNamed(line, "keep-alive")) fields.keepAlive = valueIn(line);
      break;
    case "content-type".length:
      if (isNamed(line, "content-type")) fields.contentType = valueIn(line);
      break;
    case "content-length".length:
      if (isNamed(line, "content-length")) fields.contentLength = once(fields.contentLength, line);
      break;
    case "transfer-encoding".length:
      if (isNamed(line, "transfer-encoding")) fields.transferEncoding = once(fields.transferEncoding, line);
      break;
  }
}

function isNamed({ text, start, colon }: Line, name: string): boolean {
  const given = text.slice(start, colon);
  return given === name || given.toLowerCase() === name;
}

function valueIn({ text, colon, end }: Line): string {
  return text.slice(colon + 1, end).trim();
}

function once(present: string | null, line: Line): string {
  if (present !== null) throw malformed("it says twice how long it is");
  return valueIn(line);
}

function hasToken(list: string, token: string): boolean {
  return list !== "" && list.split(",").some((item) => item.trim().toLowerCase() === token);
}

function readKeepAlive(value: string): number | null {
  const seconds = value === "" ? undefined : /(?:^|[,;\s])timeout=(\d{1,6})/i.exec(value)?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
}
