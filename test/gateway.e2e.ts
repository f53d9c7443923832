// The gateway as a process: command line, readiness, serving over real networks, and its end.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { loadPublicKeys } from "../kit/keys.ts";
import { createViewerVerifier } from "../kit/viewer.ts";
import { askOverHttp, askOverSocket, connect } from "./gateway-door.ts";
import { createLibrary, type Library } from "./gateway-library.ts";
import { type RemoteServer, serveRaw, serveRemote } from "./gateway-remote.ts";

let folder: string;
const started: ChildProcess[] = [];
const servers: RemoteServer[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gateway-"));
});

afterEach(async () => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill("SIGKILL");
  for (const server of servers.splice(0)) await server.stop();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

interface Running {
  readonly url: string;
  readonly origin: string;
  readonly output: () => string;
  readonly child: ChildProcess;
  /** Resolves with the exit code. */
  stop(): Promise<number | null>;
}

function run(...args: string[]) {
  const child = spawn(process.execPath, ["--import", "./kit/typescript.mjs", "gateway/main.ts", ...args], {
    env: { ...process.env, DATA_DIR: folder, VIEWER_KEY_FILE: "", LOG_LEVEL: "info" },
  });
  started.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const ended = once(child, "exit").then(([code]) => code as number | null);
  return { child, ended, output: () => output };
}

async function start(...args: string[]): Promise<Running> {
  const { child, ended, output } = run("--port", "0", ...args);
  await expect.poll(() => output(), { timeout: 20_000 }).toContain("serving");
  const url = /"url":"([^"]+)"/.exec(output())?.[1] ?? "";
  const origin = new URL(url).origin;
  await expect.poll(async () => (await fetch(`${origin}/health/ready`)).status).toBe(200);
  const stop = () => {
    child.kill("SIGTERM");
    return ended;
  };
  return { url, origin, output, child, stop };
}

