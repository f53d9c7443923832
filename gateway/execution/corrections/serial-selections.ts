// The root fields of a mutation: each runs once, in the order in which the specification collects them.
// https://spec.graphql.org/October2021/#CollectFields()
//
// A field that is selected under conditions and again later stands where its first selection is that is there. So it is
// written at each of these places, under conditions that exclude each other.
import { type FieldNode, GraphQLError, Kind, type SelectionNode } from "graphql";
import {
  type Conjunction,
  conditionNames,
  conjoin,
  directivesOf,
  plannedConjunctionOf,
  without,
} from "../conditions.ts";

/** Of one field. */
const MAX_CASES = 50;

/** One selection of a root field. */
interface Occurrence {
  readonly field: FieldNode;
  readonly conditions: Conjunction;
}

/**
 * Of selections without fragments that do not match; null when no field is selected twice. Throws a GraphQLError when
 * there are too many cases.
 */
export function serialSelections(selections: readonly SelectionNode[]): readonly SelectionNode[] | null {
  const occurrences = occurrencesIn(selections, []);
  const byKey = new Map<string, { readonly all: Occurrence[]; readonly cases: Conjunction[] }>();
  for (const occurrence of occurrences) {
    const key = keyOf(occurrence.field);
    const known = byKey.get(key);
    if (known) known.all.push(occurrence);
    else byKey.set(key, { all: [occurrence], cases: [] });
  }
  if (byKey.size === occurrences.length) return null;
  return occurrences.flatMap(({ field, conditions }) => {
    const { all = [], cases = [] } = byKey.get(keyOf(field)) ?? {};
    const own = casesOf(conditions, cases);
    cases.push(...own);
    if (cases.length > MAX_CASES) throw tooManyCases(keyOf(field));
    return own.map((one) => mergedField(field, all, one));
  });
}

function keyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

function occurrencesIn(selections: readonly SelectionNode[], outer: Conjunction): readonly Occurrence[] {
  return selections.flatMap((selection) => {
    const own = plannedConjunctionOf(selection.directives);
    const conditions = own && conjoin(outer, own);
    if (!conditions || selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT) return occurrencesIn(selection.selectionSet.selections, conditions);
    return [{ field: selection, conditions }];
  });
}

/** When `conditions` are met and none of the earlier cases is; at any time at most one of those returned is met. */
function casesOf(conditions: Conjunction, earlier: readonly Conjunction[]): readonly Conjunction[] {
  return earlier.reduce<readonly Conjunction[]>(
    (cases, other) => cases.flatMap((one) => casesWithout(one, other)),
    [conditions],
  );
}

/** `conditions` and not `excluded`: for each part of `excluded`, all parts before it are met and it is not. */
function casesWithout(conditions: Conjunction, excluded: Conjunction): readonly Conjunction[] {
  if (!conjoin(conditions, excluded)) return [conditions];
  const rest = without(excluded, conditions);
  return rest.map(({ variable, value }, index) => [
    ...conditions,
    ...rest.slice(0, index),
    { variable, value: !value },
  ]);
}

function tooManyCases(key: string): GraphQLError {
  return new GraphQLError(`"${key}" is selected under too many different conditions.`, {
    extensions: { code: "OPERATION_TOO_COSTLY" },
  });
}

/** With what all selections of the field select that are there under `conditions`. */
function mergedField(field: FieldNode, same: readonly Occurrence[], conditions: Conjunction): SelectionNode {
  const there = same.filter((other) => conjoin(conditions, other.conditions));
  const selections = there.flatMap((other) =>
    under(without(other.conditions, conditions), other.field.selectionSet?.selections ?? []),
  );
  const directives = field.directives?.filter(({ name }) => !conditionNames.has(name.value)) ?? [];
  const selectionSet = { kind: Kind.SELECTION_SET, selections } as const;
  const merged = { ...field, directives, ...(field.selectionSet ? { selectionSet } : {}) };
  const [selection = merged] = under(conditions, [merged]);
  return selection;
}

/** One fragment for each condition. */
function under(conditions: Conjunction, selections: readonly SelectionNode[]): readonly SelectionNode[] {
  return conditions.reduceRight(
    (inner, condition) => [
      {
        kind: Kind.INLINE_FRAGMENT,
        directives: directivesOf([condition]),
        selectionSet: { kind: Kind.SELECTION_SET, selections: inner },
      },
    ],
    selections,
  );
}
