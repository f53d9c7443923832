// What an operation may ask for at most, and how its document is measured. Nothing here needs a schema.
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { failure } from "../kit/errors.ts";

export interface OperationLimits {
  /** Fields within fields; introspection does not count. */
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxRootFields: number;
  /** Fields when every fragment is written out where it is spread: what planning takes grows with them. */
  readonly maxFields: number;
  /** Of the estimate in cost.ts. */
  readonly maxCost: number;
  /** `measure`: an operation above a limit runs, and is counted and logged. */
  readonly mode: "enforce" | "measure";
}

/** No budget: these protect only the process itself, from documents that nobody writes. */
export const GENEROUS_LIMITS: OperationLimits = {
  maxDepth: 100,
  maxAliases: Number.POSITIVE_INFINITY,
  maxRootFields: Number.POSITIVE_INFINITY,
  maxFields: 20_000,
  maxCost: Number.POSITIVE_INFINITY,
  mode: "enforce",
};

export interface Shape {
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly fields: number;
  readonly introspects: boolean;
}

/** Fragments count wherever they are spread. The document need not be valid: a cycle of fragments counts once. */
export function measureShape(document: DocumentNode, operation: OperationDefinitionNode): Shape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const { top, ...shape } = measure(operation.selectionSet, fragments, new Map());
  return { ...shape, rootFields: top };
}

interface Measure {
  readonly depth: number;
  readonly aliases: number;
  readonly fields: number;
  /** Fields at this level. */
  readonly top: number;
  readonly introspects: boolean;
}

const NOTHING: Measure = { depth: 0, aliases: 0, fields: 0, top: 0, introspects: false };

function measure(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  known: Map<string, Measure>,
): Measure {
  return selections
    .map((selection): Measure => {
      if (selection.kind === Kind.INLINE_FRAGMENT) return measure(selection.selectionSet, fragments, known);
      if (selection.kind === Kind.FRAGMENT_SPREAD) return measureFragment(selection.name.value, fragments, known);
      const introspects = selection.name.value === "__schema" || selection.name.value === "__type";
      const below = selection.selectionSet ? measure(selection.selectionSet, fragments, known) : NOTHING;
      const aliases = below.aliases + (selection.alias ? 1 : 0);
      return { depth: introspects ? 1 : below.depth + 1, aliases, fields: below.fields + 1, top: 1, introspects };
    })
    .reduce(
      (all, one) => ({
        depth: Math.max(all.depth, one.depth),
        aliases: all.aliases + one.aliases,
        fields: all.fields + one.fields,
        top: all.top + one.top,
        introspects: all.introspects || one.introspects,
      }),
      NOTHING,
    );
}

function measureFragment(
  name: string,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  known: Map<string, Measure>,
): Measure {
  const measured = known.get(name);
  if (measured) return measured;
  known.set(name, NOTHING);
  const fragment = fragments.get(name);
  const result = fragment ? measure(fragment.selectionSet, fragments, known) : NOTHING;
  known.set(name, result);
  return result;
}

/** A sentence for each limit that is broken, with its code. */
export function brokenLimits({ depth, aliases, rootFields, fields }: Shape, limits: OperationLimits) {
  const broken = [];
  if (depth > limits.maxDepth) {
    broken.push(failure("OPERATION_TOO_DEEP", `The operation is ${depth} deep; ${limits.maxDepth} is the limit.`));
  }
  if (aliases > limits.maxAliases) {
    const message = `The operation has ${aliases} aliases; ${limits.maxAliases} is the limit.`;
    broken.push(failure("OPERATION_TOO_COSTLY", message));
  }
  if (rootFields > limits.maxRootFields) {
    const message = `The operation has ${rootFields} root fields; ${limits.maxRootFields} is the limit.`;
    broken.push(failure("OPERATION_TOO_COSTLY", message));
  }
  if (fields > limits.maxFields) {
    const message = `The operation has ${fields} fields; ${limits.maxFields} is the limit.`;
    broken.push(failure("OPERATION_TOO_COSTLY", message));
  }
  return broken;
}
