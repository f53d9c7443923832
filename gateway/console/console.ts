// Serves the playground with a policy that lets it load and call nothing but this gateway.
import { readFile, stat } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { type Handler, sendJson } from "../../kit/http.ts";
import type { Log } from "../../kit/log.ts";
import { buildConsole, CONSOLE_FOLDER, CONSOLE_PATH } from "./build.ts";

export interface ConsoleOptions {
  readonly log: Log;
  /** What stands in the editor at first: comments and example operations. */
  readonly hints?: string;
}

export interface Console {
  readonly routes: Readonly<Record<string, Handler>>;
  /** For the files below `/playground/`; 404 for everything else. */
  readonly otherwise: Handler;
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // the editor sets styles by attribute
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".ttf": "font/ttf",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".graphql": "text/plain; charset=utf-8",
};

const HINTS = `# Operations run with the button, or Ctrl-Enter. Ctrl-Space completes names.
#
# To sign in, give your token under "Headers" below:
#   { "authorization": "Bearer ..." }
# Subscriptions use the same, over a WebSocket.

query WhatIsThere {
  __schema {
    queryType { fields { name description } }
    mutationType { fields { name description } }
    subscriptionType { fields { name description } }
  }
}

query WhatIs($name: String = "Query") {
  __type(name: $name) {
    description
    fields { name description type { name ofType { name } } }
  }
}
`;

export function createConsole({ log, hints = HINTS }: ConsoleOptions): Console {
  let built: Promise<void> | null = null;
  const ready = () => {
    built ??= buildOnce(log).catch((error: unknown) => {
      built = null;
      throw error;
    });
    return built;
  };
  const page: Handler = async (_, response) => {
    await ready();
    await sendFile(response, "index.html", "no-cache");
  };
  return {
    routes: {
      [CONSOLE_PATH]: page,
      [`${CONSOLE_PATH}/`]: page,
      [`${CONSOLE_PATH}/hints.graphql`]: (_, response) => sendText(response, ".graphql", "no-cache", hints),
    },
    otherwise: async (_, response, { pathname }) => {
      const path = pathname.startsWith(`${CONSOLE_PATH}/assets/`) ? pathname.slice(CONSOLE_PATH.length + 1) : null;
      // names of assets change with their content
      if (path === null || !(await sendFile(response, path, "public, max-age=31536000, immutable"))) {
        sendJson(response, 404, { errors: [{ message: "Not found", extensions: { code: "NOT_FOUND" } }] });
      }
    },
  };
}

async function buildOnce(log: Log): Promise<void> {
  const isThere = await stat(join(CONSOLE_FOLDER, "index.html")).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  log.info("building the playground");
  await buildConsole();
}

async function sendFile(response: ServerResponse, path: string, cache: string): Promise<boolean> {
  const file = normalize(join(CONSOLE_FOLDER, decodeURIComponent(path)));
  if (!file.startsWith(CONSOLE_FOLDER)) return false;
  try {
    sendText(response, extname(file), cache, await readFile(file));
    return true;
  } catch {
    return false;
  }
}

function sendText(response: ServerResponse, extension: string, cache: string, content: string | Buffer): void {
  response.writeHead(200, {
    "content-type": TYPES[extension] ?? "application/octet-stream",
    "content-length": Buffer.byteLength(content),
    "cache-control": cache,
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  response.end(content);
}
