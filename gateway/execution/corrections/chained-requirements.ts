// Fields with `@requires` that another `@requires` names: links of a chain.
//
// When the planner has to come back to a subgraph for such a field, it may find an earlier fetch of that subgraph and put
// the field into it: the subgraph would compute it before it has what it requires. `graphs-apart.ts` keeps it from that.
import type { FieldDefinitionNode } from "graphql";
import {
  argumentText,
  directivesNamed,
  fieldKey,
  fieldsOf,
  type JoinedTypes,
  keyFieldsIn,
  namedFields,
  type TypeWithFields,
} from "../joined-types.ts";

export interface ChainLink {
  /** As the directives call it. */
  readonly graph: string;
  readonly typeName: string;
  readonly fieldName: string;
  /** One more than that of every link on which it depends. */
  readonly level: number;
}

/** A field with `@requires`. */
export interface Requirement extends ChainLink {
  /** By `fieldKey`. */
  readonly required: ReadonlySet<string>;
  /** It cannot leave its graph: it is of a key, or takes arguments from a context. */
  readonly isBound: boolean;
}

export function readRequirements(types: JoinedTypes): readonly Requirement[] {
  return withLevels(
    types.types.flatMap((type) => fieldsOf(type).flatMap((field) => requirementsOf(types, type, field))),
  );
}

/**
 * With them the other fields of their types that require something: what those require would stay in the graph as external,
 * and the planner takes external fields for ones that it can ask for when it merges fetches.
 */
export function chainLinksOf(requirements: readonly Requirement[]): readonly ChainLink[] {
  const named = new Set(requirements.flatMap(({ required }) => [...required]));
  const linked = new Set(requirements.filter((one) => named.has(fieldKey(one)) && !one.isBound).map(typeKey));
  return requirements.filter((requirement) => linked.has(typeKey(requirement)) && !requirement.isBound);
}

type Unlevelled = Omit<Requirement, "level">;

function withLevels(requirements: readonly Unlevelled[]): readonly Requirement[] {
  const byField = groupByField(requirements);
  const levels = new Map<Unlevelled, number>();
  const levelOf = (requirement: Unlevelled): number => {
    const known = levels.get(requirement);
    if (known !== undefined) return known;
    levels.set(requirement, 0); // of a circle, which no plan can have
    const before = [...requirement.required].flatMap((key) => byField.get(key) ?? []).map(levelOf);
    const level = 1 + Math.max(0, ...before);
    levels.set(requirement, level);
    return level;
  };
  return requirements.map((requirement) => ({ ...requirement, level: levelOf(requirement) }));
}

function groupByField(requirements: readonly Unlevelled[]): ReadonlyMap<string, readonly Unlevelled[]> {
  const groups = new Map<string, Unlevelled[]>();
  for (const requirement of requirements) {
    const key = fieldKey(requirement);
    groups.set(key, [...(groups.get(key) ?? []), requirement]);
  }
  return groups;
}

function typeKey({ graph, typeName }: Requirement): string {
  return `${graph} ${typeName}`;
}

function requirementsOf(types: JoinedTypes, type: TypeWithFields, field: FieldDefinitionNode): readonly Unlevelled[] {
  const typeName = type.name.value;
  const fieldName = field.name.value;
  return directivesNamed(field.directives ?? [], "join__field").flatMap((joined) => {
    const graph = argumentText(joined, "graph");
    const fieldSet = argumentText(joined, "requires");
    if (graph === null || fieldSet === null) return [];
    const required = namedFields(types, { graph, typeName, fieldSet });
    const hasContext = joined.arguments?.some(({ name }) => name.value === "contextArguments") ?? false;
    const isBound = hasContext || keyFieldsIn(type, graph).has(fieldName);
    return [{ graph, typeName, fieldName, required, isBound }];
  });
}
