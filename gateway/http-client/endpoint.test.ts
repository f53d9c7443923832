import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { Server } from "node:net";
import type { TLSSocket } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { createCertificate } from "../../test/certificate.ts";
import { createHttpClient } from "./client.ts";
import type { TlsOptions } from "./endpoint.ts";
import { HttpFailure } from "./failure.ts";

const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup();
});

async function listen(server: Server, host: string): Promise<number> {
  server.listen(0, host);
  await once(server, "listening");
  cleanups.push(() => server.close());
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

function open(url: string, tls: TlsOptions = {}) {
  const client = createHttpClient({ url, tls });
  cleanups.push(client.stop);
  const ask = (body: string): Promise<string> =>
    client.post({ headers: "", body, isIdempotent: true, timeoutMs: 5000 }).then(
      ({ text }) => text,
      (error: unknown) => (error instanceof HttpFailure ? error.kind : String(error)),
    );
  return { client, ask };
}

const certificate = createCertificate("localhost", "mall.test");

async function serveSecurely(listener: RequestListener, options: { readonly requestCert?: boolean } = {}) {
  const server = createSecureServer({ ...certificate, ...options, ca: certificate.cert }, listener);
  // a client that does not trust it breaks off
  server.on("tlsClientError", () => {});
  return listen(server, "127.0.0.1");
}

const sayHost: RequestListener = (request, response) => void response.end(request.headers.host);

describe("an endpoint", () => {
  it("may be an address of IPv6", async () => {
    const port = await listen(createServer(sayHost), "::1");
    expect(await open(`http://[::1]:${port}/graphql`).ask("a")).toBe(`[::1]:${port}`);
  });

  it.each([
    ["with a user", "http://user@localhost/graphql"],
    ["with a password", "http://:secret@localhost/graphql"],
    ["of another protocol", "ftp://localhost/graphql"],
    ["that is none", "graphql"],
  ])("%s is refused", (_, url) => {
    expect(() => createHttpClient({ url })).toThrow(TypeError);
  });
});

describe("an https endpoint", () => {
  it("is asked by its name, and large answers come whole", async () => {
    const large = "é".repeat(300_000);
    let name: unknown;
    const port = await serveSecurely((request, response) => {
      name = (request.socket as TLSSocket & { readonly servername?: unknown }).servername;
      response.end(large);
    });
    expect(await open(`https://localhost:${port}`, { ca: certificate.cert }).ask("a")).toBe(large);
    expect(name).toBe("localhost");
  });

  it("has to show a certificate that is trusted, for its name or the one that is expected", async () => {
    const port = await serveSecurely(sayHost);
    expect(await open(`https://localhost:${port}`).ask("a")).toBe("connect");
    expect(await open(`https://127.0.0.1:${port}`, { ca: certificate.cert }).ask("a")).toBe("connect");
    const tls = { ca: certificate.cert, servername: "mall.test" };
    expect(await open(`https://127.0.0.1:${port}`, tls).ask("a")).toBe(`127.0.0.1:${port}`);
  });

  it("resumes the session of an earlier connection", async () => {
    const resumed: boolean[] = [];
    const port = await serveSecurely((request, response) => {
      resumed.push((request.socket as TLSSocket).isSessionReused());
      response.setHeader("connection", "close").end("ok");
    });
    const { ask } = open(`https://localhost:${port}`, { ca: certificate.cert });
    expect([await ask("a"), await ask("b")]).toEqual(["ok", "ok"]);
    expect(resumed).toEqual([false, true]);
  });

  it("is shown the certificate of the client", async () => {
    const port = await serveSecurely(
      (request, response) => void response.end(String((request.socket as TLSSocket).authorized)),
      { requestCert: true },
    );
    const url = `https://localhost:${port}`;
    expect(await open(url, { ca: certificate.cert, ...certificate }).ask("a")).toBe("true");
  });
});
