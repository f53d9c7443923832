// The data of a random supergraph: every value follows from the object's identity, the field, its arguments and what
// @requires asks for. Each subgraph computes only its own fields and only from what it is given, so a representation or
// an argument that is not right gives another value than the one server that has everything.
import {
  type FieldNode,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLOutputType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { hash, leafOf } from "../corpus/generate-leaves.ts";
import { type Declaration, type Facts, possibleTypes } from "./facts.ts";
import { keyValue } from "./keys.ts";

export interface World {
  /** Each has other data. */
  readonly seed: number;
  /** Some fields throw. */
  readonly isFailing: boolean;
  /** Some keys that may be null are. */
  readonly hasNullKeys: boolean;
  /** Labels of `@override(label:)` that are on. */
  readonly labels: ReadonlySet<string>;
}

/** An object on its way through an execution. */
export interface Source {
  readonly __typename: string;
  /** `Family#number` of an entity; another text for a value. */
  readonly seed: string;
  readonly parent: Source | null;
  /** What the gateway sent of it. */
  readonly representation?: Readonly<Record<string, unknown>> | undefined;
  /** The external fields that are there on this path. */
  readonly provided?: SelectionSetNode | null;
}

/** Few of each, so that objects meet again and again. */
export const ENTITIES_PER_FAMILY = 6;

export interface FieldCall {
  readonly typeName: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Which mutation of the operation this is. */
  readonly turn: number;
}

/** `subgraph` is null for the one server. */
export interface Place {
  readonly world: World;
  readonly subgraph: string | null;
}

/** What no gateway may ask of a subgraph. */
export class WrongRequestError extends Error {}

export function createUniverse(facts: Facts, supergraph: GraphQLSchema) {
  function fieldValue(place: Place, source: Source | null, call: FieldCall): unknown {
    const { world, subgraph } = place;
    const { typeName, name } = call;
    const declarations = facts.declarationsOf(typeName, name);
    const own = declarations.find((one) => one.subgraph === subgraph);
    const type = strictest(declarations.map((one) => one.type));
    const key = source && keyValue(facts, source, typeName, name);
    if (source && key) {
      if (world.hasNullKeys && !isNonNullType(type) && hash(`no key ${source.seed}`) % 4 === 0) return null;
      return key.kind === "leaf" ? key.value : { ...key.source, parent: source };
    }
    if (own && source) refuseForeign(place, source, call, declarations);
    const requires = declarations.find((one) => one.requires)?.requires;
    const inputs = requires ? inputsOf(place, source, typeName, requires) : null;
    const contexts = contextValues(place, source, declarations);
    const seed = `${world.seed}:${source?.seed ?? typeName}.${name}(${canonical({ ...call.args, ...contexts })})${canonical(inputs)}${call.turn}`;
    if (world.isFailing && hash(`fails ${seed}`) % 23 === 0 && mayFail(declarations, name)) {
      throw new Error(`${name} of ${source?.seed ?? typeName} fails`);
    }
    return valueFor(type, seed, { place, source, declarations, own });
  }

  /** What a real subgraph could not answer. */
  function refuseForeign(
    { world, subgraph }: Place,
    source: Source,
    { name }: FieldCall,
    all: readonly Declaration[],
  ): void {
    const own = all.find((one) => one.subgraph === subgraph);
    const overriding = all.find(({ override }) => override?.from === subgraph)?.override;
    const isOn = (label: string | null) => label === null || world.labels.has(label);
    if (overriding && isOn(overriding.label))
      throw new WrongRequestError(`${name} was asked of a subgraph that lost it`);
    if (own?.override && !isOn(own.override.label))
      throw new WrongRequestError(`${name} was asked of a subgraph that has not got it yet`);
    const isProvided = source.provided?.selections.some((one) => one.kind === Kind.FIELD && one.name.value === name);
    if (own?.isExternal && !isProvided)
      throw new WrongRequestError(`${name} was asked of a subgraph where it is external`);
  }

  /**
   * A null that a subgraph would let go up further than the whole does takes along what the whole keeps; and what is
   * fetched for another field only must not take along the rest.
   */
  function mayFail(declarations: readonly Declaration[], name: string): boolean {
    const isNullable = declarations.every(({ type }) => !isNonNullType(type));
    return isNullable || !(facts.hasMixedNullability || facts.inFieldSets.has(name));
  }

  interface Making {
    readonly place: Place;
    readonly source: Source | null;
    readonly declarations: readonly Declaration[];
    readonly own: Declaration | undefined;
  }

  function valueFor(type: GraphQLOutputType, seed: string, making: Making): unknown {
    if (!isNonNullType(type) && hash(`null ${seed}`) % 9 === 0) return null;
    const nullable = isNonNullType(type) ? type.ofType : type;
    if (isListType(nullable)) {
      const length = hash(`length ${seed}`) % 4;
      return Array.from({ length }, (_, index) => valueFor(nullable.ofType, `${seed}[${index}]`, making));
    }
    return isLeafType(nullable) ? leafOf(nullable, seed) : objectFor(seed, making);
  }

  /** Of a type that every subgraph can give that answers the field. */
  function objectFor(seed: string, { place, source, declarations, own }: Making): Source {
    const active = declarations.filter(({ isExternal }) => !isExternal);
    const common = (active.length > 0 ? active : declarations)
      .map((one) => possibleTypes(facts, one))
      .reduce((some, others) => some.filter((name) => others.includes(name)));
    const types = [...common].sort();
    const chosen = types[hash(`type ${seed}`) % types.length];
    if (chosen === undefined) throw new TypeError(`Nothing can stand at ${seed}`);
    const provided = own?.provides ?? nestedProvided(source, seed) ?? null;
    const object = { parent: source, provided };
    if (facts.keysOf(chosen).length === 0) return { ...object, __typename: chosen, seed: `${chosen}:${hash(seed)}` };
    const identity = identityFor(chosen, types, seed);
    const typeName = memberOf(identity);
    return { ...object, __typename: nameIn(place.subgraph, typeName), seed: identity };
  }

  function identityFor(chosen: string, types: readonly string[], seed: string): string {
    const family = facts.familyOf(chosen);
    const members = facts.membersOf(family);
    const numbers = Array.from({ length: ENTITIES_PER_FAMILY }, (_, number) => number);
    const possible = numbers.filter((number) => members[number % members.length] === chosen);
    const isWhole = members.every((member) => types.includes(member));
    const among = isWhole && types.length === members.length ? numbers : possible;
    return `${family}#${among[hash(`identity ${seed}`) % among.length]}`;
  }

  /** Where a subgraph has the family as one object, the name of the family. */
  function nameIn(subgraph: string | null, typeName: string): string {
    const family = facts.familyOf(typeName);
    const schema = subgraph === null ? supergraph : facts.subgraphs.get(subgraph)?.schema;
    return family !== typeName && isObjectType(schema?.getType(family)) ? family : typeName;
  }

  function memberOf(identity: string): string {
    const [family = "", number] = identity.split("#");
    const members = facts.membersOf(family);
    return members[Number(number) % members.length] ?? family;
  }

  function nestedProvided(source: Source | null, seed: string): SelectionSetNode | undefined {
    const field = source?.provided?.selections.find(
      (one): one is FieldNode => one.kind === Kind.FIELD && seed.includes(`.${one.name.value}(`),
    );
    return field?.selectionSet;
  }

  /** Out of the representation in a subgraph, out of the object itself in the one server. */
  function inputsOf(place: Place, source: Source | null, typeName: string, { selections }: SelectionSetNode): unknown {
    if (place.subgraph !== null) return inputsIn(source?.representation ?? {}, selections);
    const owner = source ? { ...source, __typename: typeName } : null;
    return ownInputs(place, owner, selections);
  }

  function inputsIn(value: unknown, selections: readonly SelectionNode[]): unknown {
    if (Array.isArray(value)) return value.map((item) => inputsIn(item, selections));
    if (typeof value !== "object" || value === null) return value;
    const typeName: unknown = Reflect.get(value, "__typename");
    return inputs(selections, typeof typeName === "string" ? typeName : null, (field) => {
      const inner: unknown = Reflect.get(value, field.name.value);
      return field.selectionSet ? inputsIn(inner, field.selectionSet.selections) : inner;
    });
  }

  function ownInputs(place: Place, value: unknown, selections: readonly SelectionNode[]): unknown {
    if (Array.isArray(value)) return value.map((item) => ownInputs(place, item, selections));
    if (typeof value !== "object" || value === null) return value;
    // Made by `fieldValue`: everything else is a list or a leaf.
    const source = value as Source;
    return inputs(selections, source.__typename, (field) => {
      const inner = valueOrNull(place, source, field);
      return field.selectionSet ? ownInputs(place, inner, field.selectionSet.selections) : inner;
    });
  }

  function inputs(
    selections: readonly SelectionNode[],
    typeName: string | null,
    valueAt: (field: FieldNode) => unknown,
  ): Record<string, unknown> {
    return Object.fromEntries(
      selections.flatMap((selection): [string, unknown][] => {
        if (selection.kind === Kind.FIELD) {
          const value = valueAt(selection);
          if (value === undefined) throw new WrongRequestError(`${selection.name.value} was required and not sent`);
          return [[selection.name.value, value]];
        }
        if (selection.kind === Kind.FRAGMENT_SPREAD || !fits(typeName, selection.typeCondition?.name.value)) return [];
        // Without a type name, which the field set need not ask for, what has come says which fragments apply.
        if (typeName === null && !hasSome(selection.selectionSet, valueAt)) return [];
        return Object.entries(inputs(selection.selectionSet.selections, typeName, valueAt));
      }),
    );
  }

  function hasSome({ selections }: SelectionSetNode, valueAt: (field: FieldNode) => unknown): boolean {
    return selections.some((one) => one.kind !== Kind.FIELD || valueAt(one) !== undefined);
  }

  function fits(typeName: string | null, condition: string | undefined): boolean {
    if (typeName === null || condition === undefined || typeName === condition) return true;
    const type = supergraph.getType(condition);
    return isAbstractType(type) && supergraph.getPossibleTypes(type).some(({ name }) => name === typeName);
  }

  /** A field that fails gives null to those that require it. */
  function valueOrNull(place: Place, source: Source, node: FieldNode): unknown {
    const type = supergraph.getType(source.__typename);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (!field) throw new TypeError(`${source.__typename} has no field ${node.name.value}`);
    try {
      const call = { typeName: source.__typename, name: field.name, args: getArgumentValues(field, node), turn: 0 };
      return fieldValue(place, source, call);
    } catch {
      return null;
    }
  }

  /** A subgraph gets them as arguments; the one server looks for them above the object. */
  function contextValues(
    place: Place,
    source: Source | null,
    declarations: readonly Declaration[],
  ): Record<string, unknown> {
    const contexts = declarations.flatMap((one) => one.contexts);
    if (place.subgraph !== null || contexts.length === 0) return {};
    return Object.fromEntries(
      contexts.map(({ argument, types, selection }) => {
        const above = ancestorOf(source, types);
        const [field] = selection.selections;
        return [argument, above && field?.kind === Kind.FIELD ? valueOrNull(place, above, field) : null];
      }),
    );
  }

  return { fieldValue, memberOf, nameIn };
}

export type Universe = ReturnType<typeof createUniverse>;

function ancestorOf(source: Source | null, types: ReadonlySet<string>): Source | null {
  for (let above = source?.parent ?? null; above; above = above.parent) if (types.has(above.__typename)) return above;
  return null;
}

/** Every `!` that one of them has. */
function strictest(types: readonly GraphQLOutputType[]): GraphQLOutputType {
  const nullable = types.map((type) => (isNonNullType(type) ? type.ofType : type));
  const [first] = nullable;
  if (!first) throw new TypeError("No type");
  const items = nullable.flatMap((type) => (isListType(type) ? [type.ofType] : []));
  const inner = isListType(first) ? new GraphQLList(strictest(items)) : getNamedType(first);
  return types.some(isNonNullType) ? new GraphQLNonNull(inner) : inner;
}

export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}
