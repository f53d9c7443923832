// Reads the answers of one connection, one after the other, from whatever pieces they come in.
import { type ByteBudget, createBodyBytes, textOf } from "./body-bytes.ts";
import { createChunkedBody } from "./chunked-body.ts";
import { HttpFailure, malformed } from "./failure.ts";
import { parseResponseHead, type ResponseHead } from "./response-head.ts";

export interface HttpReply {
  readonly status: number;
  /** As the server wrote it; empty when it did not. */
  readonly contentType: string;
  readonly text: string;
}

export interface ParsedResponse extends HttpReply {
  /** Whether the connection may serve another request. */
  readonly isKept: boolean;
  /** How long the server keeps an idle connection; null when it does not say. */
  readonly keepAliveMs: number | null;
}

export interface ResponseParserOptions {
  /** Of the head, those of informational answers before it, and the trailers. */
  readonly maxHeaderBytes: number;
  readonly maxBodyBytes: number;
  readonly budget: ByteBudget;
}

export interface ResponseParser {
  /** The first `length` of `bytes`, which are not kept. An answer when it is whole. Throws a HttpFailure. */
  read(bytes: Buffer, length: number): ParsedResponse | null;
  /** The connection has ended. Throws when that is not the end of an answer. */
  end(): ParsedResponse;
  /** Forgets what it has read of an answer. */
  reset(): void;
}

const END_OF_HEAD = "\r\n\r\n";

export function createResponseParser(options: ResponseParserOptions): ResponseParser {
  const { maxHeaderBytes, maxBodyBytes, budget } = options;
  const body = createBodyBytes(maxBodyBytes, budget);
  const chunks = createChunkedBody(body.add, maxHeaderBytes);
  let head: ResponseHead | null = null;
  /** What has come of a head that is not whole. */
  let headText = "";
  let headBytes = 0;
  /** Of a body whose length is known. */
  let missing = 0;

  const reset = () => {
    head = null;
    headText = "";
    headBytes = 0;
    body.forget();
  };
  const finish = (of: ResponseHead, text: string, isKept: boolean): ParsedResponse => {
    const { status, contentType, keepAliveMs } = of;
    reset();
    return { status, contentType, text, isKept: isKept && of.isKept, keepAliveMs };
  };

  /** Gives where the head ended, or -1. */
  const readHead = (bytes: Buffer, from: number, to: number): number => {
    const before = headText.length;
    const end = before === 0 ? bytes.indexOf(END_OF_HEAD, from, "latin1") : -1;
    const isWhole = end >= 0 && end + END_OF_HEAD.length <= to;
    // the rest of the body need not become text twice
    headText += bytes.toString(
      "latin1",
      from,
      isWhole ? end + END_OF_HEAD.length : Math.min(to, from + maxHeaderBytes),
    );
    const found = headText.indexOf(END_OF_HEAD, Math.max(0, before - END_OF_HEAD.length + 1));
    const length = found < 0 ? headText.length : found + END_OF_HEAD.length;
    if (headBytes + length > maxHeaderBytes || (found < 0 && headText.length - before < to - from))
      throw headTooLarge();
    if (found < 0) return -1;
    const text = headText.slice(0, found + 2);
    headText = "";
    headBytes += length;
    startBody(parseResponseHead(text));
    return from + length - before;
  };
  const startBody = (parsed: ResponseHead) => {
    if (parsed.status === 101) throw malformed("it changes the protocol");
    // an informational answer: the one that counts is still to come
    if (parsed.status < 200) return;
    head = parsed;
    missing = parsed.length;
    body.start(parsed.length);
    if (parsed.framing === "chunked") chunks.start();
  };

  const readKnownLength = (of: ResponseHead, bytes: Buffer, from: number, to: number): ParsedResponse | null => {
    const isWhole = to - from >= missing;
    if (isWhole && missing === of.length) {
      // most answers come in one piece, and need no copy
      return finish(of, textOf(bytes, from, from + missing), to - from === missing);
    }
    const end = isWhole ? from + missing : to;
    body.add(bytes, from, end);
    missing -= end - from;
    return isWhole ? finish(of, body.take(), end === to) : null;
  };
  const readBody = (of: ResponseHead, bytes: Buffer, from: number, to: number): ParsedResponse | null => {
    if (of.framing === "length") return readKnownLength(of, bytes, from, to);
    if (of.framing === "close") {
      body.add(bytes, from, to);
      return null;
    }
    const end = chunks.read(bytes, from, to);
    return end < 0 ? null : finish(of, body.take(), end === to);
  };

  return {
    read: (bytes, length) => {
      let position = 0;
      while (!head) {
        if (position === length) return null;
        position = readHead(bytes, position, length);
        if (position < 0) return null;
      }
      return readBody(head, bytes, position, length);
    },
    end: () => {
      if (head?.framing !== "close")
        throw new HttpFailure("closed", "The connection ended in the middle of an answer.");
      return finish(head, body.take(), false);
    },
    reset,
  };
}

function headTooLarge(): HttpFailure {
  return new HttpFailure("too-large", "The head of the answer is too large.");
}
