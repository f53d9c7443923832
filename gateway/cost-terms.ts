// Costs as numbers where they are known, and as functions of the variables where they are not.
import { type ArgumentNode, type GraphQLArgument, Kind, type ValueNode, valueFromAST } from "graphql";

/** One estimate. */
export interface Run {
  readonly variables: Readonly<Record<string, unknown>>;
  /** A sentence for each list that is not sliced as it wants to be. */
  readonly unsliced: string[];
  /** Fragments that are spread many times are counted once. */
  readonly known: Map<VaryingCost, number>;
}

export type Cost = number | VaryingCost;

type VaryingCost = (run: Run) => number;

export function costIn(run: Run, cost: Cost): number {
  return typeof cost === "number" ? cost : cost(run);
}

export function sum(costs: readonly Cost[]): Cost {
  const { fixed, varying } = split(costs);
  const total = fixed.reduce((all, one) => all + one, 0);
  if (varying.length === 0) return total;
  return (run) => varying.reduce((all, cost) => all + cost(run), total);
}

/** Never below nothing. */
export function highest(costs: readonly Cost[]): Cost {
  const { fixed, varying } = split(costs);
  const most = Math.max(0, ...fixed);
  if (varying.length === 0) return most;
  return (run) => varying.reduce((all, cost) => Math.max(all, cost(run)), most);
}

export function times(count: Cost, each: Cost): Cost {
  if (typeof count === "number" && typeof each === "number") return count * each;
  return (run) => costIn(run, count) * costIn(run, each);
}

function split(costs: readonly Cost[]) {
  return {
    fixed: costs.filter((cost) => typeof cost === "number"),
    varying: costs.filter((cost) => typeof cost !== "number"),
  };
}

/** For what stands in several places. */
export function once(cost: Cost): Cost {
  if (typeof cost === "number") return cost;
  return (run) => {
    const value = run.known.get(cost) ?? cost(run);
    run.known.set(cost, value);
    return value;
  };
}

/** What `read` makes of an argument's value. */
export function ofArgument({ value }: ArgumentNode, { type }: GraphQLArgument, read: (value: unknown) => number): Cost {
  if (!namesVariable(value)) return read(valueFromAST(value, type));
  return ({ variables }) => read(valueFromAST(value, type, variables));
}

function namesVariable(value: ValueNode): boolean {
  if (value.kind === Kind.LIST) return value.values.some(namesVariable);
  if (value.kind === Kind.OBJECT) return value.fields.some((field) => namesVariable(field.value));
  return value.kind === Kind.VARIABLE;
}
