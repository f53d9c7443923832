// The supergraph that the planner gets instead of the real one, and what is to be done with its plans for that.
import type { QueryPlan } from "@apollo/query-planner";
import type { DocumentNode } from "graphql";
import { type GraphsApart, withGraphsApart, withRealSubgraphs } from "./graphs-apart.ts";
import { hasContexts } from "./joined-fields.ts";
import { withKnownFragments } from "./known-fragments.ts";
import { withLabelsBehindInterfaces } from "./labelled-fields.ts";
import { type MemberRequirements, readMemberRequirements, withMembersApart } from "./member-fetches.ts";
import { createStandIns, type StandIns } from "./required-arguments.ts";
import { withoutStandIns } from "./required-fetches.ts";
import { type UnknownTypes, withUnknownTypes } from "./unknown-types.ts";

export interface Corrections {
  /** The supergraph to plan on; the very one that was given when nothing in it is planned wrongly. */
  readonly supergraph: DocumentNode;
  readonly standIns: StandIns;
  readonly unknownTypes: UnknownTypes;
  readonly graphsApart: GraphsApart;
  readonly memberRequirements: MemberRequirements;
  /** Some field takes arguments from a context. */
  readonly hasContexts: boolean;
}

/** Of a document that composition has written. */
export function createCorrections(supergraph: DocumentNode): Corrections {
  const standIns = createStandIns(supergraph);
  const unknownTypes = withUnknownTypes(standIns.supergraph);
  const graphsApart = withGraphsApart({ ...standIns, supergraph: unknownTypes.supergraph });
  const planned = withLabelsBehindInterfaces(graphsApart.supergraph);
  const memberRequirements = readMemberRequirements(planned);
  return {
    supergraph: planned,
    standIns,
    unknownTypes,
    graphsApart,
    memberRequirements,
    hasContexts: hasContexts(memberRequirements.types),
  };
}

/** What is for the planner alone taken out of its plan. Throws a GraphQLError where that cannot be. */
export function asSubgraphsAre(plan: QueryPlan, corrections: Corrections): QueryPlan {
  const { graphsApart, unknownTypes, standIns, memberRequirements } = corrections;
  const real = withRealSubgraphs(withMembersApart(plan, memberRequirements), graphsApart);
  return withoutStandIns(withKnownFragments(real, unknownTypes), standIns);
}
