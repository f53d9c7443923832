// Valid operations out of chance on any schema: nested, with fragments, conditions, variables and aliases that are the
// names of other fields.
import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from "graphql";
import type { Random } from "./random.ts";

export interface RandomOperation {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Field = GraphQLField<unknown, unknown>;

const CONDITIONS = [
  " @include(if: $on)",
  " @skip(if: $off)",
  " @skip(if: $on)",
  " @include(if: $off)",
  " @skip(if: $on) @include(if: $off)",
];

/** Most are valid; fields of one response key may still not merge. */
export function randomOperation(schema: GraphQLSchema, random: Random): RandomOperation {
  const variables = new Map<string, { readonly type: string; readonly value: unknown }>();
  const fragments: string[] = [];
  let budget = 8 + random.below(24);

  function selectionOf(type: GraphQLCompositeType, depth: number, scope: Scope): string {
    const names = random.chance(40) ? ["__typename"] : [];
    const fields = Array.from({ length: 1 + random.below(4) }, () => fieldOf(type, depth, scope));
    const fragments = depth > 0 ? fragmentsOf(type, depth, scope) : [];
    const parts = [...names, ...fields, ...fragments].filter((part) => part !== "");
    return `{ ${parts.length > 0 ? parts.join(" ") : "__typename"} }`;
  }

  function fieldOf(parent: GraphQLCompositeType, depth: number, scope: Scope): string {
    if (isUnionType(parent) || budget <= 0) return "";
    const all = Object.values(parent.getFields());
    const fields = all.filter((field) => depth > 0 || !isCompositeType(getNamedType(field.type)));
    const objects = fields.filter((field) => isCompositeType(getNamedType(field.type)));
    if (fields.length === 0) return "";
    budget--;
    const field = random.pick(objects.length > 0 && random.chance(45) ? objects : fields);
    const wanted = random.chance(80) ? field.name : random.chance(60) ? random.pick(all).name : `a${random.below(3)}`;
    const { key, use } = placeIn(scope, wanted, { parent, field, args: argumentsOf(field), inner: new Map() });
    const named = getNamedType(field.type);
    const selection = isCompositeType(named) ? ` ${selectionOf(named, depth - 1, use.inner)}` : "";
    return `${key === field.name ? "" : `${key}: `}${field.name}${use.args}${condition()}${selection}`;
  }

  function fragmentsOf(type: GraphQLCompositeType, depth: number, scope: Scope): readonly string[] {
    const related = relatedTypes(schema, type);
    return random.some(related, isAbstractType(type) ? 1 : 0, isAbstractType(type) ? 3 : 1).flatMap((other) => {
      if (budget <= 0 || (other === type && random.chance(70))) return [];
      const selection = selectionOf(other, depth - (other === type ? 1 : 0), scope);
      if (random.chance(75)) return [`... on ${other.name}${condition()} ${selection}`];
      const name = `F${fragments.length}`;
      fragments.push(`fragment ${name} on ${other.name} ${selection}`);
      return [`...${name}${condition()}`];
    });
  }

  function condition(): string {
    if (random.chance(88)) return "";
    variables.set("on", { type: "Boolean!", value: random.chance(50) });
    const off = { type: "Boolean! = false", value: random.pick([true, false, undefined]) };
    if (!variables.has("off")) variables.set("off", off);
    return random.pick(CONDITIONS);
  }

  function argumentsOf({ args }: Field): string {
    const given = args.filter((argument) => isRequiredArgument(argument) || random.chance(60));
    return given.length === 0
      ? ""
      : `(${given.map((argument) => `${argument.name}: ${argumentValue(argument)}`).join(", ")})`;
  }

  function argumentValue({ type }: GraphQLArgument): string {
    if (random.chance(60)) return literalOf(type, random);
    // Few names: one variable meets several fields.
    const name = random.chance(20) ? "representations" : `v${random.below(3)}_${String(type).replace(/\W/g, "")}`;
    const known = variables.get(name);
    if (known && known.type.split(" ")[0] !== String(type)) return literalOf(type, random);
    const isLeftOut = !isNonNullType(type) && random.chance(25);
    if (!known) variables.set(name, { type: String(type), value: isLeftOut ? undefined : valueFor(type, random) });
    return `$${name}`;
  }

  const mutation = schema.getMutationType();
  const query = schema.getQueryType();
  const root = mutation && random.chance(20) ? mutation : query;
  if (!root) throw new TypeError("The schema has no queries");
  const depth = 2 + random.below(3);
  const selection = [selectionOf(root, depth, new Map()), ...fragments].join("\n");
  const used = [...variables].filter(([name]) => new RegExp(`\\$${name}\\b`).test(selection));
  const text = `${root === mutation ? "mutation" : "query"} Random${definitionsOf(used)} ${selection}`;
  const given = used.filter(([, { value }]) => value !== undefined);
  return { text, variables: Object.fromEntries(given.map(([name, { value }]) => [name, value])) };
}

/** Types that a fragment may name within the other. */
function relatedTypes(schema: GraphQLSchema, type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
  const possible = new Set(isObjectType(type) ? [type] : schema.getPossibleTypes(type));
  const all = Object.values(schema.getTypeMap()).filter(isCompositeType);
  return all.filter((other) => {
    if (other.name.startsWith("__")) return false;
    return isObjectType(other)
      ? possible.has(other)
      : schema.getPossibleTypes(other).some((member) => possible.has(member));
  });
}

function definitionsOf(variables: readonly (readonly [string, { readonly type: string }])[]): string {
  const definitions = variables.map(([name, { type }]) => `$${name}: ${type}`);
  return definitions.length === 0 ? "" : `(${definitions.join(", ")})`;
}

/** The uses of a response key in one place of the answer. */
type Scope = Map<string, Use[]>;

interface Use {
  readonly parent: GraphQLCompositeType;
  readonly field: Field;
  readonly args: string;
  /** The place of its fields. */
  readonly inner: Scope;
}

/** Under the wanted key if that merges with what is there, else under a key of its own. */
function placeIn(scope: Scope, wanted: string, use: Use): { readonly key: string; readonly use: Use } {
  const uses = scope.get(wanted) ?? [];
  const same = uses.find(({ field, parent }) => field.name === use.field.name && parent === use.parent);
  const merged = same ? { ...use, args: same.args, inner: same.inner } : { ...use, inner: uses[0]?.inner ?? use.inner };
  const isMergeable = uses.every((other) => mayMerge(other, merged));
  const key = isMergeable ? wanted : `a${scope.size}${use.parent.name}`;
  const placed = isMergeable ? merged : use;
  scope.set(key, [...(scope.get(key) ?? []), placed]);
  return { key, use: placed };
}

/** https://spec.graphql.org/October2021/#FieldsInSetCanMerge() */
function mayMerge(one: Use, other: Use): boolean {
  if (String(one.field.type) !== String(other.field.type)) return false;
  const areApart = one.parent !== other.parent && isObjectType(one.parent) && isObjectType(other.parent);
  const isSame = one.field.name === other.field.name && one.args === other.args;
  return isSame || (areApart && !isCompositeType(getNamedType(one.field.type)));
}

function valueFor(type: GraphQLInputType, random: Random): unknown {
  return !isNonNullType(type) && random.chance(10) ? null : presentFor(type, random);
}

function presentFor(type: GraphQLInputType, random: Random): unknown {
  if (isNonNullType(type)) return presentFor(type.ofType, random);
  if (isListType(type)) return Array.from({ length: random.below(3) }, () => valueFor(type.ofType, random));
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  if (!isInputObjectType(type)) return type.name === "Int" ? random.below(9) : `x${random.below(9)}`;
  const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || random.chance(50));
  return Object.fromEntries(fields.map((field) => [field.name, valueFor(field.type, random)]));
}

function literalOf(type: GraphQLInputType, random: Random): string {
  return literal(valueFor(type, random), type);
}

function literal(value: unknown, type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(value, type.ofType);
  if (value === null || value === undefined) return "null";
  if (isListType(type) && Array.isArray(value))
    return `[${value.map((item) => literal(item, type.ofType)).join(", ")}]`;
  if (isEnumType(type)) return String(value);
  if (!isInputObjectType(type)) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, inner]) => {
    const field = type.getFields()[name];
    return field ? `${name}: ${literal(inner, field.type)}` : "";
  });
  return `{ ${fields.join(", ")} }`;
}
