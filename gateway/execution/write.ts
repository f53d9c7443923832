// Writing what a subgraph answered for an entity into an object of the data.
import { compileSource, readSource, writeSource } from "./code.ts";
import { copyOfValue, type JsonObject, merged, setOwnValue } from "./data.ts";
import type { Provided } from "./provided.ts";
import type { TypeNames } from "./type-names.ts";

/** Reads `entity` and changes only `target`, but for objects that the two then share. */
export type Write = (target: JsonObject, entity: JsonObject) => void;

export interface WriteOptions {
  /** Objects below the entity can stand in several targets at once; else each target gets copies. */
  readonly isShared: boolean;
  /** Their names say less than that of an object type (`@interfaceObject`), and cover none. */
  readonly interfaces: TypeNames;
}

/** As `mergeInto`: a null never covers a value. */
export function compileWrite(provided: Provided, { isShared, interfaces }: WriteOptions): Write {
  const statements = [...provided].map(([name, { below }]) => {
    const own = isShared || below === null ? "value" : "copy(value)";
    const read = `value = ${readSource("entity", name)};`;
    if (name === "__typename") {
      return `${read} if (typeof value === "string" && !interfaces.has(value)) target.__typename = value;`;
    }
    if (below === null) {
      const isNew = `value !== null || ${readSource("target", name)} === undefined`;
      return `${read} if (value !== undefined && (${isNew})) ${writeSource("target", name, own)}`;
    }
    const present = `present = ${readSource("target", name)};`;
    const sum = `present === undefined ? ${own} : merge(present, ${own}, interfaces)`;
    return `${read} if (value !== undefined) { ${present} ${writeSource("target", name, sum)} }`;
  });
  const source = `function write(target, entity) { let value, present; ${statements.join("\n")} }`;
  return compileSource(source, { interfaces, copy: copyOfValue, merge: merged, set: setOwnValue });
}
