// Every listed operation is named like its file, valid for its audience, and plans into requests that are valid where they go.

import { operationFromDocument } from "@apollo/federation-internals";
import { type QueryPlan, QueryPlanner } from "@apollo/query-planner";
import { type GraphQLSchema, Kind, parse, validate } from "graphql";
import { CLIENTS, type OperationFile, operationName, operationOf } from "../operation-files.ts";
import { fetchesOf, hopsOf } from "../plans.ts";
import type { Variant, VariantName } from "../variants.ts";

const MOST_HOPS = 2;

/** The names of things: one operation in a file, named like it; under `internal`, in the folder of the service that its first line names. */
export function* operationNames(file: OperationFile): Generator<string> {
  const operations = file.document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const name = operationOf(file.document)?.name?.value;
  if (operations.length !== 1) yield `${file.path} holds ${operations.length} operations, not one.`;
  if (name !== operationName(file)) yield `${file.path} holds ${name ?? "an operation without a name"}.`;
  if (file.client !== "internal") return;
  if (!file.service) yield `${file.path} is not in the folder of a service.`;
  else if (!new RegExp(`^# ${file.service}\\b`).test(file.text))
    yield `${file.path} does not begin with "# ${file.service}".`;
}

/** Clients see the API schema through their contract, services the schema with `@inaccessible` lifted. */
export function* validOperations(file: OperationFile, variants: Record<VariantName, Variant>): Generator<string> {
  const names: VariantName[] = file.client === "internal" ? ["internal"] : ["api", CLIENTS[file.client]];
  for (const name of names) {
    for (const error of validate(variants[name].schema, file.document)) {
      yield `${file.path} in the variant ${name}: ${error.message}`;
    }
  }
}

/** Plans a valid operation as its audience sees the graph. */
export function createPlanner(variants: Record<VariantName, Variant>): (file: OperationFile) => QueryPlan {
  const planners = new Map<VariantName, QueryPlanner>();
  return (file) => {
    const name = CLIENTS[file.client];
    const variant = variants[name];
    const planner = planners.get(name) ?? new QueryPlanner(variant.supergraph);
    planners.set(name, planner);
    return planner.buildQueryPlan(operationFromDocument(variant.api, file.document));
  };
}

/** What a plan sends to each subgraph is valid there, and few requests wait for one another. */
export function* soundPlans(
  path: string,
  plan: QueryPlan,
  subgraphs: ReadonlyMap<string, GraphQLSchema>,
): Generator<string> {
  for (const fetch of fetchesOf(plan)) {
    const schema = subgraphs.get(fetch.serviceName);
    const errors = schema ? validate(schema, parse(fetch.operation)) : [new Error("no such subgraph")];
    for (const error of errors) yield `${path}: what goes to ${fetch.serviceName}: ${error.message}`;
  }
  const hops = hopsOf(plan);
  if (hops > MOST_HOPS) yield `${path} takes ${hops} requests one after another, more than ${MOST_HOPS}.`;
}
