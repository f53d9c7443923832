// Who may do and see what, asked twice: at the gateway's door with real tokens, and at the subgraph, for which the gateway is
// not the only check. The rules are in authorization-matrix.ts.
import { readFileSync } from "node:fs";
import type { ConstDirectiveNode } from "graphql";
import type { JWK } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createGrants } from "../kit/grant.ts";
import type { SubgraphResponse } from "../kit/subgraph.ts";
import { directives, hasDirective, isRootType, outputFieldsOf, ROOT_TYPES, typesOf } from "../schema/sdl.ts";
import { readSubgraphs, SUBGRAPHS } from "../schema/subgraphs.ts";
import { AUDIENCES, type Audience, HERE, signToken, tokenOf, viewerOf } from "./audiences.ts";
import { RULES, type Rule, verdictOn } from "./authorization-matrix.ts";
import { askOverHttp, type Question } from "./gateway-door.ts";
import { type MallFacts, makeFacts } from "./mall-facts.ts";
import { type OpenMall, openMall } from "./mall-in-process.ts";
import { type MatrixGateway, openMatrixGateway } from "./matrix-gateway.ts";
import { type Grants, HELD_ELSEWHERE, REFERENCE_RULES, type ReferenceRule } from "./references-matrix.ts";
import { operationFor, rootField, rootFieldsOf } from "./root-field.ts";
import { type Writes, watchWrites } from "./written.ts";

let mall: OpenMall;
let facts: MallFacts;
let grants: Grants;
let gateway: MatrixGateway;
let writes: Writes;
let keys = 0;

beforeAll(async () => {
  mall = await openMall();
  facts = await makeFacts(mall);
  grants = badGrants();
  gateway = await openMatrixGateway(mall);
  writes = watchWrites(mall.databaseUrl);
  // as if the label had reported
  await writes.run(`update devices.esl_labels set battery_mv = 2900 where id = '${facts.labelId}'`);
  await writes.rest();
}, 120_000);

afterAll(async () => {
  await gateway?.stop();
  await writes?.close();
  await mall?.close();
});

function badGrants(): Grants {
  const claims = { memberId: facts.memberId, staffId: `clerk-${HERE}`, storeId: HERE, viewId: facts.memberId };
  const issue = (secret: string, purpose: string, lifeMs: number) => {
    const expiresAt = new Date(mall.now.getTime() + lifeMs);
    const grant = createGrants(secret, () => mall.now);
    return grant.issue(purpose, { ...claims, expiresAt: expiresAt.toISOString() }, expiresAt);
  };
  const { grantSecret } = mall.keys;
  return {
    forgedGrant: issue("a secret that somebody made up, long enough", "member-view", 60_000),
    expiredGrant: issue(grantSecret, "member-view", -1),
    strayGrant: issue(grantSecret, "event-ticket", 60_000),
  };
}

interface Answer {
  data?: unknown;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
}

/** What became of a field: "data", "null", or the code of the error. */
function verdictIn({ data, errors = [] }: Answer, name: string): string {
  const [error] = errors;
  if (error) return String(error.extensions?.["code"] ?? error.message);
  const value = Object(data)[name];
  return value === null || value === undefined ? "null" : "data";
}

function argsOf({ args }: Rule, audience: Audience): Record<string, unknown> {
  const given = args?.(facts, audience) ?? {};
  const { input } = given;
  return input ? { ...given, input: { ...input, idempotencyKey: `matrix-${++keys}` } } : given;
}

async function atTheDoor(rule: Rule, audience: Audience): Promise<string> {
  const field = rootField(mall.gateway.variants.internal.supergraph.apiSchema, rule.field);
  const args = argsOf(rule, audience);
  return verdictIn(await gateway.ask(audience, operationFor(field, args), args), field.name);
}

