// Type conditions as sets of names.
import { type GraphQLSchema, isAbstractType, isCompositeType } from "graphql";

/** The names that a `__typename` may have where `condition` holds. */
export type TypeNames = ReadonlySet<string>;

/** Memoised per schema. Interfaces count too: an entity behind `@interfaceObject` carries the interface's name. */
export function createTypeConditions(schema: GraphQLSchema): (condition: string) => TypeNames {
  const known = new Map<string, TypeNames>();
  return (condition) => {
    const names = known.get(condition) ?? namesBelow(schema, condition);
    known.set(condition, names);
    return names;
  };
}

function namesBelow(schema: GraphQLSchema, condition: string): TypeNames {
  const type = schema.getType(condition);
  if (!isCompositeType(type) || !isAbstractType(type)) return new Set([condition]);
  const objects = schema.getPossibleTypes(type).map((possible) => possible.name);
  const interfaces = "getInterfaces" in type ? schema.getImplementations(type).interfaces : [];
  return new Set([condition, ...objects, ...interfaces.map((implementer) => implementer.name)]);
}
