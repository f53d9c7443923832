import { describe, expect, it } from "vitest";
import { importFindings } from "./import-rules.ts";
import { importsOf, projectPaths, readSources } from "./source-files.ts";
import { nameFindings, shapeFindings, sizeFindings } from "./tree-rules.ts";

const paths = projectPaths();
const sources = readSources(paths);

describe("the project", () => {
  it("imports only what the table of folders and layers allows", () => {
    expect(importFindings(sources)).toEqual([]);
  });

  it("gives all six subgraphs the same shape", () => {
    expect(shapeFindings(paths)).toEqual([]);
  });

  it("has no folder or file for things without a name, and a flat kit", () => {
    expect(nameFindings(paths)).toEqual([]);
  });

  it("keeps every file within its size", () => {
    expect(sizeFindings(sources)).toEqual([]);
  });
});

describe("importsOf", () => {
  it("reads static, type, dynamic and re-exporting imports and worker modules, not comments and texts", () => {
    const text = [
      'import "./side.ts";',
      'import type { A } from "../kit/a.ts";',
      'import { type B, c } from "package/b";',
      'export * from "./d.ts";',
      'export { e } from "./e.ts";',
      'const f = await import("./f.ts");',
      "const g = await import(`./g.ts`);",
      'type H = import("./h.ts").H;',
      'const worker = new URL("./worker.mjs", import.meta.url);',
      'const schema = new URL("../schema/x.graphql", import.meta.url);',
      '// import "./comment.ts";',
      'const text = `import "./text.ts"`;',
    ].join("\n");
    const imports = importsOf({ path: "gateway/main.ts", text });
    expect(imports.map(({ to }) => to)).toEqual([
      ...["gateway/side.ts", "kit/a.ts", "package/b", "gateway/d.ts", "gateway/e.ts"],
      ...["gateway/f.ts", "gateway/g.ts", "gateway/h.ts", "gateway/worker.mjs"],
    ]);
    expect(imports.filter(({ isOurs }) => !isOurs)).toEqual([
      { from: "gateway/main.ts", to: "package/b", isOurs: false },
    ]);
  });

  it("throws for a file that it cannot parse", () => {
    expect(() => importsOf({ path: "kit/a.ts", text: "import {" })).toThrow("kit/a.ts");
  });
});

describe("importFindings between folders", () => {
  it.each([
    ["schema/compose.ts", "../kit/log.ts"],
    ["kit/page.ts", "../schema/events.ts"],
    ["devices/main.ts", "../kit/database.ts"],
    ["devices/main.ts", "../subgraphs/devices/tables.ts"],
    ["subgraphs/orders/carts.ts", "../inventory/stock.ts"],
    ["subgraphs/orders/carts.ts", "../../gateway/send.ts"],
    ["subgraphs/orders/carts.ts", "../../schema/compose.ts"],
    ["subgraphs/orders/carts.ts", "../../devices/protocol.ts"],
    ["subgraphs/devices/labels.ts", "../../devices/broker.ts"],
    ["gateway/main.ts", "../kit/database.ts"],
    ["gateway/main.ts", "../kit/event-log.ts"],
    ["gateway/main.ts", "../kit/subgraph.ts"],
    ["gateway/main.ts", "../subgraphs/orders/subgraph.ts"],
    ["gateway/main.ts", "../schema/variants.ts"],
    ["gateway/main.ts", "../supergraph.ts"],
    ["dashboard/app.tsx", "../kit/scalars.ts"],
    ["dashboard/app.tsx", "../schema/compose.ts"],
    ["kit/page.ts", "../test/harness.ts"],
    ["supergraph.ts", "./test/harness.ts"],
    ["subgraphs/orders/carts.test.ts", "../inventory/stock.ts"],
    ["gateway/main.test.ts", "../kit/../subgraphs/orders/subgraph.ts"],
    ["tools/main.ts", "../kit/log.ts"],
  ])("finds that %s imports %s", (from, specifier) => {
    const [finding, ...others] = findings(from, specifier);
    expect(finding).toMatch(`${from} must not import `);
    expect(others).toEqual([]);
  });

  it.each([
    ["schema/compose.ts", "./subgraphs.ts"],
    ["devices/main.ts", "../kit/env.ts"],
    ["subgraphs/orders/subgraph.ts", "../../kit/database.ts"],
    ["subgraphs/orders/handlers.ts", "../../schema/events.ts"],
    ["subgraphs/devices/labels.ts", "../../devices/protocol.ts"],
    ["gateway/main.ts", "../kit/viewer.ts"],
    ["gateway/contracts.ts", "../schema/contracts.ts"],
    ["dashboard/app.tsx", "../schema/operations/dashboard.generated.ts"],
    ["supergraph.ts", "./subgraphs/orders/subgraph.ts"],
    ["test/checkout.e2e.ts", "../supergraph.ts"],
    ["bench/plan.bench.ts", "../gateway/execution/plan.ts"],
    ["subgraphs/orders/carts.test.ts", "../../test/harness.ts"],
  ])("lets %s import %s", (from, specifier) => {
    expect(findings(from, specifier)).toEqual([]);
  });

  it("finds an alias", () => {
    expect(findings("kit/page.ts", "#kit/log")).toEqual(["kit/page.ts imports #kit/log by an alias."]);
  });
});

