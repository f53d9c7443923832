// Plans in the thread that asks, which waits meanwhile: for tests, tools, and the thread that has nothing else to do.
import { printSchema } from "graphql";
import { createPlanner, type PlanOperation } from "../execution/plan.ts";
import { type Audience, isPlanningLimit, loadSupergraph } from "../execution/supergraph.ts";
import { type OpenPlanner, type Planner, type PlannerOptions, tooCostly } from "./planner.ts";

export const openLocalPlanner: OpenPlanner = async (options) => createLocalPlanner(options);

type LocalPlannerOptions = Pick<PlannerOptions, "supergraphSdl" | "enforcedFeatures">;

/** Throws where an `OpenPlanner` rejects. */
export function createLocalPlanner({ supergraphSdl, enforcedFeatures }: LocalPlannerOptions): Planner {
  const load = (audience: Audience) => loadSupergraph(supergraphSdl, { enforcedFeatures, audience });
  const client = load("client");
  // composition writes the name only where something is hidden
  const internal = supergraphSdl.includes("@inaccessible") ? load("internal") : client;
  const planners: Readonly<Record<Audience, PlanOperation>> = {
    client: createPlanner(client),
    internal: createPlanner(internal),
  };
  return {
    apiSdl: { client: printSchema(client.apiSchema), internal: printSchema(internal.apiSchema) },
    plan: async ({ audience, isListed: _, ...request }) => {
      try {
        return await planners[audience](request);
      } catch (error) {
        throw isPlanningLimit(error) ? tooCostly() : error;
      }
    },
    rest: async () => {},
    stop: async () => {},
  };
}
