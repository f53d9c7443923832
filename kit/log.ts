// Structured logs (pino), one JSON line an event. Personal data and secrets are cut out by path.
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
    name,
    level,
    redact: { paths, censor: "[redacted]" },
    base: { name },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
  };
  return destination ? pino(options, destination) : pino(options);
}
