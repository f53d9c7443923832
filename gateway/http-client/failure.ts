// Why a request over HTTP has no answer.

export type HttpFailureKind =
  /** No connection could be had. */
  | "connect"
  /** The connection ended before the answer did. */
  | "closed"
  /** The answer breaks the rules of HTTP/1.1, or uses what was not asked for. */
  | "malformed"
  | "too-large"
  | "timeout"
  /** Too many requests wait for a connection. */
  | "busy"
  /** The client is being stopped. */
  | "stopped";

export class HttpFailure extends Error {
  override name = "HttpFailure";
  readonly kind: HttpFailureKind;

  constructor(kind: HttpFailureKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

export function malformed(what: string): HttpFailure {
  return new HttpFailure("malformed", `The answer is no HTTP/1.1: ${what}.`);
}
