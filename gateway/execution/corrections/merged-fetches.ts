// The planner merges fetches that ask one subgraph for the same objects by the same inputs. Where one of them comes after the
// other it made a circle of those between, which it then followed for ever: into an array that grew until V8 ended the
// process. They are merged into the one that comes first.
// It reaches into the planner, because nothing about supergraph or operation keeps that from merging.
import { MultiMap } from "@apollo/federation-internals";

/** What is used of the planner's class, which it does not export. */
interface FetchGroup {
  parents(): readonly { readonly group: FetchGroup }[];
  children(): readonly FetchGroup[];
  removeChild(child: FetchGroup): void;
  isDescendantOf(group: FetchGroup): boolean;
  mergeInWithAllDependencies(merged: FetchGroup): void;
}

/** Before the first plan, once. The planner collects the groups that may be merged in a `MultiMap`: the first one shows the class. */
export function mergeFetchesInOrder(): void {
  const { add } = MultiMap.prototype;
  MultiMap.prototype.add = function (key, value) {
    if (isFetchGroup(value)) {
      MultiMap.prototype.add = add;
      correct(Object.getPrototypeOf(value));
    }
    return add.call(this, key, value);
  };
}

function isFetchGroup(value: unknown): value is FetchGroup {
  return typeof value === "object" && value !== null && "mergeInWithAllDependencies" in value;
}

function correct(groups: FetchGroup): void {
  const merge = groups.mergeInWithAllDependencies;
  groups.mergeInWithAllDependencies = function (merged) {
    removeWay(merged, this);
    removeWay(this, merged);
    merge.call(this, merged);
  };
  // the planner's own walks every way there is, of which there may be millions
  groups.isDescendantOf = function (group) {
    return descendantsOf(group).has(this);
  };
}

/** What `to` waits for of all that waits for `from`: one that takes its place needs none of it. */
function removeWay(from: FetchGroup, to: FetchGroup): void {
  const later = descendantsOf(from);
  if (!later.has(to)) return;
  later.add(from);
  for (const { group } of [...to.parents()]) if (later.has(group)) group.removeChild(to);
}

function descendantsOf(group: FetchGroup): Set<FetchGroup> {
  const found = new Set(group.children());
  // a Set comes to what is added on the way
  for (const descendant of found) for (const child of descendant.children()) found.add(child);
  return found;
}
