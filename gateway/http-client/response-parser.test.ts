import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createByteBudget } from "./body-bytes.ts";
import { HttpFailure } from "./failure.ts";
import { createResponseParser, type ParsedResponse, type ResponseParserOptions } from "./response-parser.ts";

const limits = (change: Partial<ResponseParserOptions> = {}): ResponseParserOptions => ({
  maxHeaderBytes: 1000,
  maxBodyBytes: 10_000,
  budget: createByteBudget(100_000),
  ...change,
});

const bytesOf = (text: string) => Buffer.from(text.replaceAll("\n", "\r\n"));

/** As a connection does it: one buffer for all pieces, with what was in it before behind them. */
function parse(pieces: readonly Buffer[], options = limits()): ParsedResponse | null {
  const parser = createResponseParser(options);
  const buffer = Buffer.alloc(65_536, "\r\n\r\n0\r\n\r\n");
  for (const [index, piece] of pieces.entries()) {
    piece.copy(buffer);
    const answer = parser.read(buffer, piece.length);
    if (answer) return index === pieces.length - 1 ? answer : { ...answer, isKept: false };
  }
  return null;
}

function failureIn(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof HttpFailure ? error.kind : String(error);
  }
}

const splitsInTwo = (bytes: Buffer) =>
  Array.from({ length: bytes.length - 1 }, (_, index) => [bytes.subarray(0, index + 1), bytes.subarray(index + 1)]);
const byteByByte = (bytes: Buffer) => Array.from(bytes, (byte) => Buffer.of(byte));

const kept = { isKept: true, keepAliveMs: null };
const answers: readonly [string, string, ParsedResponse][] = [
  [
    "a length",
    'HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 10\n\n{"a":"é"}',
    { status: 200, contentType: "application/json", text: '{"a":"é"}', ...kept },
  ],
  ["no reason", "HTTP/1.1 500\ncontent-length:2\n\nno", { status: 500, contentType: "", text: "no", ...kept }],
  ["an empty body", "HTTP/1.1 200 OK\ncontent-length: 0\n\n", { status: 200, contentType: "", text: "", ...kept }],
  [
    "chunks, extensions and trailers",
    'HTTP/1.1 200 OK\nTransfer-Encoding: Chunked\n\n3;a="b"\n{"a\n00C \n":"é€😀\n2\n"}\n0;x\nDigest: x\nEmpty:\n\n',
    { status: 200, contentType: "", text: '{"a":"é€😀"}', ...kept },
  ],
  [
    "no chunk",
    "HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n0\n\n",
    { status: 200, contentType: "", text: "", ...kept },
  ],
  ["a status without a body", "HTTP/1.1 204 No Content\n\n", { status: 204, contentType: "", text: "", ...kept }],
  [
    "a status without a body, whatever length it tells",
    "HTTP/1.1 304 Not Modified\ncontent-length: 5\n\n",
    { status: 304, contentType: "", text: "", ...kept },
  ],
  [
    "informational answers before it",
    "HTTP/1.1 100 Continue\n\nHTTP/1.1 103 Early Hints\nlink: </a>\n\nHTTP/1.1 200 OK\ncontent-length: 1\n\n1",
    { status: 200, contentType: "", text: "1", ...kept },
  ],
  [
    "a connection that is not kept",
    "HTTP/1.1 200 OK\nconnection: upgrade\nConnection: Close\ncontent-length: 1\n\n1",
    { status: 200, contentType: "", text: "1", isKept: false, keepAliveMs: null },
  ],
  [
    "HTTP/1.0",
    "HTTP/1.0 200 OK\nconnection: keep-alive\ncontent-length: 1\n\n1",
    { status: 200, contentType: "", text: "1", isKept: false, keepAliveMs: null },
  ],
  [
    "a time for which it is kept",
    "HTTP/1.1 200 OK\nKeep-Alive: timeout=5, max=100\ncontent-length: 1\n\n1",
    { status: 200, contentType: "", text: "1", isKept: true, keepAliveMs: 5000 },
  ],
  [
    "a byte order mark",
    "HTTP/1.1 200 OK\ncontent-length: 5\n\n\ufeff{}",
    { status: 200, contentType: "", text: "{}", ...kept },
  ],
];

