// Values for every field of a schema, made of nothing but the names of type and field, the arguments, the key and what
// @requires asks for: so the subgraphs together answer what one server with all the data answers.
import {
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLLeafType,
  GraphQLNonNull,
  type GraphQLOutputType,
  getArgumentValues,
  getNullableType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import type { LoadedSupergraph } from "../supergraph.ts";
import type { Entities } from "./entities-of.ts";
import { hash, leafOf } from "./generate-leaves.ts";

/** An object that was made here, or a representation. */
export interface Source {
  readonly __typename: string;
  readonly seed?: string;
}

export interface World {
  /** Each has other data. */
  readonly world: number;
  /** Some fields below the root throw. */
  readonly isFailing: boolean;
}

export interface Generator {
  fieldResolver(world: World): GraphQLFieldResolver<Source | undefined, unknown>;
  /** For an interface: finds the type of the object. */
  resolveReference(interfaceName: string): (representation: Source) => Source;
}

/** Few of each, so that lists meet the same entity again and again. */
const ENTITIES_PER_TYPE = 4;

export function createGenerator(
  { supergraphSchema: schema, apiSchema }: LoadedSupergraph,
  entities: Entities,
): Generator {
  /** Without values that clients may not see. */
  function visibleLeaf(type: GraphQLLeafType): GraphQLLeafType {
    const visible = apiSchema.getType(type.name);
    return isLeafType(visible) ? visible : type;
  }

  function membersOf(typeName: string): readonly string[] {
    const type = schema.getType(typeName);
    if (!isAbstractType(type)) return [typeName];
    return schema
      .getPossibleTypes(type)
      .map(({ name }) => name)
      .sort();
  }

  /** `Family#number`; the number says which member of the family it is. */
  function identityOf(typeName: string, seed: string): string {
    const family = entities.familyOf(typeName);
    const members = membersOf(family);
    const number = (hash(seed) % ENTITIES_PER_TYPE) * members.length;
    const member = isInterfaceType(schema.getType(typeName))
      ? hash(`type ${seed}`) % members.length
      : members.indexOf(typeName);
    return `${family}#${number + member}`;
  }

  function memberOf(identity: string): string {
    const [family = "", number] = identity.split("#");
    const members = membersOf(family);
    return members[Number(number) % members.length] ?? family;
  }

  /** A representation has only its key: its values begin with the identity. */
  function seedOf(source: Source | undefined, typeName: string): string {
    if (source?.seed !== undefined) return source.seed;
    const key = [...(entities.keys.get(typeName) ?? [])].find((field) => source && Object.hasOwn(source, field));
    const value: unknown = key && source ? Reflect.get(source, key) : undefined;
    return typeof value === "string" ? (value.split("/")[0] ?? value) : typeName;
  }

  function valueFor(type: GraphQLOutputType, seed: string): unknown {
    if (!isNonNullType(type) && hash(`null ${seed}`) % 9 === 0) return null;
    const nullable = isNonNullType(type) ? type.ofType : type;
    if (isListType(nullable)) {
      const length = hash(`length ${seed}`) % 4;
      return Array.from({ length }, (_, index) => valueFor(nullable.ofType, `${seed}[${index}]`));
    }
    return isLeafType(nullable) ? leafOf(visibleLeaf(nullable), seed) : objectFor(nullable, seed);
  }

  function objectFor(type: GraphQLOutputType, seed: string): Source {
    const name = String(type);
    const members = membersOf(name);
    const isFamily = entities.interfaces.includes(name);
    const chosen = isFamily ? name : (members[hash(`type ${seed}`) % members.length] ?? name);
    if (!entities.keys.has(chosen)) return { __typename: chosen, seed };
    const identity = identityOf(chosen, seed);
    // In a subgraph with `@interfaceObject` the name of the interface is the name of an object type.
    return { __typename: isFamily && isObjectType(type) ? name : memberOf(identity), seed: identity };
  }

  /** The values that `@requires` asks for, out of what there is: a representation has them, an own object not yet. */
  function required(
    world: World,
    typeName: string,
    source: Source | undefined,
    { selections }: SelectionSetNode,
  ): unknown {
    const fields = selections.filter((selection): selection is FieldNode => selection.kind === Kind.FIELD);
    return Object.fromEntries(
      fields.map((field) => {
        const name = field.name.value;
        const hasIt = source?.seed === undefined && source && Object.hasOwn(source, name);
        const value = hasIt ? Reflect.get(source, name) : ownValue(world, typeName, source, field);
        return [name, field.selectionSet ? requiredBelow(world, value, field.selectionSet) : value];
      }),
    );
  }

  function requiredBelow(world: World, value: unknown, selectionSet: SelectionSetNode): unknown {
    if (Array.isArray(value)) return value.map((item) => requiredBelow(world, item, selectionSet));
    if (typeof value !== "object" || value === null) return value;
    const source = value as Source;
    return required(world, source.__typename, source, selectionSet);
  }

  function ownValue(world: World, typeName: string, source: Source | undefined, node: FieldNode): unknown {
    const type = schema.getType(typeName);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (!field) throw new TypeError(`${typeName} has no field ${node.name.value}`);
    return fieldValue(world, typeName, source, {
      name: field.name,
      type: field.type,
      args: getArgumentValues(field, node),
    });
  }

  function fieldValue(world: World, typeName: string, source: Source | undefined, field: FieldCall): unknown {
    const { name, type, args } = field;
    const seed = seedOf(source, typeName);
    if (entities.keys.get(typeName)?.has(name)) return `${seed}/${name}`;
    const fieldSet = entities.requires.get(`${typeName}.${name}`);
    const inputs = fieldSet ? canonical(required(world, typeName, source, fieldSet)) : "";
    const own = `${world.world}:${seed}.${name}(${canonical(args)})${inputs}`;
    if (world.isFailing && source && hash(`fail ${own}`) % 29 === 0) throw new Error(`${typeName}.${name} fails`);
    return valueFor(
      entities.nonNull.has(`${typeName}.${name}`) ? new GraphQLNonNull(getNullableType(type)) : type,
      own,
    );
  }

  return {
    fieldResolver:
      (world) =>
      (source, args, _context, { parentType, fieldName, returnType, path }) =>
        fieldValue(world, parentType.name, path.prev ? source : undefined, { name: fieldName, type: returnType, args }),
    resolveReference: (interfaceName) => (representation) => {
      const identity = seedOf(representation, interfaceName);
      return { ...representation, __typename: memberOf(identity) };
    },
  };
}

interface FieldCall {
  readonly name: string;
  readonly type: GraphQLOutputType;
  readonly args: Readonly<Record<string, unknown>>;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}
