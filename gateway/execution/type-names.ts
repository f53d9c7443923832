// Type conditions as sets of names.
import { type GraphQLSchema, isAbstractType, isCompositeType, isInterfaceType } from "graphql";

/** The names that a `__typename` may have where a condition holds. */
export type TypeNames = ReadonlySet<string>;

export interface TypeConditions {
  /** Interfaces count too: an entity behind `@interfaceObject` carries the interface's name. */
  namesBelow(condition: string): TypeNames;
  /** The names of all interfaces. */
  readonly interfaces: TypeNames;
}

/** One for each schema: the sets are made when first asked for, and kept. */
export function createTypeConditions(schema: GraphQLSchema): TypeConditions {
  const known = new Map<string, TypeNames>();
  const interfaces = Object.values(schema.getTypeMap()).filter(isInterfaceType);
  return {
    namesBelow(condition) {
      const names = known.get(condition) ?? collectNames(schema, condition);
      known.set(condition, names);
      return names;
    },
    interfaces: new Set(interfaces.map(({ name }) => name)),
  };
}

function collectNames(schema: GraphQLSchema, condition: string): TypeNames {
  const type = schema.getType(condition);
  if (!isCompositeType(type) || !isAbstractType(type)) return new Set([condition]);
  const objects = schema.getPossibleTypes(type).map(({ name }) => name);
  const implementers = isInterfaceType(type) ? schema.getImplementations(type).interfaces : [];
  return new Set([condition, ...objects, ...implementers.map(({ name }) => name)]);
}