describe("an answer", () => {
  it.each(answers)("with %s is read, whole, in any two pieces, and byte by byte", (_, text, expected) => {
    const bytes = bytesOf(text);
    for (const pieces of [[bytes], ...splitsInTwo(bytes), byteByByte(bytes)]) expect(parse(pieces)).toEqual(expected);
  });

  it("without a length ends with the connection, which is not kept", () => {
    for (const text of ["", '{"a":"é"}']) {
      for (const pieces of [
        [bytesOf(`HTTP/1.1 200 OK\n\n${text}`)],
        byteByByte(bytesOf(`HTTP/1.1 200 OK\n\n${text}`)),
      ]) {
        const parser = createResponseParser(limits());
        for (const piece of pieces) expect(parser.read(piece, piece.length)).toBeNull();
        expect(parser.end()).toEqual({ status: 200, contentType: "", text, isKept: false, keepAliveMs: null });
      }
    }
  });

  it("that has more behind it is whole, but its connection is not kept", () => {
    for (const body of ["content-length: 1\n\n1x", "transfer-encoding: chunked\n\n1\n1\n0\n\nx"]) {
      expect(parse([bytesOf(`HTTP/1.1 200 OK\n${body}`)])).toMatchObject({ text: "1", isKept: false });
    }
    expect(parse([bytesOf("HTTP/1.1 200 OK\ncontent-length: 2\n\n1"), bytesOf("2x")])).toMatchObject({ isKept: false });
  });

  it("is followed by another on the same connection", () => {
    const parser = createResponseParser(limits());
    for (const [, text, expected] of answers) {
      const bytes = bytesOf(text);
      expect(parser.read(bytes, bytes.length)).toEqual(expected);
    }
  });

  it.each([
    ["text", "oops\n\n"],
    ["another protocol", "SSH-2.0-OpenSSH\n\n"],
    ["HTTP/2", "HTTP/2 200\n\n"],
    ["a status of two digits", "HTTP/1.1 20 OK\ncontent-length: 0\n\n"],
    ["a status of 600", "HTTP/1.1 600 OK\ncontent-length: 0\n\n"],
    ["an empty line before it", "\nHTTP/1.1 200 OK\ncontent-length: 0\n\n"],
    ["a change of the protocol", "HTTP/1.1 101 Switching Protocols\nupgrade: x\n\n"],
    ["a folded field", "HTTP/1.1 200 OK\nx: a\n b\ncontent-length: 0\n\n"],
    ["a field without a colon", "HTTP/1.1 200 OK\ncontent-length\n\n"],
    ["a space before a colon", "HTTP/1.1 200 OK\ncontent-length : 0\n\n"],
    ["a field without a name", "HTTP/1.1 200 OK\n: 0\n\n"],
    ["a NUL", "HTTP/1.1 200 OK\nx: a\0b\ncontent-length: 0\n\n"],
    ["a lone CR", "HTTP/1.1 200 OK\nx: a\rb\ncontent-length: 0\n\n"],
    ["a length and chunks", "HTTP/1.1 200 OK\ncontent-length: 5\ntransfer-encoding: chunked\n\n0\n\n"],
    ["two lengths", "HTTP/1.1 200 OK\ncontent-length: 1\ncontent-length: 1\n\n1"],
    ["a list of lengths", "HTTP/1.1 200 OK\ncontent-length: 1, 1\n\n1"],
    ["a negative length", "HTTP/1.1 200 OK\ncontent-length: -1\n\n"],
    ["a length in hexadecimal", "HTTP/1.1 200 OK\ncontent-length: 0x1\n\n1"],
    ["an empty length", "HTTP/1.1 200 OK\ncontent-length:\n\n"],
    ["a length above all numbers", `HTTP/1.1 200 OK\ncontent-length: ${"9".repeat(20)}\n\n`],
    ["another coding", "HTTP/1.1 200 OK\ntransfer-encoding: gzip, chunked\n\n0\n\n"],
    ["two codings", "HTTP/1.1 200 OK\ntransfer-encoding: chunked\ntransfer-encoding: chunked\n\n0\n\n"],
    ["chunks in HTTP/1.0", "HTTP/1.0 200 OK\ntransfer-encoding: chunked\n\n0\n\n"],
    ["a chunk without a size", "HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n\n"],
    ["a size that is none", "HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\nx\n"],
    ["a negative size", "HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n-1\n"],
    ["a size above all limits", "HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n123456789\n"],
    ["a chunk that is longer than its size", "HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n1\nabc\n"],
    ["an endless extension", `HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n1;${"x".repeat(2000)}`],
    ["a trailer that is no field", "HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n0\nx\n\n"],
    ["endless trailers", `HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n0\n${"a: b\n".repeat(300)}`],
  ])("that is %s is refused, in however many pieces it comes", (_, text) => {
    const bytes = bytesOf(text);
    for (const pieces of [[bytes], byteByByte(bytes)]) expect(failureIn(() => parse(pieces))).toBe("malformed");
  });

  it("with lines that end in LF alone is refused", () => {
    for (const text of [
      "HTTP/1.1 200 OK\nx: a\r\ncontent-length: 0\r\n\r\n",
      "HTTP/1.1 200 OK\r\nx: a\nb: c\r\n\r\n",
    ]) {
      expect(failureIn(() => parse([Buffer.from(text)]))).toBe("malformed");
    }
    const chunks = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n";
    expect(failureIn(() => parse([Buffer.from(chunks)]))).toBe("malformed");
  });

  it("that is not whole when the connection ends is refused", () => {
    for (const [, text] of answers) {
      for (const [start] of splitsInTwo(bytesOf(text))) {
        const parser = createResponseParser(limits());
        parser.read(start ?? Buffer.alloc(0), start?.length ?? 0);
        expect(failureIn(() => parser.end())).toBe("closed");
      }
    }
  });
});

