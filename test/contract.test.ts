// What all six subgraphs promise alike, in the seeded mall: every field answers, every entity resolves by reference, a hundred
// references make one query a table, and nothing that anybody sends makes an internal error or writes what was refused.
import { composeServices } from "@apollo/composition";
import { type GraphQLObjectType, getNamedType, isObjectType, isTypeSubTypeOf, parse } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { DWELL_EDGES_SECONDS } from "../devices/protocol.ts";
import { isErrorCode } from "../kit/errors.ts";
import { encodePageCursor } from "../kit/page.ts";
import type { SubgraphResponse } from "../kit/subgraph.ts";
import { composeSupergraph } from "../schema/compose.ts";
import { readSubgraphs, SUBGRAPHS, type SubgraphName } from "../schema/subgraphs.ts";
import { type Audience, HERE, viewerOf } from "./audiences.ts";
import { RULES, type Rule } from "./authorization-matrix.ts";
import { contractStory } from "./contract-story.ts";
import { deepSelection, deepSelectionAfter, type FieldWatch, watchFields } from "./deep-selection.ts";
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
  for (const name of SUBGRAPHS) watches.set(name, watchFields(mall.subgraphs[name].schema));
  facts = await makeFacts(mall);
  writes = watchWrites(mall.databaseUrl);
  await writes.run(COUNTED);
  await writes.rest();
}, 120_000);

afterAll(async () => {
  await writes?.close();
  await mall?.close();
});

/** As if a camera had counted a minute. */
const COUNTED = `
  with counted as (insert into devices.zone_minutes
    (zone_id, "from", "to", minute, config_version, entries, exits, occupancy, dwell_seconds, dwell, counted_at)
    select id, t, t + interval '1 minute', t, config_version, 3, 1, 2, 90, array_fill(0, array[${DWELL_EDGES_SECONDS.length + 1}]), t
    from devices.zones, (values (timestamptz '2026-05-01T00:10:00Z')) as minute (t) where store_id = '${HERE}' returning 1)
  update devices.zones set counted_from = '2026-05-01T00:10:00Z' where store_id = '${HERE}'`;

/** Those who see most come last, and one of each kind is enough. */
const LOOKERS: readonly Audience[] = ["otherMember", "member", "clerk", "service", "backOffice", "manager", "admin"];
const lookersOf = (audiences: readonly Audience[]) => LOOKERS.filter((audience) => audiences.includes(audience));
const bestOf = (audiences: readonly Audience[]) => lookersOf(audiences).at(-1) ?? audiences[0] ?? "anonymous";

