import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodePageCursor,
  encodePageCursor,
  MAX_PAGE,
  type PageArgs,
  readPage,
  type Slice,
  sortValues,
} from "./page.ts";
import { scalars } from "./scalars.ts";

const refused = { extensions: { code: "BAD_USER_INPUT" } };
const rows = Array.from({ length: 25 }, (_, i) => ({ name: `n${Math.floor(i / 3)}`, id: String(i).padStart(2, "0") }));

/** What a SELECT does with a slice. */
async function select(slice: Slice) {
  const last = sortValues(slice, 2);
  const later = last ? rows.filter(({ name, id }) => name > last[0] || (name === last[0] && id > last[1])) : rows;
  return later.slice(0, slice.limit);
}
const page = (args: PageArgs) => readPage(args, ({ name, id }) => [name, id], select);

describe("readPage", () => {
  it("gives nodes, edges with cursors, and whether more follow", async () => {
    const first = await page({ first: 2 });
    expect(first.nodes).toEqual(rows.slice(0, 2));
    expect(first.edges.map(({ node }) => node)).toEqual(first.nodes);
    expect(first.pageInfo).toEqual({ hasNextPage: true, endCursor: first.edges[1]?.cursor });
  });

  it("says that nothing follows a last page that is just full, and that an empty one has no end", async () => {
    expect((await page({ first: 25 })).pageInfo.hasNextPage).toBe(false);
    const after = (await page({ first: 25 })).pageInfo.endCursor;
    expect(await page({ first: 1, after })).toEqual({
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
  });

  it("brings every row once, in order, in pages of any size", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (first) => {
        const seen: typeof rows = [];
        let after: string | null = null;
        do {
          const one = await page({ first, after });
          seen.push(...one.nodes);
          after = one.pageInfo.hasNextPage ? one.pageInfo.endCursor : null;
        } while (after !== null);
        expect(seen).toEqual(rows);
      }),
    );
  });

  it.each([0, -1, MAX_PAGE + 1, 1.5, Number.NaN])("refuses %d items", async (first) => {
    await expect(page({ first })).rejects.toMatchObject(refused);
  });

  it.each(["", "x", "p.", "p.e30", "p.WzFd", encodePageCursor(["one"]), encodePageCursor(["a", "b", "c"])])(
    "refuses the cursor %j",
    async (after) => {
      await expect(page({ first: 1, after })).rejects.toMatchObject(refused);
    },
  );
});

describe("a cursor of a page", () => {
  it("carries any text, as a Cursor of the graph", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 40 }), { maxLength: 3 }), (values) => {
        const cursor = encodePageCursor(values);
        expect(decodePageCursor(cursor)).toEqual(values);
        expect(scalars.Cursor.serialize(cursor)).toBe(cursor);
      }),
    );
  });
});