describe("the limits of an answer", () => {
  const chunked = (...sizes: number[]) =>
    `HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n${sizes.map((size) => `${size.toString(16)}\n${"x".repeat(size)}\n`).join("")}0\n\n`;

  it("hold for its head, with those of informational answers", () => {
    const head = (bytes: number) => `HTTP/1.1 200 OK\nx: ${"a".repeat(bytes - 43)}\ncontent-length: 0\n\n`;
    expect(bytesOf(head(1000))).toHaveLength(1000);
    expect(parse([bytesOf(head(1000))])).toMatchObject({ status: 200 });
    const informational = "HTTP/1.1 100 Continue\n\n";
    for (const text of [head(1001), "H".repeat(5000), informational + head(980), informational.repeat(100)]) {
      for (const pieces of [[bytesOf(text)], byteByByte(bytesOf(text))]) {
        expect(failureIn(() => parse(pieces))).toBe("too-large");
      }
    }
  });

  it("hold for its body, and are known before it comes where it has a length", () => {
    expect(parse([bytesOf(chunked(5000, 5000))])?.text).toHaveLength(10_000);
    expect(failureIn(() => parse([bytesOf(chunked(5000, 5001))]))).toBe("too-large");
    expect(failureIn(() => parse([bytesOf("HTTP/1.1 200 OK\ncontent-length: 10001\n\n")]))).toBe("too-large");
    expect(failureIn(() => parse([bytesOf(`HTTP/1.1 200 OK\n\n${"x".repeat(10_001)}`)]))).toBe("too-large");
  });

  it("hold for all unfinished answers together, and are free again when they are read or given up", () => {
    const budget = createByteBudget(100_000);
    const unfinished = bytesOf(`HTTP/1.1 200 OK\ncontent-length: 40000\n\nx`);
    const open = () => createResponseParser(limits({ maxBodyBytes: 50_000, budget }));
    const [first, second, third] = [open(), open(), open()];
    expect([first, second].map((parser) => parser.read(unfinished, unfinished.length))).toEqual([null, null]);
    expect(budget.held).toBe(80_000);
    expect(failureIn(() => third.read(unfinished, unfinished.length))).toBe("too-large");
    first.reset();
    expect(budget.held).toBe(40_000);
    const rest = Buffer.alloc(39_999, "x");
    expect(second.read(rest, rest.length)?.text).toHaveLength(40_000);
    expect(budget.held).toBe(0);
  });

  it("leave the blocks of large answers for the next ones, up to 20 MB, and nothing of what was in them", () => {
    const budget = createByteBudget(1e9, []);
    const parser = createResponseParser(limits({ maxBodyBytes: 1e8, budget }));
    const answerOf = (letter: string, size: number) => {
      const head = bytesOf(`HTTP/1.1 200 OK\ncontent-length: ${size}\n\n`);
      parser.read(head, head.length);
      const half = Buffer.alloc(size / 2, letter);
      parser.read(half, half.length);
      return parser.read(half, half.length)?.text;
    };
    expect(answerOf("a", 40_000_000)).toHaveLength(40_000_000);
    expect([budget.held, budget.spare.length]).toEqual([0, 20]);
    expect(answerOf("b", 3_000_000)).toBe("b".repeat(3_000_000));
    expect([budget.held, budget.spare.length]).toEqual([0, 20]);
  });

  it("do not trust a length with memory that its bytes have not asked for", () => {
    const budget = createByteBudget(1e9);
    const parser = createResponseParser(limits({ maxBodyBytes: 1e8, budget }));
    const start = bytesOf("HTTP/1.1 200 OK\ncontent-length: 90000000\n\nx");
    expect(parser.read(start, start.length)).toBeNull();
    expect(budget.held).toBe(1_048_576);
  });
});

