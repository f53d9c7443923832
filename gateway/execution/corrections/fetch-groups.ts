// What the planner does wrongly with the fetches of a plan before it writes them down. It reaches into the planner, because
// nothing about supergraph or operation keeps that from doing it.
//
// It merges fetches that ask one subgraph for the same objects by the same inputs. Where one of them comes after the other it
// made a circle of those between, which it then followed for ever: into an array that grew until V8 ended the process. They
// are merged into the one that comes first.
//
// Of a fetch that waits for another one alone, without the way from there to its objects, it forgets what has to be fetched
// for what its fields require, and asks for them at once. Between fetches for the same objects there is no way to go.
//
// It merges a fetch for objects of an interface into one that brings objects of one type there, and fails on the fragments on
// the other types. They can match nothing there, and are left out.
import {
  isInterfaceObjectType,
  isObjectType,
  MapWithCachedArrays,
  type NamedType,
  type OperationPath,
  SelectionSet,
} from "@apollo/federation-internals";

/** What is used of the planner's class, which it does not export. */
interface FetchGroup {
  /** Where its answer goes; undefined for the root. */
  readonly mergeAt: readonly string[] | undefined;
  parents(): readonly Parent[];
  children(): readonly FetchGroup[];
  addParent(parent: Parent): void;
  removeChild(child: FetchGroup): void;
  addAtPath(path: OperationPath, selection: unknown): void;
  isDescendantOf(group: FetchGroup): boolean;
  mergeInWithAllDependencies(merged: FetchGroup): void;
}

interface Parent {
  readonly group: FetchGroup;
  /** The way to the child's objects; undefined where the planner does not know it. */
  readonly path?: OperationPath | undefined;
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
  const { addParent, addAtPath, mergeInWithAllDependencies: merge } = groups;
  groups.addAtPath = function (path, selection) {
    const type = typeAt(path);
    const isFitted = type && isOneType(type) && selection instanceof SelectionSet;
    addAtPath.call(this, path, isFitted ? fitting(selection, type) : selection);
  };
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

function typeAt(path: OperationPath): NamedType | undefined {
  const last = path.at(-1);
  return last?.kind === "Field" ? last.baseType() : last?.typeCondition;
}

function isOneType(type: NamedType): boolean {
  return isObjectType(type) && !isInterfaceObjectType(type);
}

/** Without the fragments on other object types than `type`. */
function fitting(selections: SelectionSet, type: NamedType): SelectionSet {
  return selections.lazyMap((selection) => {
    if (selection.kind === "FieldSelection") return selection;
    const { typeCondition } = selection.element;
    if (typeCondition && isOneType(typeCondition) && typeCondition.name !== type.name) return undefined;
    const inner = fitting(selection.selectionSet, type);
    return inner.isEmpty() ? undefined : selection.withUpdatedSelectionSet(inner);
  });
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
