// How one operation of Apollo Server runs: checked, planned, executed, answered.
import type { Experimental_DidResolveQueryPlanCallback } from "@apollo/gateway";
import type { QueryPlan } from "@apollo/query-planner";
import type { GatewayExecutor, GatewayGraphQLRequestContext } from "@apollo/server-gateway-interface";
import { type FragmentDefinitionNode, GraphQLError, type GraphQLSchema, getVariableValues, Kind } from "graphql";
import { failure } from "../../kit/errors.ts";
import type { CompiledPlan } from "../execution/compile.ts";
import { type ExecutionResult, executePlan } from "../execution/execute.ts";
import { createSend, type ServiceMap } from "./data-sources.ts";

export interface KeptPlan {
  readonly queryPlan: QueryPlan;
  readonly compiled: CompiledPlan;
}

export interface ExecutorOptions {
  readonly apiSchema: GraphQLSchema;
  readonly services: ServiceMap;
  readonly planFor: (requestContext: GatewayGraphQLRequestContext) => Promise<KeptPlan>;
  readonly didResolveQueryPlan: Experimental_DidResolveQueryPlanCallback | undefined;
}

/** Rejects for bugs alone: Apollo Server answers a rejection with status 500. */
export function createExecutor(options: ExecutorOptions): GatewayExecutor {
  const { apiSchema, services, planFor, didResolveQueryPlan } = options;
  const send = createSend(services);
  return async (requestContext) => {
    const refusal = refusalOf(requestContext);
    if (refusal) return { errors: [refusal] };
    const { operation, request } = requestContext;
    const given = getVariableValues(apiSchema, operation.variableDefinitions ?? [], request.variables ?? {});
    if (given.errors) return { errors: given.errors };
    try {
      const { queryPlan, compiled } = await planFor(requestContext);
      didResolveQueryPlan?.({
        queryPlan,
        serviceMap: services,
        requestContext,
        operationContext: { schema: apiSchema, operation, fragments: fragmentsOf(requestContext) },
      });
      const result = await executePlan(compiled, { variables: given.coerced, context: requestContext }, send);
      return asApolloResult(result);
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error] };
      throw error;
    }
  };
}

/** Apollo Server leaves it to the executor to refuse these, and takes the words of graphql-js. */
function refusalOf({ operation, request }: GatewayGraphQLRequestContext): GraphQLError | null {
  if (operation?.operation === "subscription") {
    return failure("BAD_USER_INPUT", "Subscriptions do not run through Apollo Server.");
  }
  if (operation) return null;
  return request.operationName
    ? new GraphQLError(`Unknown operation named "${request.operationName}".`)
    : new GraphQLError("Must provide operation name if query contains multiple operations.");
}

function fragmentsOf({ document }: GatewayGraphQLRequestContext): Readonly<Record<string, FragmentDefinitionNode>> {
  return Object.fromEntries(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
}

/** Apollo takes errors for objects of graphql-js; whatever else an error is, it calls unexpected. */
function asApolloResult({ data, errors }: ExecutionResult): Awaited<ReturnType<GatewayExecutor>> {
  const asErrors = errors?.map(({ message, path, extensions }) => {
    return new GraphQLError(message, { ...(path && { path }), ...(extensions && { extensions }) });
  });
  return asErrors ? { data, errors: asErrors } : { data };
}
