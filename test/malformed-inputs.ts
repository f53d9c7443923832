// Inputs in which one value at a time is not what anybody would send on purpose.
import { type GraphQLInputType, getNullableType, isInputObjectType, isListType, isNonNullType } from "graphql";

export interface Malformed {
  /** Example: "lines.0.sku takes a text with NUL". */
  name: string;
  value: Record<string, unknown>;
  /** What no database keeps as text: always BAD_USER_INPUT. */
  isUnstorable: boolean;
}

interface BadValue {
  name: string;
  value: unknown;
  isUnstorable?: boolean;
}

const TEXTS: readonly BadValue[] = [
  { name: "an empty text", value: "" },
  { name: "a blank", value: " " },
  { name: "a text of 100,000 characters", value: "x".repeat(100_000) },
  { name: "emoji", value: "🥛👩‍👩‍👧".repeat(20) },
  { name: "NUL", value: "\u0000", isUnstorable: true },
  { name: "a text with NUL", value: "milk\u0000", isUnstorable: true },
  { name: "half a character", value: "milk\ud83e", isUnstorable: true },
  { name: "SQL", value: "'; drop schema members cascade; --" },
  { name: "an id of nothing", value: "01890000-0000-7000-8000-000000000000" },
  { name: "an id cut short", value: "01890000-0000-7000-8000" },
];

const NUMBERS: readonly BadValue[] = [-1, 0, 2_147_483_647, -2_147_483_648].map((value) => ({
  name: `${value}`,
  value,
}));
const INSTANTS: readonly BadValue[] = ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "2026-02-30T00:00:00Z"].map(
  (value) => ({ name: value, value }),
);
const SPANS: readonly BadValue[] = ["PT0S", "P100000000D", "P"].map((value) => ({ name: value, value }));

const BY_SCALAR: Readonly<Record<string, readonly BadValue[]>> = {
  String: TEXTS,
  ID: TEXTS,
  CurrencyCode: [{ name: "another currency", value: "XXX" }, ...TEXTS],
  Int: NUMBERS,
  SafeInt: [...NUMBERS, { name: "2^53 - 1", value: Number.MAX_SAFE_INTEGER }],
  DateTime: INSTANTS,
  Duration: SPANS,
};

/** `input`: a good one, of the type. */
export function malformedInputs(type: GraphQLInputType, input: unknown): Malformed[] {
  return badValuesOf(type, input).map(({ name, value, isUnstorable = false }) => {
    // an input type: what replaces it is one again
    return { name, value: value as Record<string, unknown>, isUnstorable };
  });
}

/** Every value that is like `good`, but for one place in it. */
function badValuesOf(type: GraphQLInputType, good: unknown): BadValue[] {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return badLists(nullable.ofType, Array.isArray(good) ? good : []);
  if (isInputObjectType(nullable)) return badObjects(Object.values(nullable.getFields()), Object(good));
  return (BY_SCALAR[nullable.name] ?? []).map((bad) => ({ ...bad, name: `takes ${bad.name}` }));
}

function badObjects(
  fields: readonly { name: string; type: GraphQLInputType }[],
  good: Readonly<Record<string, unknown>>,
): BadValue[] {
  return fields.flatMap(({ name, type }) => {
    // what was left out is tried as well, as long as it is no tree
    const isTree = isInputObjectType(getNullableType(type)) && !isNonNullType(type);
    if (!(name in good) && isTree) return [];
    return badValuesOf(type, good[name]).map((bad) => ({
      ...bad,
      name: `${name}${bad.name.startsWith("takes") ? " " : "."}${bad.name}`,
      value: { ...good, [name]: bad.value },
    }));
  });
}

function badLists(type: GraphQLInputType, good: readonly unknown[]): BadValue[] {
  const [first] = good;
  const lengths = [
    { name: "takes an empty list", value: [] },
    { name: "takes 1,000 times the same", value: Array.from({ length: 1000 }, () => first ?? "x") },
  ];
  const isTree = isInputObjectType(getNullableType(type));
  if (isTree && first === undefined) return [];
  const items = badValuesOf(type, first).map((bad) => ({
    ...bad,
    name: `0${bad.name.startsWith("takes") ? " " : "."}${bad.name}`,
    value: [bad.value],
  }));
  return [...lengths, ...items];
}
