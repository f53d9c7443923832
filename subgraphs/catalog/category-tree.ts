// The tree of categories, walked over all of its rows.

interface Node {
  id: string;
  parentId: string | null;
}

/** A category and everything below it; empty when unknown. */
export function branchOf(categories: readonly Node[], id: string): string[] {
  const branch = categories.filter((category) => category.id === id).map((category) => category.id);
  // grows while it is walked: every id brings its children
  for (const parent of branch) {
    branch.push(...categories.filter(({ parentId }) => parentId === parent).map((category) => category.id));
  }
  return branch;
}