async function write(name: string, content: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

/** The library, its subgraphs on the network; the supergraph says where. */
async function serveLibrary(change: Partial<Record<string, RemoteServer>> = {}) {
  const local = createLibrary();
  const urls: Record<string, string> = {};
  for (const [name, subgraph] of Object.entries(local.subgraphs)) {
    const server = change[name] ?? (await serveRemote(subgraph));
    servers.push(server);
    urls[name] = server.url;
  }
  const file = await write(`${servers.length}-${Math.random()}.graphql`, createLibrary(urls).supergraphSdl);
  return { local, file };
}

function booksOf(library: Library) {
  const { books } = library.subgraphs;
  if (!books) throw new Error("no books");
  return books;
}

describe("the gateway process", () => {
  it("serves a supergraph file at the URLs that it names, and ends with 0", async () => {
    const { file } = await serveLibrary();
    const gateway = await start("--supergraph", file);
    const data = { book: { title: "Ulysses", author: { name: "Joyce" } } };
    const query = '{ book(id: "b1") { title author { name } } }';
    expect(await askOverHttp(gateway.url, { query })).toEqual({ data });
    expect(await askOverSocket(gateway.url, { query })).toEqual({ data });
    expect((await fetch(`${gateway.origin}/health/live`)).status).toBe(200);
    expect(await (await fetch(`${gateway.origin}/metrics`)).text()).toContain("gateway_requests_total");
    expect(await gateway.stop()).toBe(0);
  });

  it("signs viewers with a key that it made at its first start", async () => {
    const { file } = await serveLibrary();
    const gateway = await start("--supergraph", file);
    const verifier = await createViewerVerifier(
      await loadPublicKeys(join(folder, "viewer-key.json")),
      () => new Date(),
    );
    const signed = await serveRemote(booksOf(createLibrary()), verifier);
    servers.push(signed);
    expect(await gateway.stop()).toBe(0);
    const again = await start("--supergraph", file, "--subgraph", `books=${signed.url}`);
    expect(await askOverHttp(again.url, { query: "{ whoami }" })).toEqual({ data: { whoami: "anonymous nobody" } });
    expect(await again.stop()).toBe(0);
  });

  it("carries subscriptions over the network, and closes them with 1001 at its end", async () => {
    const { file, local } = await serveLibrary();
    const gateway = await start("--supergraph", file);
    const client = connect(gateway.url, {});
    const events: unknown[] = [];
    const closed = new Promise((resolve) => client.on("closed", (event) => resolve((event as { code: number }).code)));
    const query = "subscription { bookChanged { title author { name } } }";
    client.subscribe({ query }, { next: (event) => events.push(event), error: () => {}, complete: () => {} });
    await expect.poll(() => local.openStreams).toBe(1);
    local.publish("b1");
    await expect
      .poll(() => events)
      .toEqual([{ data: { bookChanged: { title: "Ulysses", author: { name: "Joyce" } } } }]);
    expect(await gateway.stop()).toBe(0);
    expect(await closed).toBe(1001);
    await expect.poll(() => local.openStreams).toBe(0);
  });

  it("answers what runs when it is told to end, and takes nothing new", async () => {
    let answer = () => {};
    const slow = await serveRaw((request, response) => {
      request.resume();
      answer = () => response.end('{"data":{"whoami":"late"}}');
    });
    const { file } = await serveLibrary({ books: slow });
    const gateway = await start("--supergraph", file);
    const asked = askOverHttp(gateway.url, { query: "{ whoami }" });
    const before = answer;
    await expect.poll(() => answer !== before).toBe(true);
    const ended = gateway.stop();
    await expect
      .poll(() =>
        fetch(gateway.origin).then(
          () => "open",
          () => "closed",
        ),
      )
      .toBe("closed");
    answer();
    expect(await asked).toEqual({ data: { whoami: "late" } });
    expect(await ended).toBe(0);
  });

  it("serves the rest when a subgraph hangs, in its time", async () => {
    const hanging = await serveRaw((request) => void request.resume());
    const { file } = await serveLibrary({ people: hanging });
    const config = await write("slow.json", JSON.stringify({ subgraphs: { people: { timeoutMs: 200 } } }));
    const gateway = await start("--supergraph", file, "--config", config);
    expect(await askOverHttp(gateway.url, { query: '{ book(id: "b1") { title author { name } } }' })).toEqual({
      data: { book: { title: "Ulysses", author: null } },
      errors: [
        {
          message: '"people" did not answer in time.',
          path: ["book", "author"],
          extensions: { code: "DEADLINE_EXCEEDED" },
        },
      ],
    });
    expect(await gateway.stop()).toBe(0);
  });

  it("serves what replaces its supergraph file, and keeps the last good one when that is bad", async () => {
    const { file } = await serveLibrary();
    const gateway = await start("--supergraph", file);
    const replace = async (change: (sdl: string) => string) => {
      await writeFile(`${file}.new`, change(await readFile(file, "utf8")));
      await rename(`${file}.new`, file);
    };
    await replace((sdl) => sdl.replaceAll("whoami: String", "whoami: String\n  nobody: String"));
    const query = '{ __type(name: "Query") { fields { name } } }';
    const served = async () => JSON.stringify(await askOverHttp(gateway.url, { query }));
    await expect.poll(served, { timeout: 20_000 }).toContain("nobody");
    await replace(() => "type Query {");
    await expect.poll(gateway.output, { timeout: 20_000 }).toContain("supergraph refused, the last good one stays");
    expect(await askOverHttp(gateway.url, { query: "{ whoami }" })).toEqual({ data: { whoami: "anonymous nobody" } });
    expect(await gateway.stop()).toBe(0);
  });

  it("writes one line for each request, with neither variables nor tokens", async () => {
    const { file } = await serveLibrary();
    const gateway = await start("--supergraph", file);
    const query = "query Secret($id: ID!) { book(id: $id) { title } }";
    await fetch(gateway.url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-request-id": "request-4711" },
      body: JSON.stringify({ query, variables: { id: "hush-hush" } }),
    });
    expect(await gateway.stop()).toBe(0);
    const lines = gateway
      .output()
      .split("\n")
      .filter((line) => line.includes("request-4711"));
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { msg: "request", operation: "Secret", kind: "query", outcome: "ok", client: "anonymous", viewer: "anonymous" },
    ]);
    expect(gateway.output()).not.toContain("hush-hush");
  });
});

describe("a gateway process that cannot start", () => {
  it("names every problem and ends with 1", async () => {
    const { file } = await serveLibrary();
    const config = await write(
      "wrong.json",
      JSON.stringify({ clients: [{ id: 1 }], limit: {}, cors: { origins: "x" } }),
    );
    const { ended, output } = run("--port", "x", "--supergraph", file, "--subgraph", "nowhere", "--config", config);
    expect(await ended).toBe(1);
    for (const problem of ["--port", "nowhere is not name=url", "clients.0.id", "cors.origins", '"limit"']) {
      expect(output()).toContain(problem);
    }
  });

  it.each([
    ["no supergraph", ["--port", "0"], "--supergraph is missing"],
    ["a file that is not there", ["--port", "0", "--supergraph", "nowhere.graphql"], "nowhere.graphql cannot be read"],
    ["an unknown argument", ["--supergraf", "x"], "--supergraf"],
  ])("says so when it gets %s", async (_, args, message) => {
    const { ended, output } = run(...args);
    expect(await ended).toBe(1);
    expect(output()).toContain(message);
  });

  it("says so when the supergraph asks for the enforcement of something unknown", async () => {
    const { file } = await serveLibrary();
    const sdl = createLibrary().supergraphSdl.replace("authenticated/v0.1", "authenticated/v9.9");
    const odd = await write("odd.graphql", sdl);
    expect(file).not.toBe(odd);
    const { ended, output } = run("--port", "0", "--supergraph", odd);
    expect(await ended).toBe(1);
    expect(output()).toContain("authenticated/v9.9");
  });
});
