// Valid operations out of a sequence of numbers, so that fast-check can shrink them.
import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isRequiredArgument,
  isUnionType,
  print,
} from "graphql";
import { inputValueOf } from "./generate-leaves.ts";

export interface RandomOptions {
  readonly maxDepth: number;
  /** Aliases that are the names of other fields: the reference takes them for keys. */
  readonly hasConfusingAliases: boolean;
}

/** Values for the variables of every random operation. */
export function randomVariables(number: number): Readonly<Record<string, boolean>> {
  return number % 3 === 0 ? { on: number % 2 === 0 } : { on: number % 2 === 0, off: number % 3 === 1 };
}

type Field = GraphQLField<unknown, unknown>;

export function randomOperation(schema: GraphQLSchema, numbers: readonly number[], options: RandomOptions): string {
  const writer = createWriter(schema, numbers, options);
  const mutation = schema.getMutationType();
  const query = schema.getQueryType();
  if (!query) throw new TypeError("The schema has no queries");
  const isMutation = mutation && writer.choose(6) === 5;
  const selection = writer.selectionOf(isMutation ? mutation : query, options.maxDepth);
  return `${isMutation ? "mutation" : "query"} Random($on: Boolean!, $off: Boolean = false) ${selection}`;
}

function createWriter(schema: GraphQLSchema, numbers: readonly number[], { hasConfusingAliases }: RandomOptions) {
  let next = 0;
  /** When the numbers are used up, always the first choice. */
  const choose = (count: number) => (numbers[next++] ?? 0) % count;

  function selectionOf(type: GraphQLCompositeType, depth: number): string {
    const keys = new Set(["__typename"]);
    const fragments = isAbstractType(type)
      ? schema.getPossibleTypes(type).map((member) => {
          const fields = choose(2) === 1 ? fieldsOf(member, 1 + choose(3), keys, depth) : "";
          return fields === "" ? "" : `... on ${member.name}${condition()} { __typename ${fields} }`;
        })
      : [];
    return `{ __typename ${fieldsOf(type, 1 + choose(4), keys, depth)} ${fragments.join(" ")} }`;
  }

  function fieldsOf(type: GraphQLCompositeType, count: number, keys: Set<string>, depth: number): string {
    const all = isUnionType(type) ? [] : Object.values(type.getFields());
    const fields = all.filter((field) => depth > 0 || !isCompositeType(getNamedType(field.type)));
    if (fields.length === 0) return "";
    return Array.from({ length: count }, () => {
      const field = fields[choose(fields.length)];
      return field ? fieldOf(field, keyFor(field, all, keys), depth) : "";
    }).join(" ");
  }

  /** A response key that this level does not have yet. */
  function keyFor(field: Field, siblings: readonly Field[], keys: Set<string>): string {
    const other = hasConfusingAliases && choose(4) === 3 ? siblings[choose(siblings.length)] : undefined;
    const wanted = (other ?? field).name;
    const key = keys.has(wanted) ? `a${keys.size}` : wanted;
    keys.add(key);
    return key;
  }

  function fieldOf({ name, args, type }: Field, key: string, depth: number): string {
    const given = args.filter((argument) => isRequiredArgument(argument) || choose(4) === 3).map(argumentOf);
    const named = getNamedType(type);
    return [
      key === name ? name : `${key}: ${name}`,
      given.length > 0 ? `(${given.join(", ")})` : "",
      condition(),
      isCompositeType(named) ? ` ${selectionOf(named, depth - 1)}` : "",
    ].join("");
  }

  function condition(): string {
    return ["", "", "", "", " @include(if: $on)", " @skip(if: $off)", " @skip(if: $on)"][choose(7)] ?? "";
  }

  return { choose, selectionOf };
}

function argumentOf({ name, type }: GraphQLArgument): string {
  const value = astFromValue(inputValueOf(type, name), type);
  return `${name}: ${value ? print(value) : "null"}`;
}
