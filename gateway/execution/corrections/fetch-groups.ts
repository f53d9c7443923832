// What the planner does wrongly with the fetches of a plan before it writes them down. It reaches into the planner, because
// nothing about supergraph or operation keeps that from doing it.
//
// It merges fetches that ask one subgraph for the same objects by the same inputs. Where one of them comes after the other it
// made a circle of those between, which it then followed for ever: into an array that grew until V8 ended the process. They
// are merged into the one that comes first.
//
// Of a fetch that waits for another one alone, without the way from there to its objects, it forgets what has to be fetched
// for what its fields require, and asks for them at once. Between fetches for the same objects there is no way to go.
import { MapWithCachedArrays } from "@apollo/federation-internals";

/** What is used of the planner's class, which it does not export. */
interface FetchGroup {
  /** Where its answer goes; undefined for the root. */
  readonly mergeAt: readonly string[] | undefined;
  parents(): readonly Parent[];
  children(): readonly FetchGroup[];
  addParent(parent: Parent): void;
  removeChild(child: FetchGroup): void;
  isDescendantOf(group: FetchGroup): boolean;
  mergeInWithAllDependencies(merged: FetchGroup): void;
}

interface Parent {
  readonly group: FetchGroup;
  /** The way to the child's objects; undefined where the planner does not know it. */
  readonly path?: readonly unknown[] | undefined;
}

/** Before the first plan, once. The planner keeps the groups of root fields in such a map: the first one of all shows the class. */
export function correctFetchGroups(): void {
  const { set } = MapWithCachedArrays.prototype;
  MapWithCachedArrays.prototype.set = function (key, value) {
    if (isFetchGroup(value)) {
      MapWithCachedArrays.prototype.set = set;
      correct(Object.getPrototypeOf(value));
    }
    return set.call(this, key, value);
  };
}

function isFetchGroup(value: unknown): value is FetchGroup {
  return typeof value === "object" && value !== null && "mergeInWithAllDependencies" in value;
}

function correct(groups: FetchGroup): void {
  const { addParent, mergeInWithAllDependencies: merge } = groups;
  groups.addParent = function (parent) {
    const isSamePlace = this.mergeAt !== undefined && parent.group.mergeAt?.join() === this.mergeAt.join();
    addParent.call(this, parent.path === undefined && isSamePlace ? { ...parent, path: [] } : parent);
  };
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
