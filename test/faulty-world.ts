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
  /** The places that were resolved, in their order, until nothing is under way; made empty by reading. */
  takeCalls(): Promise<string[]>;
}

/** Whether anything may be wrong at once, or only what a promise gives. */
export type Faults = "any" | "late";

/** Changes the schema: about half of its fields get a resolver, the others are properties. */
export function createFaultyWorld(schema: GraphQLSchema, seed: number, faults: Faults): FaultyWorld {
  const calls: string[] = [];
  const underWay = new Set<Promise<unknown>>();
  const roll = (key: string, sides: number) => hash(`${seed} ${key}`) % sides;

  function objectOf(type: GraphQLObjectType, key: string, mayFail: boolean): object {
    const value = mayFail && roll(`${key} type`, 20) === 0 ? "Nothing" : type.name;
    const object = Object.defineProperty({ key }, "__typename", { value, configurable: true });
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

  function later(key: string, make: () => unknown): Promise<unknown> {
    const promise = afterTicks(roll(`${key} ticks`, 6), make);
    underWay.add(promise);
    const end = () => underWay.delete(promise);
    // nobody waits for what belongs to a list that is given up
    promise.then(end, end);
    return promise;
  }

  /** Throws, too. */
  function givenFor(type: GraphQLOutputType, key: string): unknown {
    const kind = roll(key, 40);
    if (kind < 12) return later(key, () => nowFor(type, key, true));
    return nowFor(type, key, faults === "any");
  }

  function nowFor(type: GraphQLOutputType, key: string, mayFail: boolean): unknown {
    const kind = mayFail ? roll(`${key} fault`, 25) : -1;
    if (kind === 0) throw new Error(`thrown at ${key}`);
    if (kind === 1) return new Error(`returned at ${key}`);
    return kind === 2 ? null : valueFor(type, key, mayFail);
  }

  function valueFor(type: GraphQLOutputType, key: string, mayFail: boolean): unknown {
    if (isNonNullType(type)) return valueFor(type.ofType, key, mayFail);
    // an object without fields is nulls at once
    const mayMisfit = mayFail && (faults === "any" || !isCompositeType(type));
    if (mayMisfit && roll(`${key} kind`, 30) === 0) return { no: "leaf and no list" };
    if (isListType(type)) return listOf(type.ofType, key);
    if (isObjectType(type)) return objectOf(type, key, mayFail);
    if (isAbstractType(type)) {
      const types = schema.getPossibleTypes(type);
      const chosen = types[roll(`${key} member`, types.length)];
      return chosen ? objectOf(chosen, key, mayFail) : null;
    }
    const values = isEnumType(type) ? type.getValues().map(({ value }) => value) : (LEAVES[type.name] ?? ["leaf"]);
    return values[roll(`${key} value`, values.length)];
  }

  function listOf(type: GraphQLOutputType, key: string): unknown[] {
    const items = Array.from({ length: roll(`${key} length`, 4) }, (_, index) => `${key}.${index}`);
    if (!isNonNullType(type)) return items.map((item) => attempt(() => givenFor(type, item)));
    // graphql-js leaves promises unhandled when a later item of non-null type fails at once: then all are promises
    const areLater = isCompositeType(getNamedType(type)) || roll(`${key} later`, 2) === 0;
    if (areLater) return items.map((item) => later(item, () => nowFor(type, item, true)));
    return items.map((item) => valueFor(type, item, false));
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
  return {
    takeCalls: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
      return calls.splice(0);
    },
  };
}

const LEAVES: Readonly<Record<string, readonly unknown[]>> = {
  String: ["text", "", 5, true],
  ID: ["id", 7],
  Int: [1, -3, 0, "12"],
  Float: [1.5, -0.25, 4],
  Boolean: [true, false, 1],
  DateTime: [new Date("2026-05-01T08:00:00.000Z")],
  Duration: [60_000],
  SafeInt: [2 ** 40, 12n],
  CurrencyCode: ["CNY"],
  Cursor: ["abc"],
};

/** After some ticks, or a turn of the event loop. */
async function afterTicks(ticks: number, make: () => unknown): Promise<unknown> {
  if (ticks === 5) await new Promise((resolve) => setImmediate(resolve));
  else for (let tick = 0; tick < ticks; tick++) await null;
  return make();
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
