// Environment variables, read once per process and checked by zod.
import { z } from "zod";

/** Thrown by `parseEnv`; its message lists every problem, a line each. */
export class InvalidEnvironment extends Error {
  override name = "InvalidEnvironment";
}

/** Checks `source` against `schema`. Throws `InvalidEnvironment` naming all problems at once; values never appear in it. */
export function parseEnv<S extends z.ZodType>(schema: S, source: Record<string, string | undefined>): z.output<S> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".") || "environment"}: ${issue.message}`);
  throw new InvalidEnvironment(`The environment is not right:\n${lines.join("\n")}`);
}

/** `parseEnv` of `process.env`; prints every problem and ends the process with code 1 when there is one. */
export function readEnv<S extends z.ZodType>(schema: S): z.output<S> {
  try {
    return parseEnv(schema, process.env);
  } catch (error) {
    if (!(error instanceof InvalidEnvironment)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** A TCP port; 0 lets the system choose. */
export const port = z.coerce.number().int().min(0).max(65535);

/** "true", "1", "yes" or "on" and their opposites. */
export const flag = z.stringbool();

/** Level of the process's log. */
export const logLevel = z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info");
