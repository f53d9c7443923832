import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { clientErrorCode } from "../kit/errors.ts";
import { createOperationList, type OperationInput, type OperationLevel, readManifest } from "./operations.ts";

const LISTED = "query A { a }";
const OTHER = "query B { b }";
const idOf = (text: string) => createHash("sha256").update(text).digest("hex");
const persisted = (sha256Hash: unknown) => ({ persistedQuery: { version: 1, sha256Hash } });

/** What the list gives, or the code of its refusal. */
function find(level: OperationLevel, input: OperationInput) {
  try {
    return createOperationList(level, [{ id: idOf(LISTED), body: LISTED }]).find(input);
  } catch (error) {
    return clientErrorCode(error);
  }
}

describe("a list of operations", () => {
  it.each(["off", "audit", "safelist", "id-only"] as const)("finds ids in each form, at the level %s", (level) => {
    const found = { text: LISTED, isListed: true };
    expect(find(level, { extensions: persisted(idOf(LISTED)) })).toEqual(found);
    expect(find(level, { query: "", documentId: idOf(LISTED) })).toEqual(found);
    expect(find(level, { documentId: `sha256:${idOf(LISTED)}` })).toEqual(found);
    expect(find(level, { documentId: idOf(OTHER) })).toBe("PERSISTED_QUERY_NOT_FOUND");
    expect(find(level, {})).toBe("BAD_USER_INPUT");
    expect(find(level, { extensions: persisted(7) })).toBe("BAD_USER_INPUT");
  });

  it.each([
    ["off", { text: OTHER, isListed: false }, { text: LISTED, isListed: true }],
    ["audit", { text: OTHER, isListed: false }, { text: LISTED, isListed: true }],
    ["safelist", "PERSISTED_QUERY_ONLY", { text: LISTED, isListed: true }],
    ["id-only", "PERSISTED_QUERY_ONLY", "PERSISTED_QUERY_ONLY"],
  ] as const)("treats text at the level %s as the level says", (level, other, listed) => {
    expect(find(level, { query: OTHER })).toEqual(other);
    expect(find(level, { query: LISTED })).toEqual(listed);
  });

  it("refuses a text with the id of another", () => {
    expect(find("off", { query: OTHER, extensions: persisted(idOf(OTHER)) })).toEqual({ text: OTHER, isListed: false });
    expect(find("off", { query: OTHER, extensions: persisted(idOf(LISTED)) })).toBe("BAD_USER_INPUT");
    expect(find("id-only", { query: OTHER, documentId: idOf(LISTED) })).toBe("PERSISTED_QUERY_ONLY");
  });
});

describe("a manifest", () => {
  async function read(content: unknown) {
    const folder = await mkdtemp(join(tmpdir(), "manifest-"));
    const file = join(folder, "manifest.json");
    try {
      await writeFile(file, JSON.stringify(content));
      return await readManifest(file);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  it("is read in Apollo's format and as a map of ids", async () => {
    const operations = [{ id: "1", body: LISTED, name: "A", type: "query" }];
    expect(await read({ format: "apollo-persisted-query-manifest", version: 1, operations })).toEqual([
      { id: "1", body: LISTED, name: "A" },
    ]);
    expect(await read({ 1: LISTED, 2: OTHER })).toEqual([
      { id: "1", body: LISTED },
      { id: "2", body: OTHER },
    ]);
  });

  it("is refused in any other", async () => {
    await expect(read([LISTED])).rejects.toThrow();
    await expect(read({ format: "apollo-persisted-query-manifest", operations: [{ id: "1" }] })).rejects.toThrow();
  });
});
