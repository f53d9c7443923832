// Operations that the reference answers wrongly: both answers, and the reason for ours.
import type { Case } from "./graph.ts";

const RENAMED = "a field under the planner's alias gets its name back in the data, and in the paths of errors";
const scratched = (...path: readonly (string | number)[]) => ({
  message: "scratched",
  path,
  code: "DOWNSTREAM_SERVICE_ERROR",
});

export const libraryDifferences: readonly Case[] = [
  {
    name: "fields of one name that a subgraph cannot merge",
    operation: `{ items { ... on Book { mark } ... on Film { mark } } }`,
    differs: {
      why: `${RENAMED}, also if it is empty`,
      ours: { data: { items: [{ mark: "signed" }, null, { mark: "restored" }, { mark: "" }] }, errors: [] },
      reference: { data: { items: [{ mark: "signed" }, null, { mark: "restored" }, { mark: null }] }, errors: [] },
    },
  },
  {
    name: "an error under such a name",
    operation: `{ items { ... on Book { flaw } ... on Film { flaw } } }`,
    differs: {
      why: RENAMED,
      ours: {
        data: { items: [{ flaw: "torn" }, null, { flaw: null }, { flaw: null }] },
        errors: [scratched("items", 2, "flaw"), scratched("items", 3, "flaw")],
      },
      reference: {
        data: { items: [{ flaw: "torn" }, null, { flaw: null }, { flaw: null }] },
        errors: [scratched("items", 2, "flaw__alias_0"), scratched("items", 3, "flaw__alias_0")],
      },
    },
  },
  {
    name: "the type of an object that another subgraph knows by its interface",
    operation: `{ book { __typename rating { count } } }`,
    differs: {
      why: "the name of an interface, out of `@interfaceObject`, does not cover the name of the object's type",
      ours: { data: { book: { __typename: "Book", rating: { count: 3 } } }, errors: [] },
      reference: { data: { book: null }, errors: [] },
    },
  },
];