function argsOf({ args }: Rule, audience: Audience): Record<string, unknown> {
  const given = args?.(facts, audience) ?? {};
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

interface Ask {
  field: string;
  audience: Audience;
  variables: Record<string, unknown>;
}

/** Everything that hangs on a root field; of a subscription the first event. */
async function askDeeply(name: SubgraphName, { field: coordinate, audience, variables }: Ask) {
  const subgraph = mall.subgraphs[name];
  const field = rootField(subgraph.schema, coordinate);
  const selection = deepSelection(subgraph.schema, getNamedType(field.definition.type));
  const operation = operationFor(field, variables, selection);
  const request = { operation, variables, viewer: viewerOf(audience), requestId: "contract" };
  if (field.kind !== "subscription") return subgraph.execute(request);
  const stream = await subgraph.subscribe(request);
  const { value } = await stream.next();
  await stream.return?.();
  return value ?? {};
}

/** What each rule asks for, in the name of those who may; streams from their beginning and from nowhere. */
function questionsOf(name: SubgraphName, kinds: RegExp): Ask[] {
  const rules = RULES.filter(({ field }) => kinds.test(field) && field in rootFieldsOf(mall.subgraphs[name].schema));
  return rules.flatMap((rule) =>
    lookersOf(rule.may).flatMap((audience) => {
      const ask = { field: rule.field, audience };
      const { after, ...start } = argsOf(rule, audience);
      return [{ ...ask, variables: start }, ...(after ? [{ ...ask, variables: { ...start, after } }] : [])];
    }),
  );
}

async function refer(rule: ReferenceRule, audience: Audience, keysOf: Record<string, string>[], selection: string) {
  const operation = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${rule.type} ${selection} } }`;
  const variables = { r: keysOf.map((key) => ({ __typename: rule.type, ...key })) };
  const response = await mall.ask(rule.subgraph, { viewer: viewerOf(audience), operation, variables });
  return { response, entities: entities.parse(response.data ?? { _entities: [] })._entities };
}

const entities = z.object({ _entities: z.array(z.record(z.string(), z.unknown()).nullable()) });

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

describe.each(SUBGRAPHS)("what hangs on the roots and entities of %s", (name) => {
  it("answers at every depth", async () => {
    const bugs: string[] = [];
    for (const ask of questionsOf(name, /^(Query|Subscription)\./)) {
      bugs.push(...bugsIn(await askDeeply(name, ask), `${ask.field} for ${ask.audience}`));
    }
    for (const { rule } of references.filter((one) => one.rule.subgraph === name)) {
      const { schema } = mall.subgraphs[name];
      for (const audience of lookersOf(rule.seenBy)) {
        const { response } = await refer(
          rule,
          audience,
          [keyOf(rule)],
          deepSelection(schema, objectType(name, rule.type)),
        );
        bugs.push(...bugsIn(response, `${rule.type} for ${audience}`));
      }
    }
    expect(bugs).toEqual([]);
  });
});

describe("the story that the rules leave out", () => {
  it("is told step by step", async () => {
    const code = await mall.ask("orders", {
      viewer: viewerOf("member"),
      operation: `{ pickupOrder(id: "${facts.pickupOrderId}") { code { digits } } }`,
    });
    const { digits } = pickupCode.parse(code.data).pickupOrder.code;
    for (const { field, by, input, outcome } of contractStory(mall, facts, digits)) {
      const variables = { input: { ...input, idempotencyKey: `story-${++keys}` } };
      const response = await askDeeply(ownerOf(field), { field, audience: by, variables });
      expect([field, outcomeOf(response, field.replace("Mutation.", ""))]).toEqual([field, outcome]);
    }
  });
});

const pickupCode = z.object({ pickupOrder: z.object({ code: z.object({ digits: z.string() }) }) });

/** Fields that nothing in this suite leads to, and where they are asked for. */
const ASKED_ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  // PriceChanged.changedBy of a change, in subgraphs/catalog/live.test.ts
  catalog: ["Staff.id"],
};

describe.each(SUBGRAPHS)("every mutation of %s", (name) => {
  it("answers at every depth", async () => {
    for (const ask of questionsOf(name, /^Mutation\./)) {
      expect(bugsIn(await askDeeply(name, ask), `${ask.field} for ${ask.audience}`)).toEqual([]);
    }
  });
});

describe.each(SUBGRAPHS)("every field of %s", (name) => {
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
    expect(missing).toEqual(ASKED_ELSEWHERE[name] ?? []);
  });
});

const UNKNOWN = "01890000-0000-7000-8000-000000000000";

/** Nobody gave these: other numbers of parts, other kinds of parts, and what no text may hold. */
const FORGED_CURSORS = [
  ...[["x"], ["x", "y"], ["x", "y", "z"], ["1", "x"], ["99999999999999999999"], ["2026-05-01T00:00:00.000Z", "x"]],
  ...[
    ["2026-99-99T99:99:99.999Z", UNKNOWN],
    ["1", "2026-99-99T99:99:99.999Z", UNKNOWN],
    ["2026-99-99T99:99:99Z", "1"],
  ],
  ...[["1", "2026-05-01T00:00:00.000Z", "x"], ["\u0000"], ["2026-05-01T00:00:00.000Z", "\u0000"], []],
].map(encodePageCursor);

describe.each(SUBGRAPHS)("the lists of %s", (name) => {
  it("refuse a cursor that nobody gave, or begin anew", async () => {
    const { schema } = mall.subgraphs[name];
    const lists = RULES.filter(({ field }) => rootFieldsOf(schema)[field]?.args.some((arg) => arg.name === "after"));
    const bugs: string[] = [];
    for (const after of [...FORGED_CURSORS, "p.x", "e.1.1", "s.1~2~"]) {
      for (const rule of lists.filter(({ field }) => field.startsWith("Query."))) {
        const variables = { ...argsOf(rule, bestOf(rule.may)), after };
        const operation = operationFor(rootField(schema, rule.field), variables);
        const response = await mall.ask(name, { viewer: viewerOf(bestOf(rule.may)), operation, variables });
        bugs.push(...bugsIn(response, `${rule.field} after ${after}`));
      }
      for (const { rule } of references.filter((one) => one.rule.subgraph === name)) {
        const selection = deepSelectionAfter(schema, objectType(name, rule.type), after);
        const { response } = await refer(rule, bestOf(rule.seenBy), [keyOf(rule)], selection);
        bugs.push(...bugsIn(response, `${rule.type} after ${after}`));
      }
    }
    expect(bugs).toEqual([]);
  });
});

function objectType(name: SubgraphName, type: string): GraphQLObjectType {
  const found = mall.subgraphs[name].schema.getType(type);
  if (!isObjectType(found)) throw new Error(`${type} is no object type`);
  return found;
}

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

  it("is read with statements that this test sees", async () => {
    const hundred = Array.from({ length: 100 }, (_, index) => ({ __typename: "Member", id: `member-${index + 1}` }));
    const operation = "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Member { displayName } } }";
    const ask = () => mall.ask("members", { viewer: viewerOf("admin"), operation, variables: { r: hundred } });
    const statements = await lines.during("members", ask);
    expect(statements.filter((statement) => statement.includes('from "members"."members" "asked"'))).toHaveLength(1);
  });

  // a list of each one's own, page by page: nobody asks for it of a hundred members
  const isList = ({ type, subgraph }: ReferenceRule) => type === "Member" && subgraph !== "members";

  it.each(references)("a hundred of $name make one query a table", async ({ rule }) => {
    const hundred = Array.from({ length: 100 }, (_, index) =>
      index === 0 ? keyOf(rule) : withEach(keyOf(rule), `${UNKNOWN.slice(0, -3)}${String(index).padStart(3, "0")}`),
    );
    const selection = isList(rule) ? "{ __typename }" : `{ __typename ${aliased(rule)} }`;
    const runs: string[][] = [];
    // jobs of the same subgraph run beside it: the least disturbed of three counts
    for (let run = 0; run < 3; run++) {
      runs.push(await lines.during(rule.subgraph, () => refer(rule, bestOf(rule.seenBy), hundred, selection)));
    }
    const [fewest = []] = runs.toSorted((a, b) => a.length - b.length);
    const repeated = fewest.filter((statement, index) => fewest.indexOf(statement) !== index);
    expect(new Set(repeated)).toEqual(new Set());
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
    const name = ownerOf(rule.field);
    const field = rootField(mall.subgraphs[name].schema, rule.field);
    const [input] = field.definition.args;
    if (!input) throw new Error(`${rule.field} has no input`);
    const good = argsOf(rule, bestOf(rule.may))["input"];
    const findings: string[] = [];
    let before = await written(rule.field);
    for (const { name: what, value, isUnstorable } of malformedInputs(input.type, good)) {
      const variables = { input: { ...value, idempotencyKey: keyFor(value, good) } };
      const operation = operationFor(field, variables);
      const ask = () => mall.ask(name, { viewer: viewerOf(bestOf(rule.may)), operation, variables });
      const response = await ask();
      findings.push(...bugsIn(response, what));
      const outcome = outcomeOf(response, field.name);
      if (isUnstorable && outcome !== "BAD_USER_INPUT") findings.push(`${what}: ${outcome}`);
      const after = await written(rule.field);
      const isSuspect = after !== before && !outcome.endsWith("Success");
      if (isSuspect && (await writesAtRest(rule.field, ask))) findings.push(`${what}: ${outcome}, and written`);
      before = isSuspect ? await written(rule.field) : after;
    }
    expect(findings).toEqual([]);
  });
});

function ownerOf(coordinate: string): SubgraphName {
  const owner = SUBGRAPHS.find((name) => coordinate in rootFieldsOf(mall.subgraphs[name].schema));
  if (!owner) throw new Error(`${coordinate} is nobody's`);
  return owner;
}

