// Random operations with random `@defer`.
import {
  type DirectiveNode,
  type DocumentNode,
  type InlineFragmentNode,
  Kind,
  type SelectionNode,
  visit,
} from "graphql";

const DEFER: DirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: "defer" } };

/** Puts the last selections of some sets into deferred fragments, which may nest. Never at the root of a mutation. */
export function withRandomDefers(document: DocumentNode, numbers: readonly number[]): DocumentNode {
  let next = 7;
  const choose = (count: number) => (numbers[next++ % numbers.length] ?? 0) % count;
  return visit(document, {
    SelectionSet: {
      leave: (set) => {
        const { selections } = set;
        if (choose(3) !== 0) return undefined;
        const kept = choose(selections.length + 1);
        const deferred = selections.slice(kept);
        if (deferred.length === 0) return undefined;
        return { ...set, selections: [...selections.slice(0, kept), inFragment(deferred)] };
      },
    },
  });
}

function inFragment(selections: readonly SelectionNode[]): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    directives: [DEFER],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
}
