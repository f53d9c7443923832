// What the `join__` directives of a supergraph say about keys and required fields.
// https://specs.apollo.dev/join/v0.3/
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  visit,
} from "graphql";
import { createStandIns } from "./corrections/required-arguments.ts";
import {
  argumentFlag,
  argumentText,
  directivesNamed,
  fieldKey,
  fieldsOf,
  parseFieldSet,
  readJoinedTypes,
} from "./joined-types.ts";

export interface FieldSets {
  /** All names in key, @requires and context field sets, and those of stand-ins. */
  readonly names: ReadonlySet<string>;
  /** Those of fields with arguments that have no stand-in: one name, several values. */
  readonly namesWithArguments: ReadonlySet<string>;
  /** The keys by which a subgraph resolves entities of a type, each as the names of its top fields. */
  keysOf(subgraph: string, typeName: string): readonly (readonly string[])[];
  /** The names at the top of what a subgraph's field requires, as they are in the data. */
  requiredBy(subgraph: string, typeName: string, field: FieldNode): readonly string[];
}

export function readFieldSets(supergraph: DocumentNode, schema: GraphQLSchema): FieldSets {
  const standIns = createStandIns(supergraph);
  const names = readNames(standIns.supergraph);
  const keys = readKeys(supergraph);
  const required = readRequired(standIns.supergraph);
  return {
    names,
    namesWithArguments: new Set([...names].filter((name) => takesArguments(schema, name))),
    keysOf(subgraph, typeName) {
      const type = schema.getType(typeName);
      // Behind `@interfaceObject` a subgraph has the key of the interface only.
      const implemented = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
      return [typeName, ...implemented.map(({ name }) => name)].flatMap(
        (name) => keys.get(`${subgraph} ${name}`) ?? [],
      );
    },
    requiredBy(subgraph, typeName, { name, alias }) {
      const fieldName = alias && standIns.byName.has(alias.value) ? alias.value : name.value;
      return required.get(`${subgraph} ${fieldKey({ typeName, fieldName })}`) ?? [];
    },
  };
}

function readNames(supergraph: DocumentNode): ReadonlySet<string> {
  const names = new Set(["__typename"]);
  const collect = (fieldSet: string) => {
    visit(parse(`{${fieldSet}}`, { noLocation: true }), { Field: ({ name }) => void names.add(name.value) });
  };
  visit(supergraph, {
    DirectiveDefinition: () => false,
    Argument: ({ name, value }) => {
      if (["key", "requires"].includes(name.value) && value.kind === Kind.STRING) collect(value.value);
    },
    ObjectField: ({ name, value }) => {
      // `@join__field(contextArguments: [{ selection: " { locale }" }])`; braces of its own.
      if (name.value === "selection" && value.kind === Kind.STRING) collect(`context ${value.value}`);
    },
  });
  return names;
}

function takesArguments(schema: GraphQLSchema, name: string): boolean {
  return Object.values(schema.getTypeMap()).some(
    (type) => (isObjectType(type) || isInterfaceType(type)) && (type.getFields()[name]?.args.length ?? 0) > 0,
  );
}

/** By `subgraph Type`. */
function readKeys(supergraph: DocumentNode): ReadonlyMap<string, readonly (readonly string[])[]> {
  const { types, subgraphOf } = readJoinedTypes(supergraph);
  const keys = new Map<string, (readonly string[])[]>();
  for (const type of types) {
    for (const joined of directivesNamed(type.directives ?? [], "join__type")) {
      const key = argumentText(joined, "key");
      if (key === null || !argumentFlag(joined, "resolvable", true)) continue;
      const place = `${subgraphOf(argumentText(joined, "graph") ?? "")} ${type.name.value}`;
      keys.set(place, [...(keys.get(place) ?? []), topNames(key)]);
    }
  }
  return keys;
}

/** By `subgraph Type.field`. */
function readRequired(supergraph: DocumentNode): ReadonlyMap<string, readonly string[]> {
  const { types, subgraphOf } = readJoinedTypes(supergraph);
  return new Map(
    types.flatMap((type) =>
      fieldsOf(type).flatMap((field) =>
        directivesNamed(field.directives ?? [], "join__field").flatMap((joined) => {
          const fieldSet = argumentText(joined, "requires");
          if (fieldSet === null) return [];
          const key = fieldKey({ typeName: type.name.value, fieldName: field.name.value });
          return [[`${subgraphOf(argumentText(joined, "graph") ?? "")} ${key}`, topNames(fieldSet)] as const];
        }),
      ),
    ),
  );
}

function topNames(fieldSet: string): readonly string[] {
  return parseFieldSet(fieldSet).selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  );
}