/** All that the mutation's subgraph has written and told. */
async function written(coordinate: string): Promise<string> {
  const tables = Object.entries(await writes.fingerprint(ownerOf(coordinate)));
  return JSON.stringify(tables.filter(([table]) => !COUNTS_REFUSALS[coordinate]?.includes(table)));
}

/** A reaction to an earlier success may have written just then: in a mall at rest, the same question tells. */
async function writesAtRest(coordinate: string, ask: () => Promise<unknown>): Promise<boolean> {
  await writes.rest();
  const before = await written(coordinate);
  await ask();
  return (await written(coordinate)) !== before;
}

/** The type that a mutation was answered with, or the code of its error. */
function outcomeOf({ data, errors }: SubgraphResponse, name: string): string {
  return String(errors?.[0]?.extensions?.["code"] ?? Object(Object(data)[name])["__typename"]);
}

describe("the database", () => {
  it("has kept no text that is longer than any that the graph allows", async () => {
    const tables = Object.keys(await writes.fingerprint());
    const each = tables.map(
      (table) => `select '${table}' as name from ${table} t where octet_length(t::text) > ${MAX_ROW_BYTES}`,
    );
    expect(await writes.run(each.join(" union all "))).toEqual([]);
  });
});

/** Of a row as text. A post has 2,000 characters, an order a hundred lines: all else is smaller. */
const MAX_ROW_BYTES = 50_000;

/** A fresh key, unless it is the key that is malformed. */
function keyFor(value: Record<string, unknown>, good: unknown): unknown {
  return value["idempotencyKey"] === Object(good)["idempotencyKey"] ? `contract-${++keys}` : value["idempotencyKey"];
}
