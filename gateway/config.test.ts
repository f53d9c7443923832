import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anonymousViewer, createViewer } from "../kit/viewer.ts";
import { InvalidConfiguration, loadConfig } from "./config.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "config-"));
  await write("list.json", { abc: "{ a }" });
  await write("keys.json", { keys: [{ kty: "OKP", x: "y", kid: "k" }] });
});

afterAll(() => rm(folder, { recursive: true }));

async function write(name: string, content: unknown): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, JSON.stringify(content));
  return file;
}

const load = async (content: unknown) => loadConfig(await write("gateway.json", content));

async function problemsOf(content: unknown): Promise<string[]> {
  const error: unknown = await load(content).catch((reason: unknown) => reason);
  return error instanceof InvalidConfiguration ? error.message.split("\n") : [];
}

describe("the configuration", () => {
  it("without a file lists nothing, limits nothing, signs nobody in and lets everybody introspect", async () => {
    const { mayIntrospect, mayReadMetrics, policiesOf, ...rest } = await loadConfig(undefined);
    expect(rest).toEqual({
      ...{ accessMode: "filter", overrides: {}, contracts: {} },
      ...{ subgraphs: {}, issuers: [], clients: [], anonymous: { level: "off", operations: [] }, limits: {} },
      ...{ merging: true, cors: { origins: [] }, console: true },
    });
    expect([mayIntrospect(anonymousViewer), mayReadMetrics(anonymousViewer)]).toEqual([true, true]);
    expect(policiesOf(anonymousViewer, ["any"])).toEqual([]);
  });

  it("decides policies by scope, overrides by label, and what becomes of operations with more than a viewer may have", async () => {
    const config = await load({
      authorization: { mode: "reject" },
      policies: { vault: { scope: "vault:open" } },
      overrides: { "new-sizes": true, slowly: { percent: 12.5 } },
    });
    const guard = createViewer({ kind: "staff", id: "g", scopes: ["vault:open"], sites: "all" });
    expect(config.policiesOf(guard, ["vault", "other"])).toEqual(["vault"]);
    expect([config.accessMode, config.overrides]).toEqual(["reject", { "new-sizes": true, slowly: { percent: 12.5 } }]);
  });

  it("gives contracts to clients and to kinds of viewers, and knows which there are", async () => {
    const contracts = { public: { include: ["public"], kinds: ["anonymous"] }, all: { exclude: ["draft"] } };
    const config = await load({ contracts, clients: [{ id: "app", contract: "all" }] });
    expect(config.contracts).toEqual(contracts);
    expect(config.clients).toEqual([{ id: "app", level: "off", operations: [], contract: "all" }]);
    const problems = await problemsOf({ contracts, clients: [{ id: "app", contract: "privat" }] });
    expect(problems.map((line) => line.split(": ").slice(1))).toEqual([
      ["clients.0.contract", "there is no contract privat"],
    ]);
  });

  it("reads lists and keys from files beside it", async () => {
    const { clients, issuers } = await load({
      issuers: [{ issuer: "login", audience: "us", keysFile: "keys.json" }],
      clients: [{ id: "app", level: "safelist", manifest: "list.json", limits: { maxCost: 5 } }],
    });
    expect(clients).toEqual([
      { id: "app", level: "safelist", operations: [{ id: "abc", body: "{ a }" }], limits: { maxCost: 5 } },
    ]);
    expect(issuers).toEqual([
      {
        issuer: "login",
        audience: "us",
        keys: [{ kty: "OKP", x: "y", kid: "k" }],
        kinds: ["member", "staff", "partner"],
      },
    ]);
  });

  it("gives introspection to whom it says", async () => {
    const graphReader = createViewer({ kind: "staff", id: "s", scopes: ["graph:read"], sites: "all" });
    const { mayIntrospect } = await load({ introspection: { scope: "graph:read" } });
    expect([mayIntrospect(graphReader), mayIntrospect(anonymousViewer)]).toEqual([true, false]);
    expect((await load({ introspection: false })).mayIntrospect(graphReader)).toBe(false);
  });

  it("gives metrics to whom it says", async () => {
    const monitor = createViewer({ kind: "service", id: "m", scopes: ["metrics:read"], sites: "all" });
    const { mayReadMetrics } = await load({ metrics: { scope: "metrics:read" } });
    expect([mayReadMetrics(monitor), mayReadMetrics(anonymousViewer)]).toEqual([true, false]);
    expect((await load({ metrics: false })).mayReadMetrics(monitor)).toBe(false);
  });

  it("tells every problem, each on a line of its own", async () => {
    const problems = await problemsOf({
      clients: [{ level: "strict" }],
      limits: { maxDepth: 0 },
      issuers: [{ issuer: "x", audience: "y" }],
      extra: true,
    });
    expect(problems.map((line) => line.replace(`${folder}/`, "").split(":").slice(0, 2).join(":"))).toEqual([
      "gateway.json: issuers.0",
      "gateway.json: clients.0.level",
      "gateway.json: clients.0.id",
      "gateway.json: limits.maxDepth",
      "gateway.json: configuration",
    ]);
  });

  it("tells every file that cannot be read, and takes no private key", async () => {
    const clients = ["a", "b"].map((id) => ({ id, manifest: `${id}.json` }));
    expect((await problemsOf({ clients })).map((line) => line.split(":")[0])).toEqual(["a.json", "b.json"]);
    const keys = [{ kty: "OKP", x: "y", d: "secret" }];
    const [problem = ""] = await problemsOf({ issuers: [{ issuer: "x", audience: "y", keys }] });
    expect(problem).toContain("must be a public key");
    expect(problem).not.toContain("secret");
  });
});