describe("importFindings inside a subgraph", () => {
  it.each([
    [
      "subgraph.ts",
      "./main.ts",
      "subgraphs/orders/subgraph.ts (subgraph) must not import subgraphs/orders/main.ts (main).",
    ],
    [
      "reads.ts",
      "./context.ts",
      "subgraphs/orders/reads.ts (domain) must not import subgraphs/orders/context.ts (context).",
    ],
    [
      "tables.ts",
      "./reads.ts",
      "subgraphs/orders/tables.ts (ground) must not import subgraphs/orders/reads.ts (domain).",
    ],
    [
      "handlers.ts",
      "./resolvers.ts",
      "subgraphs/orders/handlers.ts (entry) must not import subgraphs/orders/resolvers.ts (entry).",
    ],
    ["resolvers.ts", "drizzle-orm", "subgraphs/orders/resolvers.ts must not import the package drizzle-orm."],
    [
      "resolvers/cart.ts",
      "drizzle-orm/pg-core",
      "subgraphs/orders/resolvers/cart.ts must not import the package drizzle-orm/pg-core.",
    ],
    ["carts.ts", "graphql", "subgraphs/orders/carts.ts must not import the package graphql."],
    ["reads.ts", "graphql/error", "subgraphs/orders/reads.ts must not import the package graphql/error."],
  ])("finds that %s imports %s", (from, specifier, finding) => {
    expect(findings(`subgraphs/orders/${from}`, specifier)).toEqual([finding]);
  });

  it("finds an operation that uses a generated resolver type", () => {
    const carts = source("subgraphs/orders/carts.ts", "drizzle-orm", "./resolvers.generated.ts");
    expect(importFindings([carts])).toEqual([
      "subgraphs/orders/carts.ts (domain) must not import subgraphs/orders/resolvers.generated.ts (resolver types).",
    ]);
  });

  it("lets tables use the words of a pure rule, not of an operation", () => {
    const tables = source("subgraphs/orders/tables.ts", "drizzle-orm/pg-core", "./states.ts");
    expect(importFindings([tables, source("subgraphs/orders/states.ts", "zod")])).toEqual([]);
    expect(importFindings([tables, source("subgraphs/orders/states.ts", "drizzle-orm")])).toEqual([
      "subgraphs/orders/tables.ts (ground) must not import subgraphs/orders/states.ts (domain).",
    ]);
  });

  it("lets arrows point down, over several layers as well", () => {
    const files = [
      source("subgraphs/orders/main.ts", "./subgraph.ts"),
      source("subgraphs/orders/subgraph.ts", "./resolvers.ts", "./handlers.ts", "./context.ts", "./tables.ts"),
      source("subgraphs/orders/resolvers.ts", "./resolvers/cart.ts", "./resolvers.generated.ts", "./carts.ts"),
      source("subgraphs/orders/resolvers/cart.ts", "../reads.ts"),
      source("subgraphs/orders/context.ts", "./reads.ts"),
      source("subgraphs/orders/carts.ts", "drizzle-orm", "./tables.ts", "./prices.ts", "./graph.generated.ts"),
      source("subgraphs/orders/reads.ts", "drizzle-orm", "./tables.ts"),
      source("subgraphs/orders/carts.test.ts", "graphql", "./subgraph.ts"),
    ];
    expect(importFindings(files)).toEqual([]);
  });
});

describe("the rules of the tree", () => {
  it("finds what a subgraph lacks", () => {
    const whole = ["main.ts", "subgraph.ts", "context.ts", "reads.ts", "tables.ts", "seed.ts", "migrations/0000.sql"];
    const others = ["members", "catalog", "inventory", "content", "devices"].flatMap((name) =>
      [...whole, "resolvers/query.ts"].map((file) => `subgraphs/${name}/${file}`),
    );
    const orders = ["main.ts", "subgraph.ts", "context.ts", "reads.ts", "tables.ts"].map(
      (file) => `subgraphs/orders/${file}`,
    );
    expect(shapeFindings([...others, ...orders])).toEqual([
      "subgraphs/orders/ has no seed.ts.",
      "subgraphs/orders/ has no migrations.",
      "subgraphs/orders/ has no resolvers.ts.",
    ]);
  });

  it("finds folders and files that say nothing", () => {
    expect(nameFindings(["gateway/utils/text.ts", "kit/index.ts", "kit/sql/page.ts", "kit/page.ts"])).toEqual([
      "gateway/utils/ is no name for a folder.",
      "kit/index.ts is no name for a file.",
      "kit/sql/page.ts is in a folder of kit/, which is flat.",
    ]);
  });

  it("finds files that are too long, tests from 501 lines, never generated ones", () => {
    const lines = (count: number) => "1;\n".repeat(count);
    const files = [
      { path: "kit/a.ts", text: lines(400) },
      { path: "kit/b.ts", text: lines(401) },
      { path: "kit/b.test.ts", text: lines(500) },
      { path: "kit/c.test.ts", text: lines(501) },
      { path: "schema/x.generated.ts", text: lines(5000) },
    ];
    expect(sizeFindings(files)).toEqual([
      "kit/b.ts has 401 lines, more than 400.",
      "kit/c.test.ts has 501 lines, more than 500.",
    ]);
  });
});

function source(path: string, ...specifiers: string[]) {
  return { path, text: specifiers.map((specifier) => `import "${specifier}";`).join("\n") };
}

function findings(from: string, specifier: string): string[] {
  return importFindings([source(from, specifier)]);
}
