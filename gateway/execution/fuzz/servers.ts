// A random supergraph's data served twice: by its subgraphs, and by one server that has everything.
import { composeServices } from "@apollo/composition";
import {
  type DocumentNode,
  type ExecutionArgs,
  execute,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  parse,
} from "graphql";
import type { Send, SubgraphResult } from "../send.ts";
import { type LoadedSupergraph, loadSupergraph } from "../supergraph.ts";
import { readFacts } from "./facts.ts";
import type { SubgraphTexts } from "./random-subgraphs.ts";
import { createFindEntity, type FindEntity, type Representation } from "./references.ts";
import { createUniverse, type Place, type Source, type Universe, type World } from "./universe.ts";

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
  const facts = readFacts(documents, supergraph.supergraphSchema);
  const universe = createUniverse(facts);
  const findEntity = createFindEntity(facts, universe);
  const schemas = new Map([...facts.subgraphs].map(([name, { schema }]) => [name, withOwnEntities(schema)]));
  const parts = { universe, findEntity, schemas, whole: facts.schema };
  return { supergraph, labels: facts.labels, inWorld: (world) => createRun(parts, world) };
}

/** Entities are found like all other data, by the field resolver. */
function withOwnEntities(schema: GraphQLSchema): GraphQLSchema {
  const field = schema.getQueryType()?.getFields()["_entities"];
  if (field) delete field.resolve;
  return schema;
}

/** Some operations have more plans than fit in memory; the planner has a bound for them, but none by default. */
function boundPlanning({ planner }: LoadedSupergraph): void {
  const config: unknown = Reflect.get(planner, "config");
  Object.assign(Reflect.get(Object(config), "debug"), { pathsLimit: 300, maxEvaluatedPlans: 500 });
}

interface RunParts {
  readonly universe: Universe;
  readonly findEntity: FindEntity;
  readonly schemas: ReadonlyMap<string, GraphQLSchema>;
  readonly whole: GraphQLSchema;
}

function createRun({ universe, findEntity, schemas, whole }: RunParts, world: World): Run {
  let turn = 0;
  const resolverIn =
    (subgraph: string | null): GraphQLFieldResolver<Source | undefined, unknown> =>
    (source, args, _context, { parentType, fieldName, operation }) => {
      const place = { world, subgraph };
      if (fieldName === "_entities") return entitiesOf(args["representations"], place);
      const isMutation = source === undefined && operation.operation === "mutation";
      const call = { typeName: parentType.name, name: fieldName, args, turn: isMutation ? ++turn : 0 };
      return universe.fieldValue(place, source ?? null, call);
    };
  function entitiesOf(representations: readonly Representation[], place: Place): readonly (Source | null)[] {
    return representations.map((one) => findEntity(place, String(one["__typename"]), one));
  }
  async function run(schema: GraphQLSchema, options: Omit<ExecutionArgs, "schema">): Promise<SubgraphResult> {
    return JSON.parse(JSON.stringify(await execute({ schema, ...options })));
  }
  return {
    async send({ subgraph, operation, variables, operationName }) {
      const schema = schemas.get(subgraph);
      if (!schema) throw new Error(`no subgraph ${subgraph}`);
      const document = parse(operation);
      return run(schema, { document, variableValues: variables, operationName, fieldResolver: resolverIn(subgraph) });
    },
    answer: (document, variableValues) => run(whole, { document, variableValues, fieldResolver: resolverIn(null) }),
  };
}