/** At every subgraph that has the field. */
async function atTheSubgraph(rule: Rule, audience: Audience): Promise<string> {
  const verdicts = new Set<string>();
  for (const name of SUBGRAPHS) {
    const subgraph = mall.subgraphs[name];
    if (!(rule.field in rootFieldsOf(subgraph.schema))) continue;
    const field = rootField(subgraph.schema, rule.field);
    const variables = argsOf(rule, audience);
    const request = {
      operation: operationFor(field, variables),
      variables,
      viewer: viewerOf(audience),
      requestId: "m",
    };
    const response = field.kind === "subscription" ? await firstOf(request, name) : await subgraph.execute(request);
    verdicts.add(verdictIn(response, field.name));
  }
  return [...verdicts].join(" or ");
}

async function firstOf(
  request: Parameters<OpenMall["subgraphs"]["members"]["subscribe"]>[0],
  name: keyof OpenMall["subgraphs"],
): Promise<SubgraphResponse> {
  const stream = await mall.subgraphs[name].subscribe(request);
  const { value } = await stream.next();
  await stream.return?.();
  return value ?? {};
}

/** The selections that gave this audience something; null when it does not get the entity at all. */
async function seenBy({ subgraph, type, key, fields }: ReferenceRule, audience: Audience): Promise<string[] | null> {
  const selections = Object.keys(fields);
  const aliased = selections.map((field, index) => `f${index}: ${field.replace(/^\w+: /, "")}`).join(" ");
  const operation = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { __typename ${aliased} } } }`;
  const variables = { r: [{ __typename: type, ...key({ ...facts, ...grants }) }] };
  const { data, errors = [] } = await mall.ask(subgraph, { viewer: viewerOf(audience), operation, variables });
  expect(errors.map(({ extensions }) => extensions?.["code"]).filter((code) => !REFUSALS.has(code))).toEqual([]);
  const [entity] = entities.parse(data);
  return entity ? selections.filter((_, index) => hasValue(entity[`f${index}`])) : null;
}

const entities = z
  .object({ _entities: z.tuple([z.record(z.string(), z.unknown()).nullable()]) })
  .transform((data) => data._entities);
const REFUSALS: ReadonlySet<unknown> = new Set(["UNAUTHENTICATED", "FORBIDDEN"]);

/** Whether there is anything in it but null. */
function hasValue(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  return typeof value !== "object" || Object.values(value).some(hasValue);
}

/** "mine: price(context: ...) { amount }" gives "price". */
function nameIn(selection: string): string {
  return /^(?:\w+: )?(\w+)/.exec(selection)?.[1] ?? "";
}

function isUnresolvable(key: ConstDirectiveNode): boolean {
  return (key.arguments ?? []).some(
    ({ name, value }) => name.value === "resolvable" && "value" in value && !value.value,
  );
}

const named = RULES.map((rule) => ({ rule, name: [rule.field, rule.when].filter(Boolean).join(" ") }));
const refused = (rule: Rule) => AUDIENCES.filter((audience) => verdictOn(rule, audience) !== "data");
const withSomeRefused = named.filter(({ rule }) => refused(rule).length > 0);

describe("every root field", () => {
  it("has its rule", () => {
    const fields = readSubgraphs().flatMap(({ document }) =>
      ROOT_TYPES.flatMap((type) =>
        outputFieldsOf(typesOf(document).get(type)).map(({ name }) => `${type}.${name.value}`),
      ),
    );
    expect([...new Set(RULES.map(({ field }) => field))].toSorted()).toEqual([...new Set(fields)].toSorted());
  });
});

describe("those who may not", () => {
  it.each(withSomeRefused)("are refused $name, and nothing is written", async ({ rule }) => {
    const before = await writes.fingerprint();
    const judge = async (audience: Audience) =>
      [audience, { gateway: await atTheDoor(rule, audience), subgraph: await atTheSubgraph(rule, audience) }] as const;
    const verdicts = Object.fromEntries(await Promise.all(refused(rule).map(judge)));
    const isHidden = !(rule.field in rootFieldsOf(mall.gateway.variants.api.supergraph.apiSchema));
    const expected = refused(rule).map((audience) => {
      const verdict = verdictOn(rule, audience);
      return [audience, { gateway: isHidden ? "GRAPHQL_VALIDATION_FAILED" : verdict, subgraph: verdict }];
    });
    expect(verdicts).toEqual(Object.fromEntries(expected));
    expect(await writes.fingerprint()).toEqual(before);
  });
});

describe("every entity", () => {
  it("has its rule in every subgraph that resolves it", () => {
    const resolvable = readSubgraphs().flatMap(({ name, document }) =>
      [...typesOf(document).values()]
        .filter((type) => directives(type, "key").some((key) => !isUnresolvable(key)))
        .map((type) => `${name} ${type.name.value}`),
    );
    const ruled = REFERENCE_RULES.map(({ subgraph, type }) => `${subgraph} ${type}`);
    expect([...new Set(ruled)].toSorted()).toEqual(resolvable.toSorted());
  });

  it("has a rule for each of its fields that needs a scope", () => {
    const ruled = new Set(
      REFERENCE_RULES.flatMap(({ type, fields }) =>
        Object.keys(fields).map((selection) => `${type}.${nameIn(selection)}`),
      ),
    );
    const unruled = readSubgraphs()
      .flatMap(({ document }) => [...typesOf(document).values()].filter(({ name }) => !isRootType(name.value)))
      .flatMap((type) =>
        outputFieldsOf(type)
          .filter((field) => hasDirective(field, "requiresScopes") || hasDirective(field, "authenticated"))
          .map(({ name }) => `${type.name.value}.${name.value}`),
      )
      .filter((coordinate) => !ruled.has(coordinate));
    expect([...new Set(unruled)].toSorted()).toEqual(Object.keys(HELD_ELSEWHERE).toSorted());
  });

  const rules = REFERENCE_RULES.map((rule) => ({
    rule,
    name: [`${rule.type} of ${rule.subgraph}`, rule.when].filter(Boolean).join(" "),
  }));

  it.each(rules)("shows $name to whom it may be shown, field by field", async ({ rule }) => {
    const seen = await Promise.all(AUDIENCES.map(async (audience) => [audience, await seenBy(rule, audience)]));
    const expected = AUDIENCES.map((audience) => [
      audience,
      rule.seenBy.includes(audience)
        ? Object.keys(rule.fields).filter((field) => rule.fields[field]?.includes(audience))
        : null,
    ]);
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(expected));
  });
});

describe("those who may", () => {
  it("write, and it shows", async () => {
    const before = await writes.fingerprint();
    const [rule] = RULES.filter(({ field }) => field === "Mutation.adjustStock");
    expect(rule && (await atTheSubgraph(rule, "clerk"))).toBe("data");
    const after = await writes.fingerprint();
    const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
    expect(changed).toEqual(
      expect.arrayContaining(["inventory.stock_levels", "inventory.stock_movements", "log.events"]),
    );
  });

  it.each(named)("get an answer from $name", async ({ rule }) => {
    const verdicts: Record<string, unknown> = {};
    for (const audience of rule.may) {
      verdicts[audience] = { gateway: await atTheDoor(rule, audience), subgraph: await atTheSubgraph(rule, audience) };
    }
    const both = { gateway: "data", subgraph: "data" };
    expect(verdicts).toEqual(Object.fromEntries(rule.may.map((audience) => [audience, both])));
  });
});

describe("the mall's door", () => {
  const idOf = (client: string, name: string) => {
    const { operations } = manifest.parse(JSON.parse(readFileSync(manifestFile(client), "utf8")));
    return { persistedQuery: { version: 1, sha256Hash: operations.find((one) => one.name === name)?.id } };
  };
  const ask = async (question: Question) => {
    const { data, errors } = await askOverHttp(`${mall.origin}/graphql`, question);
    return errors?.[0]?.extensions?.["code"] ?? data;
  };
  const tokenFor = (audience: Audience, clientId?: string) => tokenOf(audience, mall.keys, mall.now, clientId);
  const directory = { stores: { nodes: expect.arrayContaining([expect.objectContaining({ id: HERE })]) } };
  const TIERS = "{ membershipTiers { code } }";

  it("takes from a partner the ids of its own list, and nothing else", async () => {
    const token = await tokenFor("partner", "partner");
    expect(await ask({ token, extensions: idOf("partner", "StoreDirectory") })).toMatchObject(directory);
    expect(await ask({ token, query: "{ stores { nodes { id } } }" })).toBe("PERSISTED_QUERY_ONLY");
    expect(await ask({ token, extensions: idOf("app", "Home") })).toBe("PERSISTED_QUERY_NOT_FOUND");
    expect(await ask({ token, extensions: { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } } })).toBe(
      "PERSISTED_QUERY_NOT_FOUND",
    );
  });

  it("knows a partner by its token alone", async () => {
    const extensions = idOf("partner", "StoreDirectory");
    for (const [client, clientId] of [
      ["partner", "app"],
      ["partner", "dashboard"],
      ["app", "partner"],
      ["toaster", undefined],
      [undefined, "partner"],
    ]) {
      const token = await tokenFor("partner", client);
      expect(await ask({ token, extensions, ...(clientId && { clientId }) })).toBe("FORBIDDEN");
    }
  });

  it("keeps the clients of staff for staff, and those of services for services", async () => {
    for (const [audience, clientId] of [
      ["member", "clerk"],
      ["member", "dashboard"],
      ["member", "internal"],
      ["anonymous", "clerk"],
      ["clerk", "app"],
      ["admin", "internal"],
    ] as const) {
      expect([audience, clientId, await ask({ token: await tokenFor(audience), clientId, query: TIERS })]).toEqual([
        ...[audience, clientId, "FORBIDDEN"],
      ]);
    }
  });

  it("takes services from the services' issuer alone, and from it nobody else", async () => {
    const { issuer, services } = mall.keys;
    const mint = (key: JWK, name: string, kind: string, scope: string) =>
      signToken(key, { issuer: name, id: "member-1", claims: { kind, scope }, now: mall.now });
    for (const token of [
      await mint(issuer.privateKey, "development", "service", "internal"),
      await mint(issuer.privateKey, "services", "service", "internal"),
      await mint(services.privateKey, "services", "member", "member:self"),
      await mint(services.privateKey, "services", "staff", "members:read"),
    ]) {
      expect(await ask({ token, query: TIERS })).toBe("UNAUTHENTICATED");
    }
    // and nobody becomes one by the scope alone
    const token = await mint(issuer.privateKey, "development", "staff", "staff:read internal");
    expect(await ask({ token, query: '{ member(by: { id: "member-2" }) { id } }' })).toBe("FORBIDDEN");
    expect(await ask({ token, query: '{ reservation(id: "x") { id } }' })).toBe("GRAPHQL_VALIDATION_FAILED");
  });

  it("shows each kind of viewers its contract: what is outside does not exist", async () => {
    for (const [audience, query] of [
      ["anonymous", '{ member(by: { id: "member-2" }) { id } }'],
      ["member", '{ member(by: { id: "member-2" }) { id } }'],
      ["clerk", '{ cart(id: "cart-1") { id } }'],
    ] as const) {
      const question = { query, token: await tokenFor(audience) };
      const { errors = [] } = await askOverHttp(`${mall.origin}/graphql`, question);
      expect(errors.map(({ message }) => message)).toEqual([
        expect.stringMatching(/^Cannot query field "(member|cart)" on type "Query"\.$/),
      ]);
    }
  });
});

const manifest = z.object({ operations: z.array(z.object({ id: z.string(), name: z.string() })) });
const manifestFile = (client: string) => new URL(`../schema/operations/${client}.manifest.json`, import.meta.url);
