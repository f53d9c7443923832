// The client's answer in one go, for data that is as it should be: code written for the shape of the answer.
//
// Whatever is not as it should be (a field is missing, a value does not fit its type, a null where none may be) ends the
// attempt, and `respond.ts` makes the answer the exact way. So this file knows nothing of errors.
import type { AbstractShape, FieldShape, ObjectShape, OutputShape } from "./answer.ts";
import { compileSource, nameSource, propertySource, readSource } from "./code.ts";
import type { Conditions } from "./conditions.ts";
import { isObject, type JsonObject, setOwnValue } from "./data.ts";
import { coerceId, type LeafShape } from "./leaves.ts";

/** Null when the data is not as it should be. */
export type Project = (data: JsonObject, variables: JsonObject) => Record<string, unknown> | null;

/** Code for more fields than this would rather be read than run. */
const MAX_FIELDS = 5_000;

/** Thrown to end an attempt: made once, because a stack would cost more than the attempt. */
const UNFIT = new Error("The data is not as it should be");

type ProjectObject = (data: JsonObject, variables: JsonObject) => Record<string, unknown>;

/** Null for answers that are never as they should be: they introspect, or some field is refused. */
export function compileProject(shape: ObjectShape): Project | null {
  if (!isPlain(shape) || countFields(shape) > MAX_FIELDS) return null;
  let project: ProjectObject | null = null;
  return (data, variables) => {
    // at the first run: many plans are made beforehand and never used
    project ??= compileObject(shape);
    try {
      return project(data, variables);
    } catch (reason) {
      if (reason === UNFIT) return null;
      throw reason;
    }
  };
}

function isPlain({ fields, narrower }: ObjectShape): boolean {
  if (narrower.length > 0) return false;
  return fields.every((field) => {
    if (field.kind !== "field") return field.kind === "typename";
    const type = namedType(field.type);
    return field.refusal === null && (type.kind !== "object" || isPlain(type.shape));
  });
}

function countFields({ fields }: ObjectShape): number {
  return fields.reduce((sum, field) => {
    const type = field.kind === "field" ? namedType(field.type) : null;
    return sum + 1 + (type?.kind === "object" ? countFields(type.shape) : 0);
  }, 0);
}

function namedType(type: OutputShape): Exclude<OutputShape, { kind: "list" | "nonNull" }> {
  return type.kind === "list" || type.kind === "nonNull" ? namedType(type.of) : type;
}

/** What is written for one object type and everything below it, up to the next abstract type. */
interface Writing {
  readonly functions: string[];
  readonly constants: Record<string, unknown>;
}

function compileObject(shape: ObjectShape): ProjectObject {
  if (!isPlain(shape)) return unfit;
  const constants = { unfit, coerceId, isArray: Array.isArray, isFinite: Number.isFinite, set: setOwnValue };
  const writing: Writing = { functions: [], constants };
  const name = writeObject(writing, shape);
  return compileSource(`(() => { ${writing.functions.join("\n")}\nreturn ${name}; })()`, writing.constants);
}

function unfit(): never {
  throw UNFIT;
}

/** Each gives the name of a function of a value and the variables. */
function writeObject(writing: Writing, { fields, places }: ObjectShape): string {
  const values = fields.map((field, index) => writeField(writing, field, `value${index}`));
  const isFixed = places === null && fields.every(({ conditions }) => conditions === null);
  if (isFixed) {
    const properties = fields.map(({ key }, index) => propertySource(key, `value${index}`));
    return define(writing, "data, variables", `${values.join("\n")}\nreturn { ${properties.join(", ")} };`);
  }
  // a property that is written again keeps its place
  const ordering = (places ?? []).map(({ key, conditions }) => {
    return ifSource(conditions, `set(answer, ${nameSource(key)}, undefined);`);
  });
  const statements = fields.map(({ key, conditions }, index) => {
    return ifSource(conditions, `{ ${values[index]} set(answer, ${nameSource(key)}, value${index}); }`);
  });
  const body = ["const answer = {};", ...ordering, ...statements, "return answer;"];
  return define(writing, "data, variables", body.join("\n"));
}

