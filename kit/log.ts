// Structured logs (pino), one JSON line an event. Personal data and secrets are cut out by path, and out of errors.
import { type DestinationStream, type Logger, pino } from "pino";

export type Log = Logger;

const SECRET_PATHS = [
  "token",
  "authorization",
  "password",
  "secret",
  "phone",
  "dynamicCode",
  "verificationToken",
  "subject",
];

export interface LogOptions {
  /** Name of the process or part. Example: "inventory". */
  name: string;
  level: string;
  /** Where lines go; standard output when left out. */
  destination?: DestinationStream;
}

export function createLog({ name, level, destination }: LogOptions): Log {
  const paths = SECRET_PATHS.flatMap((path) => [path, `*.${path}`, `*.*.${path}`]);
  const options = {
    level,
    redact: { paths, censor: "[redacted]" },
    base: { name },
    serializers: { err: describeError },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
  };
  return destination ? pino(options, destination) : pino(options);
}

/** What may be written of an error. */
export interface ErrorDescription {
  type: string;
  message: string;
  /** Where it was thrown, without the message. */
  at?: string;
  code?: string;
  constraint?: string;
  table?: string;
  cause?: ErrorDescription;
}

/** SQLSTATE class 22 quotes the value that does not fit. */
const QUOTES_VALUES = /^22/;

/**
 * An error for logs and tables. A failed statement's parameters stand in its message, its stack and its details, and they
 * are names, telephones and addresses: of those only the statement's text, the code and the constraint are kept.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: typeof error === "string" ? error : "" };
  const facts = error as Error & { query?: unknown; code?: unknown; constraint_name?: unknown; table_name?: unknown };
  const isStatement = "params" in error && typeof facts.query === "string";
  const code = typeof facts.code === "string" ? facts.code : undefined;
  const message = isStatement ? `failed: ${facts.query}` : error.message;
  return {
    type: error.name,
    message: code && QUOTES_VALUES.test(code) ? "a value does not fit its type" : message,
    ...framesOf(error),
    ...(code && { code }),
    ...(typeof facts.constraint_name === "string" && { constraint: facts.constraint_name }),
    ...(typeof facts.table_name === "string" && { table: facts.table_name }),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}

function framesOf({ stack }: Error): { at?: string } {
  const frames = stack?.split("\n").filter((line) => /^\s+at /.test(line));
  return frames && frames.length > 0 ? { at: frames.map((line) => line.trim()).join("\n") } : {};
}
