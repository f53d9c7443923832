// What all six subgraphs promise alike, in the seeded mall: every field answers, every entity resolves by reference, a hundred
// references make one query a table, and nothing that anybody sends makes an internal error or writes what was refused.
import { composeServices } from "@apollo/composition";
import { getNamedType, isObjectType, isTypeSubTypeOf, parse } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { isErrorCode } from "../kit/errors.ts";
import type { SubgraphResponse } from "../kit/subgraph.ts";
import { composeSupergraph } from "../schema/compose.ts";
import { readSubgraphs, SUBGRAPHS, type SubgraphName } from "../schema/subgraphs.ts";
import { type Audience, viewerOf } from "./audiences.ts";
import { RULES, type Rule } from "./authorization-matrix.ts";
import { deepSelection, type FieldWatch, watchFields } from "./deep-selection.ts";
import { malformedInputs } from "./malformed-inputs.ts";
import { type MallFacts, makeFacts } from "./mall-facts.ts";
import { type OpenMall, openMall } from "./mall-in-process.ts";
import { REFERENCE_RULES, type ReferenceRule } from "./references-matrix.ts";
import { operationFor, rootField, rootFieldsOf } from "./root-field.ts";
import { createStatementLog } from "./statement-log.ts";
import { type Writes, watchWrites } from "./written.ts";

const lines = createStatementLog();
const watches = new Map<SubgraphName, FieldWatch>();
let mall: OpenMall;
let facts: MallFacts;
let writes: Writes;
let keys = 0;

beforeAll(async () => {
  mall = await openMall({ log: lines.log });
  facts = await makeFacts(mall);
  writes = watchWrites(mall.databaseUrl);
  await writes.rest();
  for (const name of SUBGRAPHS) watches.set(name, watchFields(mall.subgraphs[name].schema));
}, 120_000);

afterAll(async () => {
  await writes?.close();
  await mall?.close();
});

/** Those who see most come last, and one of each kind is enough. */
const LOOKERS: readonly Audience[] = ["member", "clerk", "service", "backOffice", "manager", "admin"];
const lookersOf = (audiences: readonly Audience[]) => LOOKERS.filter((audience) => audiences.includes(audience));
const bestOf = (audiences: readonly Audience[]) => lookersOf(audiences).at(-1) ?? audiences[0] ?? "anonymous";

function argsOf({ args }: Rule): Record<string, unknown> {
  const { after: _, ...given } = args?.(facts) ?? {};
  const { input } = given;
  return input ? { ...given, input: { ...input, idempotencyKey: `contract-${++keys}` } } : given;
}

/** Codes that a sound subgraph never gives; with what the log has to say about it. */
function bugsIn(response: SubgraphResponse, what: string): string[] {
  const codes = (response.errors ?? []).map(({ extensions }) => extensions?.["code"]);
  const bugs = codes.filter((code) => !isErrorCode(code) || code === "INTERNAL_SERVER_ERROR");
  const causes = lines.takeErrors();
  return bugs.length > 0 ? [`${what}: ${bugs.join(", ")} ${causes.join("; ")}`] : [];
}

/** Everything that hangs on a root field, as everybody who may ask sees it. */
async function askDeeply(name: SubgraphName, rule: Rule): Promise<string[]> {
  const subgraph = mall.subgraphs[name];
  const field = rootField(subgraph.schema, rule.field);
  const selection = deepSelection(subgraph.schema, getNamedType(field.definition.type));
  const bugs: string[] = [];
  for (const audience of lookersOf(rule.may)) {
    const variables = argsOf(rule);
    const operation = operationFor(field, variables, selection);
    const request = { operation, variables, viewer: viewerOf(audience), requestId: "contract" };
    if (field.kind === "subscription") {
      const stream = await subgraph.subscribe(request);
      const first = await Promise.race([stream.next(), mall.ask(name, { ...request, operation: "{ __typename }" })]);
      await stream.return?.();
      if ("value" in first) bugs.push(...bugsIn(first.value ?? {}, rule.field));
    } else bugs.push(...bugsIn(await subgraph.execute(request), `${rule.field} for ${audience}`));
  }
  return bugs;
}

