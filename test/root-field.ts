// Operations for a field of Query, Mutation or Subscription, from its name and the schema alone.
import { type GraphQLField, type GraphQLSchema, getNamedType, isCompositeType } from "graphql";

export interface RootField {
  kind: "query" | "mutation" | "subscription";
  name: string;
  definition: GraphQLField<unknown, unknown>;
}

/** `coordinate`: for example "Query.order". Throws when the schema has no such field. */
export function rootField(schema: GraphQLSchema, coordinate: string): RootField {
  const [type = "", name = ""] = coordinate.split(".");
  const definition = rootFieldsOf(schema)[coordinate];
  if (!definition) throw new Error(`the schema has no ${coordinate}`);
  return { kind: type.toLowerCase() as RootField["kind"], name, definition };
}

/** By coordinate; those that federation adds are left out. */
export function rootFieldsOf(schema: GraphQLSchema): Record<string, GraphQLField<unknown, unknown>> {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const fields = roots.flatMap((type) =>
    Object.values(type?.getFields() ?? {}).map((field) => [`${type?.name}.${field.name}`, field] as const),
  );
  return Object.fromEntries(fields.filter(([coordinate]) => !/^Query\._/.test(coordinate)));
}

/** Selects `selection` (what it is, when left out) with a variable for each given argument. */
export function operationFor(field: RootField, args: Record<string, unknown>, selection = "{ __typename }"): string {
  const given = field.definition.args.filter(({ name }) => name in args);
  const declared = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(", ");
  const passed = given.map(({ name }) => `${name}: $${name}`).join(", ");
  const body = isCompositeType(getNamedType(field.definition.type)) ? selection : "";
  const [variables, list] = given.length > 0 ? [` (${declared})`, `(${passed})`] : ["", ""];
  return `${field.kind}${variables} { ${field.name}${list} ${body} }`;
}