function ifSource(conditions: Conditions, statement: string): string {
  return conditions === null ? statement : `if (${conditionSource(conditions)}) ${statement}`;
}

function writeField(writing: Writing, field: FieldShape, value: string): string {
  if (field.kind === "introspection") return "unfit();";
  if (field.kind === "typename") {
    return field.typeName === null ? "unfit();" : `const ${value} = ${nameSource(field.typeName)};`;
  }
  const found = `const found_${value} = ${readSource("data", field.source)};`;
  return `${found} const ${value} = ${valueSource(writing, field.type, `found_${value}`)};`;
}

/** An expression: the projected `value`, which is a variable. */
function valueSource(writing: Writing, type: OutputShape, value: string): string {
  if (type.kind === "nonNull") return presentSource(writing, type.of, value);
  return `${value} === null ? null : ${presentSource(writing, type, value)}`;
}

function presentSource(writing: Writing, type: OutputShape, value: string): string {
  switch (type.kind) {
    case "nonNull":
      return presentSource(writing, type.of, value);
    case "leaf":
      return leafSource(writing, type, value);
    case "list":
      return `${writeList(writing, type.of)}(${value}, variables)`;
    case "object":
      return `${isObjectSource(value)} ? ${writeObject(writing, type.shape)}(${value}, variables) : unfit()`;
    case "abstract":
      return `${constant(writing, compileAbstract(type))}(${value}, variables)`;
  }
}

function isObjectSource(value: string): string {
  return `typeof ${value} === "object" && ${value} !== null && !isArray(${value})`;
}

function leafSource(writing: Writing, { typeName, names }: LeafShape, value: string): string {
  if (names) return `${constant(writing, names)}.has(${value}) ? ${value} : unfit()`;
  switch (typeName) {
    case "String":
      return `typeof ${value} === "string" ? ${value} : unfit()`;
    case "Boolean":
      return `typeof ${value} === "boolean" ? ${value} : unfit()`;
    case "Int":
      return `typeof ${value} === "number" && (${value} | 0) === ${value} ? ${value} : unfit()`;
    case "Float":
      return `isFinite(${value}) ? ${value} : unfit()`;
    case "ID":
      return `typeof ${value} === "string" ? ${value} : coerceId(${value}) ?? unfit()`;
    default:
      return `${value} === undefined || ${value} === null ? unfit() : ${value}`;
  }
}

function writeList(writing: Writing, item: OutputShape): string {
  return define(
    writing,
    "list, variables",
    `if (!isArray(list)) unfit();
    const answer = list.slice();
    for (let index = 0; index < list.length; index++) {
      const value = list[index];
      answer[index] = ${valueSource(writing, item, "value")};
    }
    return answer;`,
  );
}

/** Code for a type is written when the type first appears: abstract types within abstract types multiply. */
function compileAbstract(type: AbstractShape): (value: unknown, variables: JsonObject) => unknown {
  const known = new Map<string, ProjectObject>();
  return (value, variables) => {
    if (!isObject(value)) return unfit();
    const typeName = Object.hasOwn(value, "__typename") ? value["__typename"] : type.typeName;
    if (typeof typeName !== "string") return unfit();
    const project = known.get(typeName) ?? compile(typeName);
    return project(value, variables);
  };

  function compile(typeName: string): ProjectObject {
    const shape = type.shapeOf(typeName);
    if (!shape) return unfit;
    const project = compileObject(shape);
    known.set(typeName, project);
    return project;
  }
}

function conditionSource(conditions: Exclude<Conditions, null>): string {
  const alternatives = conditions.map((conjunction) =>
    conjunction.map(({ variable, value }) => `${readSource("variables", variable)} === ${value}`).join(" && "),
  );
  return alternatives.map((alternative) => `(${alternative})`).join(" || ") || "false";
}

function define({ functions }: Writing, parameters: string, body: string): string {
  const name = `f${functions.length}`;
  functions.push(`function ${name}(${parameters}) { ${body} }`);
  return name;
}

function constant({ constants }: Writing, value: unknown): string {
  const name = `c${Object.keys(constants).length}`;
  constants[name] = value;
  return name;
}