async function refer(rule: ReferenceRule, audience: Audience, keysOf: Record<string, string>[], selection: string) {
  const operation = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${rule.type} ${selection} } }`;
  const variables = { r: keysOf.map((key) => ({ __typename: rule.type, ...key })) };
  const response = await mall.ask(rule.subgraph, { viewer: viewerOf(audience), operation, variables });
  return { response, entities: entities.parse(response.data ?? { _entities: [] })._entities };
}

const entities = z.object({ _entities: z.array(z.record(z.string(), z.unknown()).nullable()) });

const rulesOf = (name: SubgraphName) => RULES.filter(({ field }) => field in rootFieldsOf(mall.subgraphs[name].schema));
const noGrants = { forgedGrant: "", expiredGrant: "", strayGrant: "" };
const keyOf = (rule: ReferenceRule) => rule.key({ ...facts, ...noGrants });
const references = REFERENCE_RULES.filter(({ when }) => !when?.startsWith("with a ")).map((rule) => ({
  rule,
  name: [`${rule.type} in ${rule.subgraph}`, rule.when].filter(Boolean).join(" "),
}));

describe("the subgraphs together", () => {
  it("say of themselves what composes to the supergraph", async () => {
    const services = await Promise.all(
      readSubgraphs().map(async ({ name, url }) => {
        const { data } = await mall.ask(name, { viewer: viewerOf("anonymous"), operation: "{ _service { sdl } }" });
        return {
          name,
          url,
          typeDefs: parse(z.object({ _service: z.object({ sdl: z.string() }) }).parse(data)._service.sdl),
        };
      }),
    );
    const { supergraphSdl, errors } = composeServices(services);
    expect(errors).toBeUndefined();
    expect(`${supergraphSdl?.trimEnd()}\n`).toBe(composeSupergraph().supergraphSdl);
  });
});

describe.each(SUBGRAPHS)("every field of %s", (name) => {
  it("answers at every depth, from the roots and by reference", async () => {
    const bugs: string[] = [];
    for (const rule of rulesOf(name)) bugs.push(...(await askDeeply(name, rule)));
    for (const { rule } of references.filter((one) => one.rule.subgraph === name)) {
      const { schema } = mall.subgraphs[name];
      const type = schema.getType(rule.type);
      if (!isObjectType(type)) throw new Error(`${rule.type} is no object type`);
      for (const audience of lookersOf(rule.seenBy)) {
        const { response } = await refer(rule, audience, [keyOf(rule)], deepSelection(schema, type));
        bugs.push(...bugsIn(response, `${rule.type} for ${audience}`));
      }
    }
    expect(bugs).toEqual([]);
  });

  it("has a value or a resolver", () => {
    const { schema } = mall.subgraphs[name];
    const watch = watches.get(name);
    const problem = schema.getType("Problem");
    const isProblem = (coordinate: string) => {
      const type = schema.getType(coordinate.split(".")[0] ?? "");
      return isObjectType(type) && !!problem && isTypeSubTypeOf(schema, type, problem as never);
    };
    expect([...(watch?.empty ?? [])]).toEqual([]);
    const missing = watch?.all.filter((coordinate) => !watch.answered.has(coordinate) && !isProblem(coordinate));
    expect(missing).toEqual([]);
  });
});

const UNKNOWN = "01890000-0000-7000-8000-000000000000";
const MALFORMED = ["", " ", "not-a-uuid", "x".repeat(100_000), "纯牛奶🥛", `${UNKNOWN}0`, "{}", "'; drop table x; --"];
const withEach = (key: Record<string, string>, value: string) =>
  Object.fromEntries(Object.keys(key).map((name) => [name, value]));

describe("by reference", () => {
  it.each(references)("$name resolves by its key", async ({ rule }) => {
    const key = keyOf(rule);
    const { response, entities: found } = await refer(
      rule,
      bestOf(rule.seenBy),
      [key],
      `{ ${Object.keys(key).join(" ")} }`,
    );
    expect(response.errors).toBeUndefined();
    expect(found).toEqual([key]);
  });

  it.each(references)("$name is nothing for a key that is unknown or malformed", async ({ rule }) => {
    const audience = bestOf(rule.seenBy);
    const selections = `{ __typename ${aliased(rule)} }`;
    for (const value of [UNKNOWN, ...MALFORMED]) {
      const { response, entities: found } = await refer(rule, audience, [withEach(keyOf(rule), value)], selections);
      expect(bugsIn(response, JSON.stringify(value.slice(0, 40)))).toEqual([]);
      expect([value.slice(0, 40), found.map(hasFacts)]).toEqual([value.slice(0, 40), [false]]);
    }
  });

  it.each(references)("a hundred of $name make one query a table", async ({ rule }) => {
    const hundred = Array.from({ length: 100 }, (_, index) =>
      index === 0 ? keyOf(rule) : withEach(keyOf(rule), `${UNKNOWN.slice(0, -3)}${String(index).padStart(3, "0")}`),
    );
    const runs: string[][] = [];
    // jobs of the same subgraph run beside it: the least disturbed of three counts
    for (let run = 0; run < 3; run++) {
      runs.push(await lines.during(rule.subgraph, () => refer(rule, bestOf(rule.seenBy), hundred, "{ __typename }")));
    }
    const [fewest = []] = runs.toSorted((a, b) => a.length - b.length);
    expect(fewest).toEqual([...new Set(fewest)]);
  });
});

function aliased({ fields }: ReferenceRule): string {
  return Object.keys(fields)
    .map((field, index) => `f${index}: ${field.replace(/^\w+: /, "")}`)
    .join(" ");
}

/** Whether an entity says anything but what everything of its kind says: its name, an empty list, nought. */
function hasFacts(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === 0) return false;
  if (typeof value !== "object") return true;
  return Object.entries(value).some(([name, part]) => name !== "__typename" && hasFacts(part));
}

const mutations = [
  ...new Map(RULES.filter(({ field }) => field.startsWith("Mutation.")).map((rule) => [rule.field, rule])).values(),
];
/** They count what was refused, or keep a journal of how far it came: that is what they are for. */
const COUNTS_REFUSALS: Readonly<Record<string, readonly string[]>> = {
  "Mutation.verifyPickupCode": ["orders.code_guards"],
  "Mutation.checkout": ["orders.checkouts", "orders.carts", "orders.cart_lines"],
};

describe("malformed input", () => {
  it.each(mutations)("$field answers it by a word of the closed list, and writes nothing", async (rule) => {
    const [name] = SUBGRAPHS.filter((one) => rule.field in rootFieldsOf(mall.subgraphs[one].schema));
    if (!name) throw new Error(`${rule.field} is nobody's`);
    const field = rootField(mall.subgraphs[name].schema, rule.field);
    const [input] = field.definition.args;
    if (!input) throw new Error(`${rule.field} has no input`);
    const findings: string[] = [];
    const fingerprint = async () => {
      const tables = Object.entries(await writes.fingerprint(name));
      return JSON.stringify(tables.filter(([table]) => !COUNTS_REFUSALS[rule.field]?.includes(table)));
    };
    await writes.rest();
    let before = await fingerprint();
    const good = argsOf(rule)["input"];
    for (const { name: what, value, isUnstorable } of malformedInputs(input.type, good)) {
      const variables = { input: { ...value, idempotencyKey: keyFor(value, good) } };
      const operation = operationFor(field, variables);
      const response = await mall.ask(name, { viewer: viewerOf(bestOf(rule.may)), operation, variables });
      findings.push(...bugsIn(response, what));
      const code = response.errors?.[0]?.extensions?.["code"];
      if (isUnstorable && code !== "BAD_USER_INPUT") findings.push(`${what}: ${code ?? "accepted"}`);
      const outcome = String(Object(Object(response.data)[field.name])["__typename"] ?? "refused");
      if (outcome.endsWith("Success") && what.includes("100,000")) findings.push(`${what}: ${outcome}`);
      const after = await fingerprint();
      if (after !== before && !outcome.endsWith("Success"))
        findings.push(`${what}: ${outcome}, and something was written`);
      before = after;
    }
    expect(findings).toEqual([]);
  });
});

/** A fresh key, unless it is the key that is malformed. */
function keyFor(value: Record<string, unknown>, good: unknown): unknown {
  return value["idempotencyKey"] === Object(good)["idempotencyKey"] ? `contract-${++keys}` : value["idempotencyKey"];
}
