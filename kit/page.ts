// Pages of lists by keyset: a cursor holds the sort values of the last item, never an offset.
import { failure } from "./errors.ts";
import { isStorable } from "./text.ts";

export const MAX_PAGE = 100;

export interface PageArgs {
  first: number;
  after?: string | null | undefined;
}

export interface Page<Node> {
  edges: { cursor: string; node: Node }[];
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** What a list's SELECT gets: how many rows to take at most, and after which sort values. */
export interface Slice {
  limit: number;
  after: readonly string[] | null;
}

/**
 * Reads one page. `read` gets a limit one above the page (the extra row tells that more follow).
 * `sortKey` gives the sort values of a row as text, in the order of the ORDER BY; they must be unique together.
 * Throws BAD_USER_INPUT for `first` outside 1 to 100 or a cursor that is none of this list.
 */
export async function readPage<Row>(
  args: PageArgs,
  sortKey: (row: Row) => readonly string[],
  read: (slice: Slice) => Promise<Row[]>,
): Promise<Page<Row>> {
  const slice = pageSlice(args);
  const rows = await read(slice);
  return pageOf(args, sortKey, rows);
}

interface SortValues {
  1: readonly [string];
  2: readonly [string, string];
  3: readonly [string, string, string];
}

/** The sort values after which a slice goes on, `count` of them; null at the start. Throws BAD_USER_INPUT for another list's cursor. */
export function sortValues<Count extends keyof SortValues>({ after }: Slice, count: Count): SortValues[Count] | null {
  if (after !== null && after.length !== count) throw notOfThisList();
  // counted in the line above
  return after as SortValues[Count] | null;
}

/** The same, where SQL casts the values: one test for each, of what it is cast to. */
export function castableSortValues<const Tests extends readonly ((value: string) => boolean)[]>(
  { after }: Slice,
  tests: Tests,
): { [Index in keyof Tests]: string } | null {
  if (after === null) return null;
  const isOurs = after.length === tests.length && tests.every((test, index) => test(after[index] ?? ""));
  if (!isOurs) throw notOfThisList();
  // counted in the line before
  return after as { [Index in keyof Tests]: string };
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export const isInstant = (value: string) => INSTANT.test(value) && !Number.isNaN(Date.parse(value));
export const isUuid = (value: string) => UUID.test(value);
/** Of SQL's integer. */
export const isCount = (value: string) => /^\d{1,9}$/.test(value);

function notOfThisList() {
  return failure("BAD_USER_INPUT", "after is not a cursor of this list.");
}

/** Checks the arguments of a page. */
export function pageSlice({ first, after }: PageArgs): Slice {
  if (!Number.isInteger(first) || first < 1 || first > MAX_PAGE) {
    throw failure("BAD_USER_INPUT", `first must be from 1 to ${MAX_PAGE}.`);
  }
  return { limit: first + 1, after: after == null ? null : decodePageCursor(after) };
}

/** Makes a page of rows that were read with `limit` = first + 1. */
export function pageOf<Row>(
  { first }: PageArgs,
  sortKey: (row: Row) => readonly string[],
  rows: readonly Row[],
): Page<Row> {
  const nodes = rows.slice(0, first);
  const edges = nodes.map((node) => ({ cursor: encodePageCursor(sortKey(node)), node }));
  return {
    edges,
    nodes,
    pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

export function encodePageCursor(key: readonly string[]): string {
  return `p.${Buffer.from(JSON.stringify(key)).toString("base64url")}`;
}

/** A cursor is base64: what no text may hold could come in by it. */
const isText = (part: unknown): part is string => typeof part === "string" && isStorable(part);

export function decodePageCursor(cursor: string): readonly string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor.replace(/^p\./, ""), "base64url").toString());
    if (cursor.startsWith("p.") && Array.isArray(key) && key.every(isText)) return key;
  } catch {
    // falls through to the refusal
  }
  throw notOfThisList();
}
