// What is compared with the answer of the one server, and how exactly.
//
// - Data: the same JSON text, so the same values, nulls and order of fields.
// - Errors: each stands at some null, or passed through it on its way up. The nulls with errors are the same; where the
//   error's own field is the null, its path and message are the same. Not compared: errors beneath a null that one of
//   them made (one execution may stop before it meets the next), and errors of fields that the client did not select
//   (fetched for a key or for @requires; they have no place in the answer).
// - Where subgraphs fail, answer less or do not find entities, the one server has no such answer. Then each value is
//   right or null, and each null that the one server has not is explained by an error at it or beneath.
type ResponsePath = readonly (string | number)[];

export interface Answered {
  readonly data: unknown;
  readonly errors: readonly { readonly message: string; readonly path?: ResponsePath | undefined }[];
}

/** What is wrong with `ours`; null when nothing is. */
export function differenceOf(ours: Answered, right: Answered): string | null {
  if (JSON.stringify(ours.data) !== JSON.stringify(right.data)) {
    if (sortedJson(ours.data) === sortedJson(right.data)) return "order of fields";
    const unsound = unsoundnessOf(ours, right);
    return unsound ? `wrong data: ${unsound}` : `lost data: ${ours.errors[0]?.message}`;
  }
  const told = explainedNulls(ours);
  const expected = explainedNulls(right);
  for (const [place, message] of expected)
    if (told.get(place) !== message) return `error at ${place}: ${told.get(place)} for ${message}`;
  for (const [place, message] of told) if (!expected.has(place)) return `additional error at ${place}: ${message}`;
  return null;
}

/** By path as JSON; with the message where the error's own field is null, else without. */
function explainedNulls({ data, errors }: Answered): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const { path = [], message } of errors) {
    const depth = nullDepth(data, path);
    if (depth === null) continue;
    const place = JSON.stringify(path.slice(0, depth));
    if (depth < path.length || !places.has(place)) places.set(place, depth < path.length ? "" : message);
  }
  return places;
}

/** How long the path to the first null is; null when there is none on the way. */
function nullDepth(data: unknown, path: ResponsePath): number | null {
  let value = data;
  for (const [index, step] of path.entries()) {
    if (value === null) return index;
    value = Reflect.get(Object(value), step);
    if (value === undefined) return null;
  }
  return value === null ? path.length : null;
}

/** For answers of subgraphs that fail. */
export function unsoundnessOf(ours: Answered, right: Answered): string | null {
  const paths = ours.errors.map(({ path = [] }) => path);
  const isExplained = (path: ResponsePath) =>
    paths.some((other) => other.length >= path.length && path.every((step, index) => other[index] === step));
  function compare(value: unknown, other: unknown, path: ResponsePath): string | null {
    if (value === null && other !== null)
      return isExplained(path) ? null : `null without an error at ${JSON.stringify(path)}`;
    if (typeof value !== "object" || typeof other !== "object" || value === null || other === null) {
      return value === other ? null : `wrong value at ${JSON.stringify(path)}`;
    }
    const keys = Object.keys(value);
    if (keys.join() !== Object.keys(other).join()) {
      const isOrder = keys.toSorted().join() === Object.keys(other).toSorted().join();
      return isOrder ? "order of fields" : `other fields at ${JSON.stringify(path)}`;
    }
    const isList = Array.isArray(value);
    for (const key of keys) {
      const found = compare(Reflect.get(value, key), Reflect.get(other, key), [...path, isList ? Number(key) : key]);
      if (found) return found;
    }
    return null;
  }
  return compare(ours.data, right.data, []);
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}
