// One connection: a request at a time, and its answer. Nothing is pipelined, so that a slow answer holds up no other.
import type { Endpoint } from "./endpoint.ts";
import { HttpFailure, malformed } from "./failure.ts";
import {
  createResponseParser,
  type HttpReply,
  type ParsedResponse,
  type ResponseParserOptions,
} from "./response-parser.ts";

/** What comes of a request. */
export interface ExchangeEnd {
  readonly outcome: HttpReply | HttpFailure;
  /** A connection that was used before ended without a byte of an answer: the server had let go of it. */
  readonly isStale: boolean;
}

export interface ConnectionEvents {
  onConnected(): void;
  /** It may take the next request. */
  onFree(): void;
  /** Called once, after the end of the request that was under way. */
  onClosed(): void;
}

export interface Connection {
  /** Only when no other is under way. `onEnd` is called later and once, unless the request is abandoned before. */
  send(text: string, encoding: "latin1" | "utf8", onEnd: (end: ExchangeEnd) => void): void;
  /** How long the server keeps it when it is idle; null when it does not say. */
  readonly keepAliveMs: number | null;
  /** Closes it at once; a request that is under way ends with `reason`. */
  close(reason: HttpFailure): void;
  /** Closes it at once; of a request that is under way nothing more is heard. */
  abandon(): void;
}

/** Every connection of a thread reads into it: what was read is used up before the next read. */
const readBuffer = Buffer.allocUnsafeSlow(65_536);

export function openConnection(
  endpoint: Endpoint,
  limits: ResponseParserOptions,
  events: ConnectionEvents,
): Connection {
  const parser = createResponseParser(limits);
  let onEnd: ((end: ExchangeEnd) => void) | null = null;
  let isConnected = false;
  let isOpen = true;
  let isUsed = false;
  let hasBytes = false;
  let keepAliveMs: number | null = null;

  const close = (reason: HttpFailure) => {
    if (!isOpen) return;
    isOpen = false;
    const end = onEnd;
    onEnd = null;
    parser.reset();
    socket.destroy();
    end?.({ outcome: reason, isStale: isUsed && !hasBytes });
    events.onClosed();
  };
  const lost = (cause?: Error) => {
    if (!isOpen) return;
    close(
      isConnected
        ? new HttpFailure("closed", "The connection ended before the answer.", { cause })
        : new HttpFailure("connect", "There is no connection to be had.", { cause }),
    );
  };
  const take = (answer: ParsedResponse) => {
    const end = onEnd;
    onEnd = null;
    isUsed = true;
    keepAliveMs = answer.keepAliveMs;
    // an answer that came before all of its request was sent leaves the rest of it on the way
    if (answer.isKept && socket.writableLength === 0) events.onFree();
    else close(new HttpFailure("closed", "The connection is not kept."));
    end?.({ outcome: answer, isStale: false });
  };
  const parsed = (parse: () => ParsedResponse | null): ParsedResponse | null => {
    try {
      return parse();
    } catch (error) {
      close(error instanceof HttpFailure ? error : malformed(String(error)));
      return null;
    }
  };
  const read = (length: number): boolean => {
    hasBytes = true;
    if (!onEnd) {
      close(malformed("nobody asked for it"));
      return true;
    }
    const answer = parsed(() => parser.read(readBuffer, length));
    if (answer) take(answer);
    if (answer || length < readBuffer.length || !isOpen) return true;
    // There is more. Node would read on, up to 2 MB in one go, and a subgraph that sends without end would keep all others
    // waiting: a read that filled the buffer ends the turn.
    setImmediate(goOn);
    return false;
  };
  const goOn = () => {
    if (isOpen) socket.resume();
  };

  const socket = endpoint.connect({ buffer: readBuffer, callback: read });
  socket.once(endpoint.readyEvent, () => {
    isConnected = true;
    events.onConnected();
  });
  socket.on("error", lost);
  socket.on("end", () => {
    const answer = onEnd && hasBytes ? parsed(parser.end) : null;
    if (answer) take(answer);
    else lost();
  });
  socket.on("close", () => lost());

  return {
    send: (text, encoding, end) => {
      onEnd = end;
      hasBytes = false;
      socket.write(text, encoding);
    },
    get keepAliveMs() {
      return keepAliveMs;
    },
    close,
    abandon: () => {
      onEnd = null;
      close(new HttpFailure("closed", "The request was abandoned."));
    },
  };
}
