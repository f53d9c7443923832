// The data of a random supergraph: every value follows from the object's identity, the field, its arguments and what
// @requires asks for. Each subgraph computes only its own fields and only from what it is given, so a representation or
// an argument that is not right gives another value than the one server that has everything.
import {
  type FieldNode,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLOutputType,
  getArgumentValues,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import { hash, leafOf } from "../corpus/generate-leaves.ts";
import { type Facts, possibleTypes } from "./facts.ts";
import { createIdentities, type Identities } from "./identities.ts";
import { selectInputs, WrongRequestError } from "./inputs.ts";
import { keyValue } from "./keys.ts";
import type { Declaration } from "./read-subgraph.ts";

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

export interface Universe extends Identities {
  fieldValue(place: Place, source: Source | null, call: FieldCall): unknown;
}

/** What a value is made from. */
interface Making {
  readonly place: Place;
  readonly source: Source | null;
  readonly call: FieldCall;
  readonly declarations: readonly Declaration[];
}

export function createUniverse(facts: Facts): Universe {
  const identities = createIdentities(facts);

  function fieldValue(place: Place, source: Source | null, call: FieldCall): unknown {
    const { world } = place;
    const declarations = facts.declarationsOf(call.typeName, call.name);
    const type = strictest(declarations.map((one) => one.type));
    const making = { place, source, call, declarations };
    const key = source && keyValue(facts, source, call);
    if (source && key) {
      if (world.hasNullKeys && !isNonNullType(type) && hash(`no key ${source.seed}`) % 4 === 0) return null;
      return key.kind === "leaf" ? key.value : { ...key.source, parent: source, provided: providedBelow(making) };
    }
    refuseForeign(making);
    const seed = seedOf(making);
    if (world.isFailing && hash(`fails ${seed}`) % 23 === 0 && mayFail(facts, making)) {
      throw new Error(`${call.name} of ${source?.seed ?? call.typeName} fails`);
    }
    return valueFor(type, seed, making);
  }

  function seedOf(making: Making): string {
    const { place, source, call } = making;
    const inputs = inputsOf(making);
    const args = canonical({ ...call.args, ...contextValues(making) });
    return `${place.world.seed}:${source?.seed ?? call.typeName}.${call.name}(${args})${canonical(inputs)}${call.turn}`;
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
  function objectFor(seed: string, making: Making): Source {
    const { place, source, declarations } = making;
    const types = commonTypes(facts, declarations);
    const chosen = types[hash(`type ${seed}`) % types.length];
    if (chosen === undefined) throw new TypeError(`Nothing can stand at ${seed}`);
    const object = { parent: source, provided: providedBelow(making) };
    if (facts.keysOf(chosen).length === 0) return { ...object, __typename: chosen, seed: `${chosen}:${hash(seed)}` };
    const identity = identities.choose(chosen, types, seed);
    const __typename = identities.nameIn(place.subgraph, identities.memberOf(identity));
    return { ...object, __typename, seed: identity };
  }

  /** What the field requires: in a subgraph out of the representation, unless it provides all of it by itself. */
  function inputsOf({ place, source, call, declarations }: Making): unknown {
    const requires = declarations.find((one) => one.requires)?.requires;
    if (!requires) return null;
    const isGiven = requires.selections.every((one) => one.kind === Kind.FIELD && isProvided(source, one.name.value));
    if (place.subgraph !== null && !isGiven) {
      return selectInputs(facts.schema, source?.representation ?? {}, requires, (object, { name }) =>
        Reflect.get(object, name.value),
      );
    }
    const whole = { ...place, subgraph: null };
    // Made here, like everything that lies below it.
    const read = (object: object, field: FieldNode) => valueOrNull(whole, object as Source, field);
    return selectInputs(facts.schema, source && { ...source, __typename: call.typeName }, requires, read);
  }

  /** A field that fails gives null to those that require it. */
  function valueOrNull(place: Place, source: Source, node: FieldNode): unknown {
    const typeName = source.__typename;
    const type = facts.schema.getType(typeName);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (!field) throw new TypeError(`${typeName} has no field ${node.name.value}`);
    try {
      return fieldValue(place, source, { typeName, name: field.name, args: getArgumentValues(field, node), turn: 0 });
    } catch {
      return null;
    }
  }

  /** A subgraph gets them as arguments; the one server looks for them above the object. */
  function contextValues({ place, source, declarations }: Making): Record<string, unknown> {
    const contexts = place.subgraph === null ? declarations.flatMap((one) => one.contexts) : [];
    return Object.fromEntries(
      contexts.map(({ argument, types, selection }) => {
        const above = ancestorOf(source, types);
        const [field] = selection.selections;
        return [argument, above && field?.kind === Kind.FIELD ? valueOrNull(place, above, field) : null];
      }),
    );
  }

  return { ...identities, fieldValue };
}

/** What a real subgraph could not answer. */
function refuseForeign({ place: { world, subgraph }, source, call: { name }, declarations }: Making): void {
  const own = declarations.find((one) => one.subgraph === subgraph);
  const overriding = declarations.find(({ override }) => override?.from === subgraph)?.override;
  const isOn = (label: string | null) => label === null || world.labels.has(label);
  if (overriding && isOn(overriding.label)) {
    throw new WrongRequestError(`${name} was asked of a subgraph that lost it`);
  }
  if (own?.override && !isOn(own.override.label)) {
    throw new WrongRequestError(`${name} was asked of a subgraph that has not got it yet`);
  }
  if (own?.isExternal && !isProvided(source, name)) {
    throw new WrongRequestError(`${name} was asked of a subgraph where it is external`);
  }
}

function isProvided(source: Source | null, name: string): boolean {
  return source?.provided?.selections.some((one) => one.kind === Kind.FIELD && one.name.value === name) ?? false;
}

/** What @provides gives of the objects of a field, by itself or from further up. */
function providedBelow({ place, source, call, declarations }: Making): SelectionSetNode | null {
  const own = declarations.find((one) => one.subgraph === place.subgraph)?.provides;
  const above = source?.provided?.selections.find((one) => one.kind === Kind.FIELD && one.name.value === call.name);
  return own ?? (above?.kind === Kind.FIELD ? above.selectionSet : undefined) ?? null;
}

/**
 * A null that a subgraph would let go up further than the whole does takes along what the whole keeps; what is fetched for
 * another field only must not take along the rest, nor what is selected take along what another field requires.
 */
function mayFail(facts: Facts, { declarations, call }: Making): boolean {
  const isNullable = declarations.every(({ type }) => !isNonNullType(type));
  if (isNullable || facts.hasMixedNullability) return isNullable;
  // a subgraph that has the interface as an object knows no more than that of an object
  const family = facts.familyOf(call.typeName);
  return ![family, ...facts.membersOf(family)].some((typeName) => hasRequiredField(facts, typeName));
}

function hasRequiredField({ schema, inFieldSets }: Facts, typeName: string): boolean {
  const type = schema.getType(typeName);
  const fields = isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [];
  return fields.some((name) => inFieldSets.has(name));
}

function commonTypes(facts: Facts, declarations: readonly Declaration[]): readonly string[] {
  const active = declarations.filter(({ isExternal }) => !isExternal);
  const common = (active.length > 0 ? active : declarations)
    .map((one) => possibleTypes(facts, one))
    .reduce((some, others) => some.filter((name) => others.includes(name)));
  return [...common].sort();
}

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

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}
