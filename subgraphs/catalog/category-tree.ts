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

/** A category and those above it, from the bottom to the top. */
export function pathTo<Category extends Node>(categories: readonly Category[], id: string): Category[] {
  const found = categories.find((category) => category.id === id);
  if (!found) return [];
  return [found, ...(found.parentId === null ? [] : pathTo(categories, found.parentId))];
}
