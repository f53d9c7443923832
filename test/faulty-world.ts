// Resolvers for any schema that give, out of a seed, what resolvers can give: values, promises of them, functions, nulls,
// errors, and what does not fit its type. The same seed gives the same at the same place, as often as it is asked.
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";

export interface FaultyWorld {
  readonly rootValue: unknown;
  /** The places that were resolved, in their order; made empty by reading. */
  takeCalls(): string[];
}

const TYPE_NAME = "__typename";

/** Changes the schema: about half of its fields get a resolver, the others are properties. */
export function createFaultyWorld(schema: GraphQLSchema, seed: number): FaultyWorld {
  const calls: string[] = [];
  const roll = (key: string, sides: number) => hash(`${seed} ${key}`) % sides;

  function objectOf(type: GraphQLObjectType, key: string): object {
    const typeName = { value: roll(`${key} type`, 25) === 0 ? "Nothing" : type.name, configurable: true };
    const object = Object.defineProperty({ key }, TYPE_NAME, typeName);
    for (const field of Object.values(type.getFields())) {
      const name = `${key}.${field.name}`;
      const call = () => {
        calls.push(name);
        return givenFor(field.type, name);
      };
      const isCalled = roll(`${name} call`, 8) === 0;
      Object.defineProperty(object, field.name, { get: () => (isCalled ? call : givenFor(field.type, name)) });
    }
    return object;
  }

  /** Throws, too. */
  function givenFor(type: GraphQLOutputType, key: string): unknown {
    const kind = roll(key, 40);
    if (kind === 0) throw new Error(`thrown at ${key}`);
    if (kind === 1) return new Error(`returned at ${key}`);
    if (kind === 2) return null;
    if (kind > 13) return valueFor(type, key);
    return later(roll(`${key} ticks`, 6), () => {
      if (kind === 3) throw new Error(`rejected at ${key}`);
      return kind === 4 ? null : valueFor(type, key);
    });
  }

  function valueFor(type: GraphQLOutputType, key: string): unknown {
    if (isNonNullType(type)) return valueFor(type.ofType, key);
    if (isListType(type)) return roll(`${key} list`, 30) === 0 ? "no list" : listOf(type.ofType, key);
    if (isObjectType(type)) return objectOf(type, key);
    if (isAbstractType(type)) {
      const types = schema.getPossibleTypes(type);
      const chosen = types[roll(`${key} member`, types.length)];
      return chosen ? objectOf(chosen, key) : null;
    }
    if (roll(`${key} leaf`, 30) === 0) return { no: "leaf" };
    const values = isEnumType(type) ? type.getValues().map(({ value }) => value) : (LEAVES[type.name] ?? ["leaf"]);
    return values[roll(`${key} value`, values.length)];
  }

  function listOf(type: GraphQLOutputType, key: string): unknown[] {
    // graphql-js leaves promises unhandled when a later item of non-null type fails at once: then all are promises
    const areLater = isNonNullType(type) && (isCompositeType(getNamedType(type)) || roll(`${key} later`, 2) === 0);
    const items = Array.from({ length: roll(`${key} length`, 4) }, (_, index) => `${key}.${index}`);
    if (areLater) return items.map((item) => later(roll(item, 6), () => givenFor(type, item)));
    if (isNonNullType(type)) return items.map((item) => valueFor(type, item));
    return items.map((item) => attempt(() => givenFor(type, item)));
  }

  function addResolver(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): void {
    const isRoot = type === schema.getQueryType() || type === schema.getSubscriptionType();
    if (field.resolve || (!isRoot && roll(`${type.name}.${field.name}`, 2) === 0)) return;
    field.resolve = (source, args, _, info) => {
      const parent = (source as { key?: string } | undefined)?.key ?? "root";
      const key = `${parent}.${field.name}`;
      calls.push(`${info.path.key} ${key} ${JSON.stringify(args)}`);
      return givenFor(field.type, key);
    };
  }

  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) addResolver(type, field);
    const resolveReference = (reference: object) => givenFor(type, JSON.stringify(reference));
    type.extensions = { ...type.extensions, apollo: { subgraph: { resolveReference } } };
  }
  return { rootValue: undefined, takeCalls: () => calls.splice(0) };
}

const LEAVES: Readonly<Record<string, readonly unknown[]>> = {
  String: ["text", "", 5, true],
  ID: ["id", 7],
  Int: [1, -3, 0, 2 ** 40, "12"],
  Float: [1.5, -0.25, 4, Number.NaN],
  Boolean: [true, false, 1],
  DateTime: [new Date("2026-05-01T08:00:00.000Z")],
  Duration: [60_000],
  SafeInt: [2 ** 40, 12n],
  CurrencyCode: ["CNY"],
  Cursor: ["abc"],
};

/** A promise that is settled after some ticks, or after a turn of the event loop. */
function later(ticks: number, make: () => unknown): Promise<unknown> {
  const promise = (async () => {
    if (ticks === 5) await new Promise((resolve) => setImmediate(resolve));
    else for (let tick = 0; tick < ticks; tick++) await null;
    return make();
  })();
  // nobody waits for what belongs to a list that is given up
  promise.catch(() => {});
  return promise;
}

function attempt(make: () => unknown): unknown {
  try {
    return make();
  } catch (error) {
    return error;
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return (value ^ (value >>> 15)) >>> 0;
}
