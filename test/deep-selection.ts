// Selections of everything that hangs on a type, and a watch over which fields were answered.
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLNamedOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from "graphql";
import { HERE } from "./audiences.ts";

/** Values for arguments that fields below the roots must have, and a length for lists; others are left out. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  storeId: `"${HERE}"`,
  context: `{ channel: APP, storeId: "${HERE}" }`,
  channel: "MINIPROGRAM",
  window: '{ from: "2026-05-01T00:00:00Z", to: "2026-05-01T01:00:00Z" }',
  first: "2",
};

/** All fields of the type and of what they lead to; of a type that was met on the way only its name. */
export function deepSelection(schema: GraphQLSchema, type: GraphQLNamedOutputType): string {
  return select({ schema, given: ARGUMENTS }, type, []);
}

/** The same, but each list goes on after this cursor. */
export function deepSelectionAfter(schema: GraphQLSchema, type: GraphQLNamedOutputType, cursor: string): string {
  return select({ schema, given: { ...ARGUMENTS, after: JSON.stringify(cursor) } }, type, []);
}

interface Selecting {
  schema: GraphQLSchema;
  /** Arguments by name, as written in an operation. */
  given: Readonly<Record<string, string>>;
}

function select(selecting: Selecting, type: GraphQLNamedOutputType, path: readonly string[]): string {
  if (!isCompositeType(type)) return "";
  if (path.includes(type.name)) return "{ __typename }";
  const inside = [...path, type.name];
  const members = isObjectType(type) ? [] : selecting.schema.getPossibleTypes(type);
  const own = isUnionType(type) ? [] : Object.values(type.getFields());
  const fields = own.map(
    (field) => `${field.name}${argumentsFor(selecting, field)} ${select(selecting, getNamedType(field.type), inside)}`,
  );
  const parts = members.map((member) => `... on ${member.name} ${select(selecting, member, inside)}`);
  return `{ __typename ${[...fields, ...parts].join(" ")} }`;
}

function argumentsFor({ given }: Selecting, { args }: GraphQLField<unknown, unknown>): string {
  const passed = args.filter((arg) => isRequiredArgument(arg) || arg.name === "first" || arg.name === "after");
  const texts = passed.flatMap(({ name }) => (given[name] === undefined ? [] : [`${name}: ${given[name]}`]));
  return texts.length > 0 ? `(${texts.join(", ")})` : "";
}

export interface FieldWatch {
  /** Fields of object types that have given a value, null included. */
  readonly answered: ReadonlySet<string>;
  /** Fields that gave nothing at all: they have no resolver, and what they hang on has no such property. */
  readonly empty: ReadonlySet<string>;
  /** Every field of the schema's own object types. */
  readonly all: readonly string[];
}

/** Looks on as the schema resolves. */
export function watchFields(schema: GraphQLSchema): FieldWatch {
  const [answered, empty, all] = [new Set<string>(), new Set<string>(), [] as string[]];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("_")) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith("_")) continue;
      const coordinate = `${type.name}.${field.name}`;
      all.push(coordinate);
      watch(field, (value) => (value === undefined ? empty : answered).add(coordinate));
    }
  }
  return { answered, empty, all };
}

function watch(field: GraphQLField<unknown, unknown>, seen: (value: unknown) => void): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (...call) => {
    const result: unknown = resolve(...call);
    if (result instanceof Promise) {
      return result.then((value: unknown) => {
        seen(value);
        return value;
      });
    }
    seen(result);
    return result;
  };
}
