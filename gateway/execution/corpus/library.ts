// Abstract types: interfaces, unions, entities behind interfaces, @interfaceObject, fields that cannot be merged.
import type { GraphSource } from "./graph.ts";
import { libraryCases } from "./library-cases.ts";
import { libraryDifferences } from "./library-differences.ts";

const WORKS = [
  { __typename: "Book", id: "b1", title: "Dune", pages: 600, mark: "signed", era: "SPACE" },
  { __typename: "Film", id: "f1", title: "Solaris", minutes: 167, mark: "restored", era: "SPACE" },
  { __typename: "Book", id: "b2", title: "Emma", pages: 400, mark: "plain", era: "REGENCY" },
  { __typename: "Film", id: "f2", title: "Alien", minutes: 117, mark: "", era: null },
];
const workBy = (id: string) => WORKS.find((work) => work.id === id) ?? null;
const stub = (id: string) => ({ __typename: workBy(id)?.__typename ?? "Book", id });

const fail = () => {
  throw new Error("scratched");
};
const references = { __resolveReference: ({ id }: { id: string }) => workBy(id) };

export const library: GraphSource = {
  name: "library",
  subgraphs: {
    catalog: {
      typeDefs: `
        enum Era { SPACE REGENCY }
        interface Work @key(fields: "id") { id: ID! title: String era: Era }
        type Book implements Work @key(fields: "id") { id: ID! title: String era: Era pages: Int mark: String! @shareable flaw: String! @shareable sequels: [Work] }
        type Film implements Work @key(fields: "id") { id: ID! title: String era: Era minutes: Int mark: String flaw: String cut: [Scene!] }
        type Scene { no: Int! takes: [[Int]] }
        union Item = Book | Film
        type Query { works: [Work!] work(id: ID!): Work items: [Item] book: Book grid: [[Item!]!] }`,
      resolvers: {
        Query: {
          works: () => WORKS,
          work: (_, { id }: { id: string }) => workBy(id),
          items: () => [WORKS[0], null, WORKS[1], WORKS[3]],
          book: () => WORKS[0],
          grid: () => [[WORKS[0], WORKS[1]], [], [WORKS[3], WORKS[2]]],
        },
        Work: references,
        Book: {
          ...references,
          flaw: () => "torn",
          sequels: ({ id }: { id: string }) => (id === "b1" ? [WORKS[2], WORKS[1]] : null),
        },
        Film: {
          ...references,
          flaw: fail,
          cut: () => [
            { no: 1, takes: [[1, 2], [], null] },
            { no: 2, takes: null },
          ],
        },
      },
    },
    ratings: {
      typeDefs: `
        type Work @key(fields: "id") @interfaceObject { id: ID! rating: Rating votes(min: Int): [Vote!] rivals: [Work] }
        type Rating { average: Float! count: Int! }
        type Vote { id: ID! by: Reader stars: Int! }
        type Reader @key(fields: "id") { id: ID! favourite: Work }
        type Query { best: Work ratedWorks: [Work!] reader: Reader }`,
      resolvers: {
        Query: {
          best: () => ({ id: "f1" }),
          ratedWorks: () => [{ id: "b2" }, { id: "f2" }],
          reader: () => ({ id: "r1" }),
        },
        Work: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          rating: ({ id }: { id: string }) => (id === "b2" ? null : { average: 4.5, count: 3 }),
          votes: ({ id }: { id: string }, { min }: { min?: number }) =>
            [1, 3, 5]
              .filter((stars) => stars >= (min ?? 0))
              .map((stars) => ({ id: `${id}-${stars}`, by: { id: `r${stars}` }, stars })),
          rivals: ({ id }: { id: string }) => [{ id: id === "b1" ? "f2" : "b1" }, null],
        },
        Reader: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          favourite: ({ id }: { id: string }) => ({ id: id === "r1" ? "f1" : "b1" }),
        },
      },
    },
    lending: {
      typeDefs: `
        enum Era { SPACE REGENCY }
        interface Lendable { shelf: Shelf! }
        type Book implements Lendable @key(fields: "id") { id: ID! pages: Int @external shelf: Shelf! fee: Int @requires(fields: "pages") state: String!
          mark: String @shareable flaw: String @shareable }
        type Film implements Lendable @key(fields: "id") { id: ID! minutes: Int @external cut: [Scene!] @external
          shelf: Shelf! fee: Int @requires(fields: "minutes cut { no takes }") state: Int }
        type Scene { no: Int! @external takes: [[Int]] @external }
        type Shelf { place: String! holds: [Held!] }
        union Held = Book | Film | Gap
        type Gap { width: Int! state: Boolean }
        type Reader @key(fields: "id") { id: ID! name: String! borrowed: [Lendable!] }
        type Query { lendables: [Lendable] shelf: Shelf }`,
      resolvers: {
        Query: { lendables: () => [stub("b1"), stub("f2"), null], shelf: () => ({ place: "A" }) },
        Book: {
          shelf: ({ id }: { id: string }) => ({ place: `books/${id}` }),
          fee: ({ pages }: { pages: number }) => pages * 2,
          state: () => "lent",
        },
        Film: {
          shelf: ({ id }: { id: string }) => ({ place: `films/${id}` }),
          fee: ({ minutes, cut }: { minutes: number; cut: { no: number; takes: unknown }[] }) =>
            minutes + cut.length * 1000 + JSON.stringify(cut).length,
          state: ({ id }: { id: string }) => (id === "f2" ? 0 : 7),
        },
        Shelf: {
          holds: ({ place }: { place: string }) => [
            stub("b2"),
            { __typename: "Gap", width: place.length, state: false },
            stub("f2"),
          ],
        },
        Reader: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          name: ({ id }: { id: string }) => `reader ${id}`,
          borrowed: () => [stub("f1"), stub("b2")],
        },
      },
    },
  },
  cases: [...libraryCases, ...libraryDifferences],
};
