// The walk through a selection, as code that is written for it: `object.price` is read several times faster than
// `object[name]`, and data made in one literal has a shape that its readers know.
//
// Generated code holds names that the grammar has checked and constants that are passed in. Nothing else of a caller's may
// ever get into it.
import type { Path } from "graphql/jsutils/Path.js";
import type { Execution } from "./compiled-execution.ts";
import { createParts, Later, type Parts } from "./later.ts";

/** Gives an object's data, or what will be it. Throws where an error reaches the object itself. */
export type ExecuteSelection = (execution: Execution, source: unknown, path: Path | undefined) => unknown;

export type SelectedField = ConstantField | LeafField | AnyField;

interface ConstantField {
  readonly kind: "constant";
  readonly responseName: string;
  readonly value: string;
}

/** A leaf without a resolver: a property of the source. */
export interface LeafField {
  readonly kind: "leaf";
  readonly responseName: string;
  readonly property: string;
  /** What is answered as it is; everything else is for `complete`. */
  readonly asIs: keyof typeof AS_IS;
  complete(execution: Execution, source: unknown, path: Path | undefined, given: unknown): unknown;
  /** Null, or throws what reaches the parent. */
  fail(execution: Execution, path: Path | undefined, error: unknown): null;
}

interface AnyField {
  readonly kind: "any";
  readonly responseName: string;
  readonly execute: ExecuteSelection;
}

const AS_IS = {
  text: 'typeof value === "string"',
  boolean: 'typeof value === "boolean"',
  int: 'typeof value === "number" && (value | 0) === value',
  float: 'typeof value === "number" && isFinite(value)',
  nothing: "false",
} as const;

const KNOWN = { Later, isFinite: Number.isFinite, propertiesOf, wait, failAfter };

export function compileWalk(fields: readonly SelectedField[]): ExecuteSelection {
  const constants: Record<string, unknown> = { ...KNOWN };
  const statements = fields.map((field, index) => writeField(field, index, constants));
  const source = `(execution, source, path) => {
    const object = propertiesOf(source);
    const data = { ${fields.map(writeProperty).join(", ")} };
    let parts;
    let value;
    try {
      ${statements.join("\n")}
    } catch (error) {
      if (parts) return failAfter(parts, error);
      throw error;
    }
    return parts ? parts.whole : data;
  }`;
  const compile = new Function(...Object.keys(constants), `"use strict"; return ${source};`);
  // what the source is, only this function knows
  return compile(...Object.values(constants)) as ExecuteSelection;
}

/** A value that comes later has its place from the start, so that names stand in the operation's order. */
function writeProperty(field: SelectedField): string {
  return `${checked(field.responseName)}: ${field.kind === "constant" ? `"${checked(field.value)}"` : "null"}`;
}

function writeField(field: SelectedField, index: number, constants: Record<string, unknown>): string {
  if (field.kind === "constant") return "";
  const name = checked(field.responseName);
  const keep = `if (value instanceof Later) parts = wait(parts, data, "${name}", value);`;
  if (field.kind === "any") {
    constants[`execute${index}`] = field.execute;
    return `value = execute${index}(execution, source, path); ${keep} data.${name} = value;`;
  }
  constants[`complete${index}`] = field.complete;
  constants[`fail${index}`] = field.fail;
  return `try {
    value = object.${checked(field.property)};
    if (!(${AS_IS[field.asIs]})) { value = complete${index}(execution, source, path, value); ${keep} }
  } catch (error) {
    value = fail${index}(execution, path, error);
  }
  data.${name} = value;`;
}

const NAME = /^[_A-Za-z][_0-9A-Za-z]*$/;

function checked(name: string): string {
  if (!NAME.test(name)) throw new TypeError(`${JSON.stringify(name)} is no name of GraphQL`);
  return name;
}

const NOTHING = Object.create(null);

function propertiesOf(source: unknown): unknown {
  const isObject = (typeof source === "object" && source !== null) || typeof source === "function";
  return isObject ? source : NOTHING;
}

function wait(known: Parts | undefined, data: object, name: string, value: Later): Parts {
  const parts = known ?? createParts(data, failObject);
  parts.await(value, name);
  return parts;
}

function failObject(whole: Later, error: unknown): void {
  queueMicrotask(() => whole.reject(error));
}

/** An error beside fields that are under way is told when they have ended. */
function failAfter({ whole }: Parts, error: unknown): Later {
  const failed = new Later();
  const fail = () => failed.reject(error);
  whole.listen(fail, fail);
  return failed;
}
