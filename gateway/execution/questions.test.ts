// Fetches written by hand: which of their answers may stand in several places, and which are changed there.
import { describe, expect, it } from "vitest";
import type { Provided, ProvidedField } from "./provided.ts";
import { type Asking, questionsOf } from "./questions.ts";
import { writtenAnswers } from "./written-answers.ts";

interface Names {
  /** What the field means, or what is below it. */
  readonly [name: string]: string | Names;
}

function provided(names: Names): Provided {
  return new Map(
    Object.entries(names).map(([name, inner]): [string, ProvidedField] =>
      typeof inner === "string"
        ? [name, { meaning: inner, below: null }]
        : [name, { meaning: name, below: provided(inner) }],
    ),
  );
}

/** `asks`: fetches of entities that ask the same have the same; null for one of root fields. */
function fetchAt(path: string, asks: string | null, names: Names): Asking {
  const steps = path.split("/").filter((key) => key !== "");
  return {
    ...{ subgraph: "s", operation: asks ?? "root", requires: asks },
    path: steps.map((key) => ({ key, types: null })),
    provided: provided(names),
  };
}

/** By the fetches' places in the list. */
function outcomeOf(...fetches: readonly Asking[]) {
  const questions = questionsOf(fetches, false);
  const written = writtenAnswers(fetches, questions);
  return {
    shared: fetches.map((fetch) => questions.get(fetch)?.isShared ?? null),
    written: fetches.map((fetch) => written.has(fetch)),
  };
}

const root = fetchAt("", null, { a: { id: "id" }, b: { id: "id" }, c: { id: "id" } });

describe("an answer", () => {
  it("that nothing is written into is not written", () => {
    expect(outcomeOf(root, fetchAt("a", "1", { list: { x: "x" } }))).toEqual({
      shared: [null, true],
      written: [true, false],
    });
  });

  it("is written when a fetch has its objects as targets, or brings the same field", () => {
    const target = [fetchAt("a", "1", { list: { id: "id" } }), fetchAt("a/list", "2", { x: "x" })];
    expect(outcomeOf(root, ...target).written).toEqual([true, true, false]);
    const same = [fetchAt("a", "1", { list: { id: "id" } }), fetchAt("a", "2", { list: { x: "x" } })];
    expect(outcomeOf(root, ...same).written).toEqual([true, true, true]);
  });

  it("is not written by a type's name that another one brings too", () => {
    const both = [fetchAt("a", "1", { __typename: "__typename" }), fetchAt("a", "2", { __typename: "__typename" })];
    expect(outcomeOf(root, ...both).written).toEqual([true, false, false]);
  });

  it("is written where its objects stand in another place, in which something is written below them", () => {
    const one = ["a", "b"].map((place) => fetchAt(place, "1", { list: { id: "id" } }));
    const below = [fetchAt("a/list", "2", { tag: { x: "x" } }), fetchAt("b/list", "3", { tag: { y: "y" } })];
    expect(outcomeOf(root, ...one, ...below)).toEqual({
      shared: [null, true, true, true, true],
      written: [true, true, true, true, true],
    });
  });
});

describe("an answer in several places", () => {
  it("is not shared when a name below it means something else in one of them", () => {
    const one = ["a", "b"].map((place) => fetchAt(place, "1", { list: { id: "id" } }));
    const below = [fetchAt("a/list", "2", { x: "f(1)" }), fetchAt("b/list", "3", { x: "f(2)" })];
    expect(outcomeOf(root, ...one, ...below).shared).toEqual([null, false, false, true, true]);
  });

  it("is not shared when that is so by way of a third place, where another answer stands", () => {
    const one = ["a", "b"].map((place) => fetchAt(place, "1", { n: { id: "id" } }));
    const two = ["b/n", "c"].map((place) => fetchAt(place, "2", { m: { id: "id" } }));
    const ends = [
      fetchAt("a/n", "3", { m: { id: "id" } }),
      fetchAt("a/n/m", "4", { x: "f(1)" }),
      fetchAt("c/m", "5", { x: "f(2)" }),
    ];
    const { shared } = outcomeOf(root, ...one, ...two, ...ends);
    expect(shared.slice(1, 5)).toEqual([false, false, false, false]);
  });

  it("is shared again once others are not", () => {
    const one = ["a", "b"].map((place) => fetchAt(place, "1", { list: { x: "x" } }));
    const two = ["a", "b"].map((place) => fetchAt(place, "2", { other: { id: "id" } }));
    const below = [fetchAt("a/other", "3", { x: "f(1)" }), fetchAt("b/other", "4", { x: "f(2)" })];
    expect(outcomeOf(root, ...one, ...two, ...below).shared).toEqual([null, true, true, false, false, true, true]);
  });

  it("is not shared by the fetches of a mutation", () => {
    const fetches = ["a", "a"].map((place) => fetchAt(place, "1", { x: "x" }));
    const questions = questionsOf(fetches, true);
    expect(new Set(fetches.map((fetch) => questions.get(fetch)?.number))).toEqual(new Set([0, 1]));
  });
});
