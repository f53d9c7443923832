// Functions written for one operation. Code in which a name stands (`data.price`) reads a property several times faster
// than code that is told the name (`data[key]`); bench: engine.
//
// Generated code holds names that the grammar has checked, numbers, and constants that are passed in. Nothing else of a
// client's may ever get into it.

const NAME = /^[_A-Za-z][_0-9A-Za-z]*$/;

/** GraphQL allows these names, and every object has them from its prototype. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** The source of an expression: the object's own property, undefined when it has none. */
export function readSource(object: string, key: string): string {
  const property = `${object}.${checked(key)}`;
  return INHERITED.has(key) ? `(Object.hasOwn(${object}, "${key}") ? ${property} : undefined)` : property;
}

/** The source of a statement: sets the object's own property. `set` stands for `setOwnValue`. */
export function writeSource(object: string, key: string, value: string): string {
  return INHERITED.has(key) ? `set(${object}, "${checked(key)}", ${value});` : `${object}.${checked(key)} = ${value};`;
}

/** The source of a property in an object literal. In brackets, `__proto__` is a name like any other. */
export function propertySource(key: string, value: string): string {
  return `${INHERITED.has(key) ? `["${checked(key)}"]` : checked(key)}: ${value}`;
}

/** The source of a text that is a name. */
export function nameSource(name: string): string {
  return `"${checked(name)}"`;
}

function checked(name: string): string {
  if (!NAME.test(name)) throw new TypeError(`${JSON.stringify(name)} is no name of GraphQL`);
  return name;
}

/** The function that `source`, an expression, gives. `constants` are visible to it by name. */
export function compileSource<Compiled>(source: string, constants: Readonly<Record<string, unknown>>): Compiled {
  const compile = new Function(...Object.keys(constants), `"use strict"; return ${source};`);
  // what the source is, only whoever wrote it knows
  return compile(...Object.values(constants)) as Compiled;
}
