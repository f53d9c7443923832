// @override(label:): who is on which side, and which subgraph is asked for it.
import { Registry } from "prom-client";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { anonymousViewer, createViewer } from "../kit/viewer.ts";
import { silentLog } from "../test/gateway-door.ts";
import { createMuseum, type Museum } from "../test/gateway-museum.ts";
import { createGateway, type Gateway, type GatewayOptions } from "./gateway.ts";
import { createRollout, type OverrideRules } from "./override-labels.ts";
import { openLocalPlanner } from "./planning/local-planner.ts";

const member = (id: string) => createViewer({ kind: "member", id, scopes: [], sites: "all" });

let museum: Museum;
const gateways: Gateway[] = [];

beforeEach(() => {
  museum = createMuseum();
});

afterAll(async () => {
  for (const gateway of gateways) await gateway.stop();
});

async function open(overrides: OverrideRules = {}, more: Partial<GatewayOptions> = {}) {
  const { supergraphSdl, transports } = museum;
  const registry = new Registry();
  const gateway = await createGateway({
    ...{ supergraphSdl, transports, overrides, registry, log: silentLog, now: () => new Date() },
    openPlanner: openLocalPlanner,
    ...more,
  });
  gateways.push(gateway);
  return { gateway, registry, ask: (query: string, viewer = anonymousViewer) => ask(gateway, query, viewer) };
}

async function ask(gateway: Gateway, query: string, viewer = anonymousViewer) {
  museum.calls.length = 0;
  const answer = await gateway.execute({ query, viewer, clientId: "app", requestId: "request-1" });
  return { answer, subgraphs: museum.calls.map(({ subgraph }) => subgraph) };
}

describe("a field that another subgraph takes over by a label", () => {
  const query = '{ work(id: "w1") { size } }';
  const answer = { data: { work: { size: 3 } } };

  it("is asked of the old subgraph when the label is off, or nobody has said anything", async () => {
    expect(await (await open({ sizes: false })).ask(query)).toEqual({ answer, subgraphs: ["works"] });
    expect(await (await open()).ask(query)).toEqual({ answer, subgraphs: ["works"] });
  });

  it("is asked of the new one when the label is on", async () => {
    expect(await (await open({ sizes: true })).ask(query)).toEqual({ answer, subgraphs: ["works", "loans"] });
  });

  it("is asked of either by the share of the viewers, each of them always of the same", async () => {
    const { ask } = await open();
    const ids = Array.from({ length: 40 }, (_, index) => `m${index}`);
    const sidesOf = async () => {
      const sides: boolean[] = [];
      for (const id of ids) {
        const { subgraphs } = await ask('{ work(id: "w1") { weight } }', member(id));
        sides.push(subgraphs.includes("loans"));
      }
      return sides;
    };
    const sides = await sidesOf();
    const again = await sidesOf();
    expect(again).toEqual(sides);
    expect(new Set(sides)).toEqual(new Set([true, false]));
  });

  it("keeps a plan for each side, and shares it with operations that meet no other label", async () => {
    const { ask, registry } = await open({ sizes: { percent: 50 } });
    const lookUps = async () => (await registry.getSingleMetric("gateway_plan_lookups_total")?.get())?.values;
    for (let index = 0; index < 30; index += 1) await ask(query, member(`m${index}`));
    const misses = (await lookUps())?.find(({ labels }) => labels["result"] === "miss")?.value;
    expect(misses).toBe(2);
  });

  it("is planned beforehand for both sides when the operation is on a list", async () => {
    const clients = [{ id: "app", level: "safelist", operations: [{ id: "sizes", body: query }] }] as const;
    const { gateway, registry } = await open({ sizes: { percent: 50 }, shelfmarks: { percent: 50 } }, { clients });
    const viewers = Array.from({ length: 40 }, (_, index) => member(`m${index}`));
    for (const viewer of viewers) await gateway.execute({ id: "sizes", viewer, clientId: "app", requestId: "r" });
    const { values = [] } = (await registry.getSingleMetric("gateway_plan_lookups_total")?.get()) ?? {};
    // where one label is on and the other off
    expect(values.find(({ labels }) => labels["result"] === "miss")?.value).toBe(2);
  });
});

describe("the labels that an operation can meet", () => {
  it.each([
    ["its own fields'", '{ work(id: "w1") { size } }', ["shelfmarks", "sizes"]],
    [
      "those of fields in its fragments",
      "{ works { ...F } } fragment F on Work { weight }",
      ["percent(50)", "shelfmarks"],
    ],
    ["those behind an interface", "{ pieces { ... on Work { size } } }", ["shelfmarks", "sizes"]],
    ["and always those of keys, which the planner fetches by itself", "{ works { title } }", ["shelfmarks"]],
  ])("are %s", async (_, text, labels) => {
    const { gateway } = await open();
    const { api } = gateway.variants;
    expect(api.overrides.reachedBy(await api.documents.parse(text, null))).toEqual(labels);
  });

  it("are none in a supergraph without them", async () => {
    museum = { ...museum, supergraphSdl: museum.supergraphSdl.replaceAll(/, overrideLabel: "[^"]+"/g, "") };
    const { api } = (await open()).gateway.variants;
    expect(api.overrides.reachedBy(await api.documents.parse('{ work(id: "w1") { size } }', null))).toEqual([]);
  });
});

describe("a rollout", () => {
  const shareOf = (label: string, rules: OverrideRules = {}) => {
    const rollout = createRollout(rules);
    const on = Array.from({ length: 10_000 }, (_, index) => rollout.on([label], member(`m${index}`), "r"));
    return on.filter((labels) => labels.length > 0).length / 100;
  };

  it("puts on the share of the viewers that is asked for, within two percent", () => {
    for (const percent of [1, 12.5, 50, 99]) {
      expect(Math.abs(shareOf(`percent(${percent})`) - percent)).toBeLessThan(2);
      expect(Math.abs(shareOf("sizes", { sizes: { percent } }) - percent)).toBeLessThan(2);
    }
    expect([shareOf("percent(0)"), shareOf("percent(100)"), shareOf("unknown")]).toEqual([0, 100, 0]);
  });

  it("takes nobody back when the share grows", () => {
    const rollout = createRollout({});
    const labels = [5, 10, 40, 41].map((percent) => `percent(${percent})`);
    for (let index = 0; index < 2000; index += 1) {
      const on = rollout.on(labels, member(`m${index}`), "r");
      expect(on).toEqual(labels.slice(labels.length - on.length));
    }
  });

  it("decides for nobody by the request, and by the configuration before the label", () => {
    const rollout = createRollout({ "percent(0)": true });
    const sides = Array.from(
      { length: 50 },
      (_, index) => rollout.on(["percent(50)"], anonymousViewer, `r${index}`).length,
    );
    expect(new Set(sides)).toEqual(new Set([0, 1]));
    expect(rollout.on(["percent(0)"], anonymousViewer, "r")).toEqual(["percent(0)"]);
  });
});
