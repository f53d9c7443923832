import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalCompose } from "@apollo/gateway";
import { parse } from "graphql";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createSupergraphFile,
  type OpenedSource,
  openSupergraphSource,
  type SupergraphSource,
} from "./supergraph-source.ts";

let folder: string;
let file: string;
const opened: OpenedSource[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "supergraph-"));
  file = join(folder, "supergraph.graphql");
  await writeFile(file, "first");
});

afterEach(async () => {
  for (const source of opened.splice(0)) await source.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(source: SupergraphSource) {
  const updates: string[] = [];
  const openedSource = await openSupergraphSource(source, {
    update: (sdl) => void updates.push(sdl),
    healthCheck: async () => {},
    getDataSource: () => ({ process: async () => ({}) }),
  });
  opened.push(openedSource);
  return { ...openedSource, updates };
}

async function replaceFile(content: string) {
  await writeFile(`${file}.new`, content);
  await rename(`${file}.new`, file);
}

describe("a source of supergraphs", () => {
  it("may be a text, a function, or a manager of Apollo Gateway's users", async () => {
    const services = [{ name: "books", url: "http://books.test", typeDefs: parse("type Query { book: String }") }];
    expect((await open("text")).supergraphSdl).toBe("text");
    expect((await open(async () => ({ supergraphSdl: "from a function" }))).supergraphSdl).toBe("from a function");
    const { supergraphSdl } = await open(new LocalCompose({ localServiceList: services }));
    expect(supergraphSdl).toContain('BOOKS @join__graph(name: "books", url: "http://books.test")');
  });

  it("that has no first supergraph is told of at once", async () => {
    await expect(open(createSupergraphFile({ file: join(folder, "none.graphql") }))).rejects.toThrow("ENOENT");
  });
});

describe("a supergraph file", () => {
  it("is read again whenever it is replaced, and tells of another content only", async () => {
    const { supergraphSdl, updates } = await open(createSupergraphFile({ file, pollMs: 5 }));
    expect([supergraphSdl, updates]).toEqual(["first", []]);
    await replaceFile("second");
    await expect.poll(() => updates).toEqual(["second"]);
    await replaceFile("second");
    await replaceFile("third");
    await expect.poll(() => updates).toEqual(["second", "third"]);
  });

  it("may vanish for a while: that is told once, and it is read when it is back", async () => {
    const problems: unknown[] = [];
    const onUnreadable = (error: unknown) => problems.push(error);
    const { updates } = await open(createSupergraphFile({ file, pollMs: 5, onUnreadable }));
    await rm(file);
    await expect.poll(() => problems.length).toBe(1);
    await writeFile(file, "back again");
    await expect.poll(() => updates).toEqual(["back again"]);
    expect(problems).toMatchObject([{ code: "ENOENT" }]);
  });

  it("is left alone after the end", async () => {
    const { updates, close } = await open(createSupergraphFile({ file, pollMs: 5 }));
    await close();
    await replaceFile("second");
    const other = await open(createSupergraphFile({ file, pollMs: 5 }));
    await replaceFile("third");
    await expect.poll(() => other.updates).toEqual(["third"]);
    expect(updates).toEqual([]);
  });
});