describe("any answer", () => {
  const name = fc.constantFrom(
    "x-a",
    "Server",
    "date",
    "X-Content-Length",
    "connection-x",
    "set-cookie",
    "!#$%&'*+-.^_`|~",
  );
  const fieldText = fc.string({ unit: fc.constantFrom(...'abcXYZ019 ;,="/:\té'), maxLength: 12 });
  const fields = fc.array(fc.tuple(name, fieldText), { maxLength: 4 });
  const body = fc.string({ unit: "grapheme", maxLength: 60 });

  const shape = fc.record({
    status: fc.constantFrom(200, 201, 400, 404, 500, 503),
    fields,
    body,
    chunkSizes: fc.option(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 8 }), { nil: null }),
    informational: fc.integer({ min: 0, max: 2 }),
    cuts: fc.array(fc.nat(400), { maxLength: 12 }),
  });

  function written({
    status,
    fields: given,
    body: text,
    chunkSizes,
    informational,
  }: typeof shape extends fc.Arbitrary<infer S> ? S : never) {
    const data = Buffer.from(text);
    const head = `HTTP/1.1 ${status} R\r\n${given.map(([key, value]) => `${key}: ${value}\r\n`).join("")}`;
    const framed: Buffer[] = [];
    let position = 0;
    for (const size of [...(chunkSizes ?? []), data.length]) {
      const chunk = data.subarray(position, position + size);
      position += chunk.length;
      if (chunk.length > 0) framed.push(Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from("\r\n"));
    }
    const before = Buffer.from("HTTP/1.1 100 Continue\r\n\r\n".repeat(informational));
    return chunkSizes === null
      ? Buffer.concat([before, Buffer.from(`${head}content-length: ${data.length}\r\n\r\n`, "latin1"), data])
      : Buffer.concat([
          before,
          Buffer.from(`${head}transfer-encoding: chunked\r\n\r\n`, "latin1"),
          ...framed,
          Buffer.from("0\r\n\r\n"),
        ]);
  }

  it("is read as the same in whatever pieces it comes", () => {
    fc.assert(
      fc.property(shape, (given) => {
        const bytes = written(given);
        const cuts = [0, ...given.cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
        const pieces = cuts.slice(1).map((cut, index) => bytes.subarray(cuts[index], cut));
        const expected = { status: given.status, contentType: "", text: given.body, ...kept };
        expect(parse(pieces.filter(({ length }) => length > 0))).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it("of random bytes is refused or not yet whole, and never anything else", () => {
    const start = fc.constantFrom("", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 60 }), (text, rest) => {
        const failure = failureIn(() => parse([Buffer.concat([Buffer.from(text), rest])]));
        expect([null, "malformed", "too-large"]).toContain(failure);
      }),
      { numRuns: 1000 },
    );
  });
});
