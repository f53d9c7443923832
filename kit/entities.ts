// `Query._entities` as @apollo/subgraph answers it, but for two things: it waits for nothing that is there already, where
// Apollo's makes two promises for each entity, and a reference that throws fails alone, and not the whole list with it.
import { type GraphQLFieldResolver, type GraphQLResolveInfo, type GraphQLSchema, isObjectType } from "graphql";
import { isPromise } from "./later.ts";

type ReferenceResolver = (reference: unknown, context: unknown, info: GraphQLResolveInfo) => unknown;

interface EntitiesArguments {
  readonly representations: readonly { readonly __typename: string }[];
}

type EntitiesResolver = GraphQLFieldResolver<unknown, unknown, EntitiesArguments, readonly unknown[]>;

/** Changes a schema that `buildSubgraphSchema` has made. */
export function resolveEntitiesAtOnce(schema: GraphQLSchema): GraphQLSchema {
  const field = schema.getQueryType()?.getFields()["_entities"];
  // what @apollo/subgraph has written there
  if (field?.resolve) field.resolve = entitiesResolver(schema, field.resolve as EntitiesResolver);
  return schema;
}

function entitiesResolver(schema: GraphQLSchema, resolveAsApollo: EntitiesResolver): EntitiesResolver {
  return (source, { representations }, context, info) =>
    representations.map((reference) => {
      const { __typename: typeName } = reference;
      const type = schema.getType(typeName);
      try {
        // interfaces, and what there is not
        if (!isObjectType(type)) return resolveAsApollo(source, { representations: [reference] }, context, info)[0];
        const resolveReference = referenceResolverOf(type.extensions);
        const entity = resolveReference ? resolveReference(reference, context, info) : reference;
        if (isPromise(entity)) return entity.then((known) => withTypeName(known, typeName));
        return withTypeName(entity, typeName);
      } catch (error) {
        // in a list, an error is the one of its item
        return error instanceof Error ? error : new Error(String(error));
      }
    });
}

/** Where @apollo/subgraph keeps `__resolveReference`. */
function referenceResolverOf(extensions: {
  readonly apollo?: { readonly subgraph?: { readonly resolveReference?: ReferenceResolver } };
}): ReferenceResolver | undefined {
  return extensions.apollo?.subgraph?.resolveReference;
}

function withTypeName(entity: unknown, typeName: string): unknown {
  if (typeof entity !== "object" || entity === null) return entity;
  if (!("__typename" in entity)) return Object.defineProperty(entity, "__typename", { value: typeName });
  return entity.__typename === typeName ? entity : { ...entity, __typename: typeName };
}
