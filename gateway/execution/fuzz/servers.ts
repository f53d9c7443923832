// A random supergraph's data served twice: by its subgraphs, and by one server that has everything.
import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import {
  type DocumentNode,
  execute,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  parse,
} from "graphql";
import type { Send, SubgraphResult } from "../send.ts";
import { type LoadedSupergraph, loadSupergraph } from "../supergraph.ts";
import { type Facts, readFacts } from "./facts.ts";
import { meetsKey } from "./keys.ts";
import type { SubgraphTexts } from "./random-subgraphs.ts";
import { createUniverse, ENTITIES_PER_FAMILY, type Place, type Source, type World } from "./universe.ts";

export interface Servers {
  readonly supergraph: LoadedSupergraph;
  /** Of `@override(label:)`. */
  readonly labels: readonly string[];
  inWorld(world: World): Run;
}

/** The servers during one operation: mutations count. */
export interface Run {
  readonly send: Send;
  answer(document: DocumentNode, variables: Readonly<Record<string, unknown>>): Promise<SubgraphResult>;
}

/** Null when the subgraphs do not compose. */
export function createServers(texts: SubgraphTexts): Servers | null {
  const documents = new Map(Object.entries(texts).map(([name, text]) => [name, parse(text, { noLocation: true })]));
  const services = [...documents].map(([name, typeDefs]) => ({ name, url: `http://${name}.test/graphql`, typeDefs }));
  const { supergraphSdl } = composeServices(services);
  if (supergraphSdl === undefined) return null;
  const supergraph = loadSupergraph(supergraphSdl, { enforcedFeatures: [] });
  boundPlanning(supergraph);
  const whole = supergraph.supergraphSchema;
  const facts = readFacts(documents, whole);
  const universe = createUniverse(facts, whole);

  /** The object that a representation names, null when no key of it is one of this subgraph. */
  function findEntity(place: Place, typeName: string, representation: Readonly<Record<string, unknown>>): Source | null {
    const subgraph = place.subgraph === null ? undefined : facts.subgraphs.get(place.subgraph);
    const family = facts.familyOf(typeName);
    const valueAt = (source: Source, name: string) =>
      universe.valueOf({ ...place, subgraph: null }, source, { typeName: source.__typename, name, args: {}, turn: 0 });
    for (let number = 0; number < ENTITIES_PER_FAMILY; number++) {
      const seed = `${family}#${number}`;
      const member = universe.memberOf(seed);
      if (typeName !== family && typeName !== member) continue;
      const source: Source = { __typename: member, seed, parent: null };
      const isMet = subgraph?.keys.get(typeName)?.some((key) => meetsKey(representation, key, source, valueAt));
      if (isMet) return { ...source, __typename: universe.nameIn(place.subgraph, member), representation };
    }
    return null;
  }

  const schemas = new Map(
    [...documents].map(([name, typeDefs]) => [name, buildSubgraphSchema([{ typeDefs, resolvers: referencesOf(facts, name, findEntity) }])]),
  );
  return { supergraph, labels: facts.labels, inWorld: (world) => createRun({ universe, schemas, whole, world }) };
}

/** Some operations have more plans than fit in memory; the planner has a bound for them, but none by default. */
function boundPlanning({ planner }: LoadedSupergraph): void {
  const config: unknown = Reflect.get(planner, "config");
  Object.assign(Reflect.get(Object(config), "debug"), { pathsLimit: 300, maxEvaluatedPlans: 500 });
}

type FindEntity = (place: Place, typeName: string, representation: Readonly<Record<string, unknown>>) => Source | null;

function referencesOf(facts: Facts, subgraph: string, find: FindEntity) {
  const { schema, keys } = facts.subgraphs.get(subgraph) ?? {};
  const names = [...(keys?.keys() ?? [])].filter((name) => (keys?.get(name)?.length ?? 0) > 0);
  return Object.fromEntries(
    names
      .filter((name) => isObjectType(schema?.getType(name)) || isInterfaceType(schema?.getType(name)))
      .map((name) => [
        name,
        {
          __resolveReference: async (representation: Readonly<Record<string, unknown>>, world: World) =>
            find({ world, subgraph }, name, representation),
        },
      ]),
  );
}

interface RunParts {
  readonly universe: ReturnType<typeof createUniverse>;
  readonly schemas: ReadonlyMap<string, GraphQLSchema>;
  readonly whole: GraphQLSchema;
  readonly world: World;
}

function createRun({ universe, schemas, whole, world }: RunParts): Run {
  let turn = 0;
  const resolverIn =
    (subgraph: string | null): GraphQLFieldResolver<Source | undefined, World> =>
    (source, args, _world, { parentType, fieldName, operation }) => {
      const isMutation = source === undefined && operation.operation === "mutation";
      const call = { typeName: parentType.name, name: fieldName, args, turn: isMutation ? ++turn : 0 };
      return universe.valueOf({ world, subgraph }, source ?? null, call);
    };
  const resolvers = new Map([...schemas.keys()].map((name) => [name, resolverIn(name)]));
  async function run(schema: GraphQLSchema, options: Omit<Parameters<typeof execute>[0], "schema" | "contextValue">) {
    const result = await execute({ schema, contextValue: world, ...options });
    const answer: SubgraphResult = JSON.parse(JSON.stringify(result));
    return answer;
  }
  return {
    async send({ subgraph, operation, variables, operationName }) {
      const schema = schemas.get(subgraph);
      const fieldResolver = resolvers.get(subgraph);
      if (!schema || !fieldResolver) throw new Error(`no subgraph ${subgraph}`);
      return run(schema, { document: parse(operation), variableValues: variables, operationName, fieldResolver });
    },
    answer: (document, variableValues) => run(whole, { document, variableValues, fieldResolver: resolverIn(null) }),
  };
}
