// Executable directives that `@composeDirective` brings into a supergraph.
//
// They belong to a feature (`@link`), and the planner hides all of a feature from clients: no operation could use one. So
// they are taken out of what the planner gets, and added to what clients see. They are for the gateway
// (`sent-directives.ts`).
// https://specs.apollo.dev/link/v1.0/
import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DefinitionNode,
  type DirectiveDefinitionNode,
  DirectiveLocation,
  type DocumentNode,
  extendSchema,
  type GraphQLSchema,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type TypeDefinitionNode,
  visit,
} from "graphql";
import { argumentText, directivesNamed, namedType } from "../joined-types.ts";

export interface ComposedDirectives {
  /** Without them; the very one that was given when no feature has an executable directive. */
  readonly supergraph: DocumentNode;
  readonly names: ReadonlySet<string>;
  /** `api` with them and the types of their arguments; without one that would show a type that is hidden. */
  addTo(api: GraphQLSchema): GraphQLSchema;
}

/** Of a document that composition has written. */
export function withoutComposedDirectives(supergraph: DocumentNode): ComposedDirectives {
  const elements = elementsOfFeatures(supergraph);
  const directives = [...elements].filter(isExecutable);
  const names = new Set(directives.map(({ name }) => name.value));
  if (names.size === 0) return { supergraph, names, addTo: (api) => api };
  const definitions = supergraph.definitions.flatMap((definition) =>
    directives.some((directive) => directive === definition) ? withoutExecutableLocations(definition) : [definition],
  );
  const types = new Map(
    supergraph.definitions.filter(isTypeDefinitionNode).map((definition) => [definition.name.value, definition]),
  );
  return {
    supergraph: { ...supergraph, definitions },
    names,
    addTo: (api) => {
      const added = new Set<DefinitionNode>();
      for (const directive of directives) {
        const missing = [...typesBelow(directive.arguments, types)].filter(({ name }) => !api.getType(name.value));
        if (missing.every((type) => elements.has(type))) for (const one of [directive, ...missing]) added.add(one);
      }
      const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [...added] };
      return extendSchema(api, visit(document, { Directive: () => null }), { assumeValid: true });
    },
  };
}

type Element = DirectiveDefinitionNode | TypeDefinitionNode;

function elementsOfFeatures(supergraph: DocumentNode): ReadonlySet<Element> {
  const schemas = supergraph.definitions.filter((definition) => definition.kind === Kind.SCHEMA_DEFINITION);
  const links = schemas.flatMap(({ directives = [] }) => directivesNamed(directives, "link"));
  return new Set(links.flatMap((link) => elementsOf(link, supergraph)));
}

/** What a feature calls its own: what is named after it, and what its link imports. */
function elementsOf(link: ConstDirectiveNode, { definitions }: DocumentNode): readonly Element[] {
  const feature = nameOfFeature(link);
  const imports = importsOf(link);
  return definitions.filter((definition): definition is Element => {
    const isDirective = definition.kind === Kind.DIRECTIVE_DEFINITION;
    if (!isDirective && !isTypeDefinitionNode(definition)) return false;
    const name = definition.name.value;
    const isNamedAfter = name.startsWith(`${feature}__`) || (isDirective && name === feature);
    return isNamedAfter || imports.has(isDirective ? `@${name}` : name);
  });
}

/** Else the last part of its address before the version. */
function nameOfFeature(link: ConstDirectiveNode): string {
  return argumentText(link, "as") ?? argumentText(link, "url")?.split("/").at(-2) ?? "";
}

function importsOf(link: ConstDirectiveNode): ReadonlySet<string> {
  const imports = link.arguments?.find(({ name }) => name.value === "import")?.value;
  return new Set(imports?.kind === Kind.LIST ? imports.values.map(importedName) : []);
}

/** As it is called here. */
function importedName(value: ConstValueNode): string {
  if (value.kind === Kind.STRING) return value.value;
  if (value.kind !== Kind.OBJECT) return "";
  const texts = new Map(
    value.fields.map((field) => [field.name.value, field.value.kind === Kind.STRING ? field.value.value : ""]),
  );
  return texts.get("as") ?? texts.get("name") ?? "";
}

const EXECUTABLE_LOCATIONS: ReadonlySet<string> = new Set<string>([
  DirectiveLocation.QUERY,
  DirectiveLocation.MUTATION,
  DirectiveLocation.SUBSCRIPTION,
  DirectiveLocation.FIELD,
  DirectiveLocation.FRAGMENT_DEFINITION,
  DirectiveLocation.FRAGMENT_SPREAD,
  DirectiveLocation.INLINE_FRAGMENT,
  DirectiveLocation.VARIABLE_DEFINITION,
]);

function isExecutable(element: Element): element is DirectiveDefinitionNode {
  return (
    element.kind === Kind.DIRECTIVE_DEFINITION && element.locations.some(({ value }) => EXECUTABLE_LOCATIONS.has(value))
  );
}

function withoutExecutableLocations(directive: DefinitionNode): readonly DefinitionNode[] {
  if (directive.kind !== Kind.DIRECTIVE_DEFINITION) return [directive];
  const locations = directive.locations.filter(({ value }) => !EXECUTABLE_LOCATIONS.has(value));
  return locations.length > 0 ? [{ ...directive, locations }] : [];
}

/** With those of the fields of input objects. */
function typesBelow(
  values: readonly InputValueDefinitionNode[] = [],
  types: ReadonlyMap<string, TypeDefinitionNode>,
  found = new Set<TypeDefinitionNode>(),
): ReadonlySet<TypeDefinitionNode> {
  for (const { type } of values) {
    const definition = types.get(namedType(type));
    if (!definition || found.has(definition)) continue;
    found.add(definition);
    if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) typesBelow(definition.fields, types, found);
  }
  return found;
}
