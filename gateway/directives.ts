// Directives of the supergraph that the gateway itself enforces, found under the names that the document gives them.
import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  Kind,
  type SchemaDefinitionNode,
  valueFromASTUntyped,
} from "graphql";

export interface Applied {
  /** `Type`, `Type.field` or `Type.field(argument:)`. */
  readonly coordinate: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Every application of `@name`, a directive of the specification `feature`. */
export function applicationsOf(supergraph: DocumentNode, feature: string, name: string): readonly Applied[] {
  const local = localName(supergraph, feature, name);
  const found: Applied[] = [];
  const look = (coordinate: string, directives: readonly ConstDirectiveNode[] | undefined) => {
    for (const directive of directives ?? []) {
      if (directive.name.value === local) found.push({ coordinate, args: argumentsOf(directive) });
    }
  };
  for (const definition of supergraph.definitions) {
    if (!("name" in definition) || !definition.name || definition.kind === Kind.DIRECTIVE_DEFINITION) continue;
    const type = definition.name.value;
    look(type, definition.directives as readonly ConstDirectiveNode[] | undefined);
    if (!("fields" in definition)) continue;
    for (const field of definition.fields ?? []) {
      look(`${type}.${field.name.value}`, field.directives);
      if (field.kind !== Kind.FIELD_DEFINITION) continue;
      for (const argument of field.arguments ?? []) {
        look(`${type}.${field.name.value}(${argument.name.value}:)`, argument.directives);
      }
    }
  }
  return found;
}

/** https://specs.apollo.dev/link/v1.0/#Names: `as` renames a whole feature, `import` one of its elements. */
function localName(supergraph: DocumentNode, feature: string, name: string): string {
  const link = linksOf(supergraph).find(({ url }) => typeof url === "string" && featureOf(url) === feature);
  if (!link) return name;
  for (const imported of Array.isArray(link["import"]) ? link["import"] : []) {
    if (imported === `@${name}`) return name;
    if (isRenaming(imported) && imported.name === `@${name}`) return imported.as.slice(1);
  }
  const namespace = typeof link["as"] === "string" ? link["as"] : feature;
  return name === feature ? namespace : `${namespace}__${name}`;
}

function linksOf(supergraph: DocumentNode): readonly Readonly<Record<string, unknown>>[] {
  const schemas = supergraph.definitions.filter(
    (definition): definition is SchemaDefinitionNode => definition.kind === Kind.SCHEMA_DEFINITION,
  );
  const directives = schemas.flatMap((schema) => schema.directives ?? []);
  return directives.filter(({ name }) => name.value === "link").map(argumentsOf);
}

/** "https://specs.apollo.dev/cost/v0.1" gives "cost". */
function featureOf(url: string): string {
  return url.split("/").at(-2) ?? "";
}

function isRenaming(value: unknown): value is { readonly name: string; readonly as: string } {
  const isObject = typeof value === "object" && value !== null && "name" in value && "as" in value;
  return isObject && typeof value.name === "string" && typeof value.as === "string";
}

function argumentsOf(directive: ConstDirectiveNode): Readonly<Record<string, unknown>> {
  const entries = (directive.arguments ?? []).map(({ name, value }): [string, unknown] => [
    name.value,
    valueFromASTUntyped(value as ConstValueNode),
  ]);
  return Object.fromEntries(entries);
}
