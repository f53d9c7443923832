// Result coercion of scalars and enums. https://spec.graphql.org/October2021/#sec-Scalars
import { type GraphQLLeafType, isEnumType } from "graphql";

export interface LeafShape {
  readonly kind: "leaf";
  readonly typeName: string;
  /** The values of an enum; null for a scalar. */
  readonly names: ReadonlySet<unknown> | null;
  /** The value for the client; undefined if it is none of this type. Never called with null. */
  readonly coerce: (value: unknown) => unknown;
}

const INT_LIMIT = 2 ** 31;

const BUILT_IN: ReadonlyMap<string, LeafShape["coerce"]> = new Map([
  ["String", (value) => (typeof value === "string" ? value : undefined)],
  ["Boolean", (value) => (typeof value === "boolean" ? value : undefined)],
  ["Float", (value) => (Number.isFinite(value) ? value : undefined)],
  ["Int", (value) => (isInt(value) ? value : undefined)],
  ["ID", coerceId],
]);

function isInt(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= -INT_LIMIT && value < INT_LIMIT;
}

export function coerceId(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return Number.isInteger(value) ? String(value) : undefined;
}

/** Custom scalars are the subgraph's business and pass unchanged. */
export function compileLeaf(type: GraphQLLeafType): LeafShape {
  const typeName = type.name;
  if (isEnumType(type)) {
    const names = new Set<unknown>(type.getValues().map(({ name }) => name));
    return { kind: "leaf", typeName, names, coerce: (value) => (names.has(value) ? value : undefined) };
  }
  return { kind: "leaf", typeName, names: null, coerce: BUILT_IN.get(typeName) ?? ((value) => value) };
}
