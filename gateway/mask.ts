// What clients see of errors: those of the closed list as they are, everything else as a bug with the request's id.
import type { GraphQLFormattedError } from "graphql";
import { isErrorCode } from "../kit/errors.ts";
import type { Log } from "../kit/log.ts";

/** Of subgraphs and libraries, for our readers only. */
const PRIVATE_EXTENSIONS: ReadonlySet<string> = new Set(["serviceName", "stacktrace", "exception", "http"]);

/** What libraries and other gateways call the things on the closed list. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  BAD_REQUEST: "BAD_USER_INPUT",
  OPERATION_RESOLUTION_FAILURE: "BAD_USER_INPUT",
  PERSISTED_QUERY_NOT_SUPPORTED: "PERSISTED_QUERY_NOT_FOUND",
};

export interface MaskOptions {
  readonly log: Log;
  readonly requestId: string;
}

export function maskError(error: GraphQLFormattedError, { log, requestId }: MaskOptions): GraphQLFormattedError {
  const { message, path, locations, extensions = {} } = error;
  const given = String(extensions["code"]);
  const code = OTHER_NAMES[given] ?? given;
  const place = { ...(path && { path }), ...(locations && { locations }) };
  if (!isErrorCode(code) || code === "INTERNAL_SERVER_ERROR") {
    // a subgraph of ours has logged the cause under the same id, and says only that
    log.error({ error, requestId }, "masked error");
    return { message: "Internal error", ...place, extensions: { code: "INTERNAL_SERVER_ERROR", requestId } };
  }
  const visible = Object.entries(extensions).filter(([name]) => !PRIVATE_EXTENSIONS.has(name));
  return { message, ...place, extensions: { ...Object.fromEntries(visible), code } };
}

/** For what was thrown rather than answered. */
export function maskThrown(error: unknown, options: MaskOptions): GraphQLFormattedError {
  const isGraphql = error instanceof Error && "extensions" in error && "toJSON" in error;
  if (isGraphql && typeof error.toJSON === "function") return maskError(error.toJSON(), options);
  options.log.error({ err: error, requestId: options.requestId }, "unexpected error");
  const extensions = { code: "INTERNAL_SERVER_ERROR", requestId: options.requestId };
  return { message: "Internal error", extensions };
}
