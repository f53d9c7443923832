// What a fetch of entities requires of each, and representations made of it.
// https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec#query-_entities
import type { FetchNode, QueryPlanSelectionNode } from "@apollo/query-planner";
import { compileSource, nameSource, propertySource, readSource } from "./code.ts";
import { isObject, type JsonObject, mergeInto, ownValue, setOwnValue } from "./data.ts";
import type { FieldSets } from "./field-sets.ts";
import { compileRewrites, type Rewrite } from "./rewrites.ts";
import { compileServed } from "./served.ts";
import type { TypeConditions, TypeNames } from "./type-names.ts";

export type Requirement =
  | {
      readonly kind: "field";
      readonly key: string;
      readonly selections: readonly Requirement[] | null;
      /** Part of the key. Others are left out when conditions have left out the fields that require them. */
      readonly isKey: boolean;
    }
  | { readonly kind: "fragment"; readonly types: TypeNames | null; readonly selections: readonly Requirement[] };

/** How objects are made known to a subgraph. */
export interface Representing {
  /**
   * The JSON of an object's representation; null when it has none: something is missing that must be there. `gaps` are
   * the objects for which some fetch has brought nothing.
   */
  text(object: JsonObject, gaps: ReadonlySet<JsonObject>): string | null;
  /** Null when it takes JSON to tell the representations of a type apart. */
  plain(typeName: string): PlainRepresenting | null;
}

/** Of objects that have all that is required, each a value and neither list nor object. */
export interface PlainRepresenting {
  /** Read the values that tell objects apart. */
  readonly reads: readonly ((object: JsonObject) => unknown)[];
  /** As `Representing.text`, and what it is the JSON of. */
  text(object: JsonObject): string;
  value(object: JsonObject): JsonObject;
}

export interface RepresentContext {
  readonly typeConditions: TypeConditions;
  readonly fieldSets: FieldSets;
}

export function compileRepresenting(node: FetchNode, context: RepresentContext): Representing {
  const { typeConditions, fieldSets } = context;
  const typesBelow = typeConditions.namesBelow;
  const keysOf = (typeName: string) => fieldSets.keysOf(node.serviceName, typeName);
  const requirements = compileRequirements(node.requires ?? [], null, { typesBelow, keysOf });
  const rewrites = compileRewrites(node.inputRewrites, typesBelow);
  // what has no requirement but the key is served by it
  const isServed = requirements.every(isOfKey) ? () => true : compileServed(node, context);
  const exact: Representing["text"] = (object, gaps) => exactText(object, { requirements, rewrites, gaps, isServed });
  if (rewrites.length > 0) return { text: exact, plain: () => null };
  const types = new Set(requirements.flatMap((one) => (one.kind === "fragment" && one.types ? [...one.types] : [])));
  const known = new Map<string, QuickRepresenting>();
  const quickFor = (typeName: unknown): QuickRepresenting => {
    // only names of the schema are kept: a subgraph must not be able to fill the memory
    if (typeof typeName !== "string" || !types.has(typeName)) return NOT_QUICK;
    const quick = known.get(typeName) ?? compileQuick(requirements, typeName);
    known.set(typeName, quick);
    return quick;
  };
  return {
    text: (object, gaps) => quickFor(ownValue(object, "__typename")).text(object, gaps) ?? exact(object, gaps),
    plain: (typeName) => quickFor(typeName).plain,
  };
}

interface Compiling {
  readonly typesBelow: (name: string) => TypeNames;
  readonly keysOf: (typeName: string) => readonly (readonly string[])[];
}

function compileRequirements(
  selections: readonly QueryPlanSelectionNode[],
  typeName: string | null,
  compiling: Compiling,
): readonly Requirement[] {
  const present = selections.map((selection) => (selection.kind === "Field" ? selection.name : null));
  const keys = typeName === null ? [] : compiling.keysOf(typeName);
  const key = keys.find((names) => names.every((name) => present.includes(name)));
  return selections.map((selection) => {
    if (selection.kind === "InlineFragment") {
      const inner = selection.typeCondition ?? typeName;
      return {
        kind: "fragment",
        types: selection.typeCondition === undefined ? null : compiling.typesBelow(selection.typeCondition),
        selections: compileRequirements(selection.selections, inner, compiling),
      };
    }
    return {
      kind: "field",
      key: selection.alias ?? selection.name,
      selections: selection.selections ? compileRequirements(selection.selections, null, compiling) : null,
      isKey: key === undefined || key.includes(selection.name) || selection.name === "__typename",
    };
  });
}

function isOfKey(requirement: Requirement): boolean {
  return requirement.kind === "field" ? requirement.isKey : requirement.selections.every(isOfKey);
}

interface ExactRun {
  readonly requirements: readonly Requirement[];
  readonly rewrites: readonly Rewrite[];
  readonly gaps: ReadonlySet<JsonObject>;
  readonly isServed: (object: JsonObject) => boolean;
}

function exactText(object: JsonObject, { requirements, rewrites, gaps, isServed }: ExactRun): string | null {
  if (!isServed(object)) return null;
  const representation = selected(object, requirements, gaps);
  if (!representation || typeof representation["__typename"] !== "string") return null;
  for (const rewrite of rewrites) rewrite(representation, undefined);
  return JSON.stringify(representation);
}

/**
 * Undefined when a field is missing that must be there: one of the key, or any one if a fetch has failed to bring it.
 * A fragment without its fields gives nothing: another one may hold the key. `isBelow`: of an object in one that is sent.
 */
function selected(
  source: JsonObject,
  requirements: readonly Requirement[],
  gaps: ReadonlySet<JsonObject>,
  isBelow = false,
): JsonObject | undefined {
  const result: JsonObject = {};
  for (const requirement of requirements) {
    if (requirement.kind === "fragment") {
      const isApplicable = requirement.types === null || typeFits(source, requirement.types);
      const part = isApplicable ? selected(source, requirement.selections, gaps, isBelow) : undefined;
      if (part) mergeInto(result, part);
      else if (isApplicable && isBelow && gaps.has(source)) return undefined;
      continue;
    }
    const found = ownValue(source, requirement.key);
    const value = selectedValue(found, requirement.selections, gaps);
    if (value !== undefined) setOwnValue(result, requirement.key, value);
    else if (requirement.isKey || gaps.has(source) || hasGap(found, requirement.selections, gaps)) return undefined;
  }
  return result;
}

function selectedValue(
  value: unknown,
  selections: readonly Requirement[] | null,
  gaps: ReadonlySet<JsonObject>,
): unknown {
  if (value === undefined || value === null || selections === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => selectedValue(item, selections, gaps));
    return items.includes(undefined) ? undefined : items;
  }
  return isObject(value) ? selected(value, selections, gaps, true) : undefined;
}

/** Whether a fetch has brought nothing for one of the objects there. */
function hasGap(value: unknown, selections: readonly Requirement[] | null, gaps: ReadonlySet<JsonObject>): boolean {
  if (Array.isArray(value)) return value.some((item) => hasGap(item, selections, gaps));
  if (!isObject(value) || selections === null || gaps.size === 0) return false;
  if (gaps.has(value)) return true;
  return selections.some((one) =>
    one.kind === "field" ? hasGap(ownValue(value, one.key), one.selections, gaps) : hasGap(value, one.selections, gaps),
  );
}

function typeFits(source: JsonObject, types: ReadonlySet<string>): boolean {
  const typeName = ownValue(source, "__typename");
  return typeof typeName === "string" && types.has(typeName);
}

interface QuickRepresenting {
  /** Undefined when anything is missing: what that means is for the exact way to say. */
  text(object: JsonObject, gaps: ReadonlySet<JsonObject>): string | undefined;
  readonly plain: PlainRepresenting | null;
}

const NOT_QUICK: QuickRepresenting = { text: () => undefined, plain: null };

/** For objects of one type, the fields of all fragments on it are known beforehand. */
function compileQuick(requirements: readonly Requirement[], typeName: string): QuickRepresenting {
  const fields = fieldsFor(requirements, typeName);
  const names = new Set(fields.map(({ key }) => key));
  // one name twice would have to be merged, and without `__typename` there is no representation
  if (names.size !== fields.length || !names.has("__typename")) return NOT_QUICK;
  const isPlain = fields.length > 1 && fields.every(({ selections }) => selections === null);
  return { text: compileQuickText(fields, typeName), plain: isPlain ? compilePlain(fields, typeName) : null };
}

function compilePlain(fields: readonly RequiredField[], typeName: string): PlainRepresenting {
  const keys = fields.map(({ key }) => key);
  const properties = keys.map((key) => propertySource(key, key === "__typename" ? nameSource(typeName) : `v_${key}`));
  const values = keys.map((key) => `const v_${key} = ${readSource("object", key)};`);
  return {
    reads: keys.filter((key) => key !== "__typename").map(compileRead),
    text: compileSource(`function represent(object) { ${values.join(" ")} return ${textSource(keys, typeName)}; }`, {
      text: jsonText,
    }),
    value: compileSource(`function represent(object) { ${values.join(" ")} return { ${properties.join(", ")} }; }`, {}),
  };
}

function compileRead(key: string): (object: JsonObject) => unknown {
  return compileSource(`function read(object) { return ${readSource("object", key)}; }`, {});
}

function compileQuickText(fields: readonly RequiredField[], typeName: string): QuickRepresenting["text"] {
  const reads = fields.map(({ key, selections }, index) => {
    const read = readSource("object", key);
    const value = selections ? `select(${read}, selections${index}, gaps)` : read;
    return `const v_${key} = ${value}; if (v_${key} === undefined) return undefined;`;
  });
  const keys = fields.map(({ key }) => key);
  const constants = Object.fromEntries(fields.map(({ selections }, index) => [`selections${index}`, selections]));
  const source = `function represent(object, gaps) { ${reads.join(" ")} return ${textSource(keys, typeName)}; }`;
  return compileSource(source, { ...constants, text: jsonText, select: selectedValue });
}

/** An expression: the JSON of the values that stand in `v_` and their key. */
function textSource(keys: readonly string[], typeName: string): string {
  const parts = keys.map((key, index) => {
    const value = key === "__typename" ? `'${nameSource(typeName)}'` : `text(v_${key})`;
    return `'${index === 0 ? "{" : ","}${nameSource(key)}:' + ${value}`;
  });
  return `${parts.join(" + ")} + "}"`;
}

type RequiredField = Extract<Requirement, { readonly kind: "field" }>;

function fieldsFor(requirements: readonly Requirement[], typeName: string): readonly RequiredField[] {
  return requirements.flatMap((one) => {
    if (one.kind === "field") return [one];
    return one.types === null || one.types.has(typeName) ? fieldsFor(one.selections, typeName) : [];
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes them
const NEEDS_ESCAPES = /["\\\u0000-\u001f\ud800-\udfff]/;

/** As JSON.stringify, which is slower for the short texts and numbers that keys are. */
function jsonText(value: unknown): string {
  if (typeof value === "string") return NEEDS_ESCAPES.test(value) ? JSON.stringify(value) : `"${value}"`;
  return typeof value === "number" && Number.isFinite(value) ? String(value) : JSON.stringify(value);
}
