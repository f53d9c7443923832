// What the fuzz has found that the planner fails on.
import type { Finding } from "./findings.ts";

const TITLES_BEHIND_AN_INTERFACE = `
  interface Media @key(fields: "id") { id: ID! title: String }
  type Film implements Media @key(fields: "id") { id: ID! title: String }`;

/** What the planner cannot plan at all. */
export const unplanned: readonly Finding[] = [
  {
    name: "a chain of requirements behind an interface that two subgraphs have as an object",
    subgraphs: {
      alpha: `
        type Media @key(fields: "id") @interfaceObject {
          id: ID! title: String @external box: String @requires(fields: "title") }
        type Bee @key(fields: "id") { id: ID! sku: String! }`,
      beta: `
        type Query { media: Media }
        type Media @key(fields: "id") @interfaceObject {
          id: ID! box: String @external bees: [Bee] @requires(fields: "box") }
        type Bee @key(fields: "id") { id: ID! }`,
      gamma: TITLES_BEHIND_AN_INTERFACE,
    },
    operation: `{ media { ... on Film { bees { sku } } } }`,
  },
  {
    name: "a chain of requirements that begins and ends with another key",
    subgraphs: {
      alpha: `
        type Cat @key(fields: "id") { id: ID! near: String @external next: Cat @requires(fields: "near") }
        type Elk @key(fields: "sku") { sku: ID name: [Some]! @shareable }
        union Some = Cat`,
      beta: `
        type Query { elk: Elk }
        type Elk @key(fields: "sku") { sku: ID }
        type Cat @key(fields: "id") @key(fields: "sku") {
          id: ID! sku: String! near: String @external next: Cat @external
          box(ids: [ID!]): Thing @requires(fields: "next { near }") }
        interface Thing { inThing: Float }`,
      gamma: `
        type Elk @key(fields: "sku") { sku: ID name: [Some]! @shareable }
        union Some = Cat
        type Cat @key(fields: "sku") {
          sku: String! near: String box(ids: [ID!]): Thing @external
          label: [String!] @requires(fields: "box(ids: [\\"x\\"]) { inThing }") }
        interface Thing { inThing: Float }`,
    },
    operation: `{ elk { name { ... on Cat { label again: label } } } }`,
  },
  {
    name: "a chain of requirements behind the same, of an object of one type below another",
    subgraphs: {
      alpha: `
        type Media @key(fields: "id") @interfaceObject {
          id: ID! first: Media pages: Int @external title: [ID] @external
          next: Media @requires(fields: "pages title") }`,
      beta: `
        type Media @key(fields: "id") @interfaceObject {
          id: ID! pages: Int next: Media @external label: Boolean! @requires(fields: "next { pages }") }`,
      gamma: `
        type Query { books: [Book] }
        interface Media @key(fields: "id") { id: ID! title: [ID] }
        type Book implements Media @key(fields: "id") { id: ID! title: [ID] }
        type Song implements Media @key(fields: "id") { id: ID! title: [ID] parts: Song! }`,
    },
    operation: `{ books { first { ... on Song { parts { label } } } } }`,
  },
  {
    name: "a field of a member behind an interface that two subgraphs have as an object, which requires another",
    subgraphs: {
      alpha: `
        type Media @key(fields: "id") @interfaceObject {
          id: ID! title: String @external box: String @requires(fields: "title") }`,
      beta: `
        type Query { media: Media }
        type Media @key(fields: "id") @interfaceObject { id: ID! }`,
      gamma: TITLES_BEHIND_AN_INTERFACE,
    },
    operation: `{ media { ... on Film { box } } }`,
  },
  {
    name: "a fragment that can match nothing, by name, beside one on another interface of an interface object",
    subgraphs: {
      alpha: `
        type Query { book: Book }
        interface Media @key(fields: "id") { id: ID! }
        type Book implements Media @key(fields: "id") { id: ID! }
        type Film implements Media @key(fields: "id") { id: ID! }
        union Any = Film`,
      beta: `
        interface Animal { legs: Int }
        type Ant implements Animal @key(fields: "id") { id: ID! legs: Int near: [Ant]! }
        type Bee implements Animal @key(fields: "id") { id: ID! legs: Int }
        type Media @key(fields: "id") @interfaceObject { id: ID! next: Media! animal: Animal }`,
    },
    operation: `
      { book { next { ... on Any { __typename } } animal { ...F } } }
      fragment F on Ant { near { legs } }`,
  },
  {
    name: "a fragment on a member of a union within one on another interface of an interface object",
    subgraphs: {
      alpha: `
        type Ant @key(fields: "id") { id: ID! legs: Int @shareable }
        interface Media @key(fields: "id") { id: ID! }
        interface Animal { legs: Int }
        type Song implements Media & Animal @key(fields: "id") { id: ID! legs: Int }
        union Any = Ant`,
      beta: `
        type Query { media: Media }
        type Media @key(fields: "id") @interfaceObject { id: ID! }
        type Ant implements Animal @key(fields: "id") { id: ID! legs: Int @shareable }
        interface Animal { legs: Int }`,
    },
    operation: `{ media { ... on Animal { ... on Any { ... on Ant { sum: legs } } } } }`,
  },
  {
    name: "a fragment on an interface, in a union of which one of two subgraphs knows a type that is of the interface elsewhere",
    subgraphs: {
      alpha: `
        type Query { some: [Some]! @shareable }
        type Bee @key(fields: "id") { id: ID! legs: String }
        type Ant @key(fields: "no") { no: Int! }
        union Some = Ant | Bee`,
      beta: `
        type Query { some: [Some]! @shareable }
        type Bee @key(fields: "id") { id: ID! }
        interface Animal { legs: String }
        type Ant implements Animal @key(fields: "no") { no: Int! legs: String }
        union Some = Ant`,
      gamma: `
        interface Animal { legs: String }
        type Bee implements Animal @key(fields: "id") {
          id: ID! legs: String @external near: [Animal] @requires(fields: "legs") }`,
    },
    operation: `{ some { ... on Animal { legs } } }`,
  },
  {
    name: "a fragment on another interface of an interface object",
    subgraphs: {
      alpha: `
        type Query { media: Media }
        type Media @key(fields: "id") @interfaceObject { id: ID! }`,
      beta: `
        interface Media @key(fields: "id") { id: ID! }
        interface Animal { legs: String }
        type Film implements Media @key(fields: "id") { id: ID! }
        type Song implements Media & Animal @key(fields: "id") { id: ID! legs: String }`,
    },
    operation: `{ media { ... on Animal { legs } } }`,
  },
  {
    name: "a field of an interface that not every subgraph has in it, within fragments that say the same",
    subgraphs: {
      alpha: `
        interface Animal { legs: String id: ID! }
        type Ant implements Animal @key(fields: "id") { id: ID! legs: String score: Int @external box: Boolean @requires(fields: "score") }`,
      beta: `
        type Query { animal: Animal }
        interface Animal { id: ID! }
        union Some = Ant
        type Ant implements Animal @key(fields: "id") { id: ID! score: Int box: Boolean @external sum: Some @requires(fields: "box") }`,
    },
    operation: `
      { animal { ... on Ant { ... on Some { ... on Animal { ... on Ant { sum { ...F } } } } } } }
      fragment F on Animal { id legs }`,
  },
  {
    name: "fragments that can match nothing within others",
    subgraphs: {
      alpha: `
        type Query { any: [Any!] }
        union Any = Bee | Elk | Place
        union Some = Place
        type Bee @key(fields: "id") { id: ID! }
        type Elk { tags: [Media] }
        interface Media { title: [Float] }
        type Book implements Media { title: [Float] near: [Elk] }
        type Place { kind: Int @shareable }`,
      beta: `
        type Bee @key(fields: "id") { id: ID! place: Place }
        type Place { kind: Int @shareable }`,
    },
    operation: `
      query ($on: Boolean! = false) { any { ... on Place { ... on Any @skip(if: $on) { ... on Bee { place { kind } } ...F } } } }
      fragment F on Some { ... on Any { ...G } }
      fragment G on Elk { tags { ... on Book { near { __typename } } } }`,
  },
  {
    name: "requirements that go to another subgraph and back",
    subgraphs: {
      alpha: `
        type Query { dog: Dog @shareable }
        type Dog @key(fields: "id") { id: ID! }`,
      beta: `
        type Query { dog: Dog @shareable }
        type Dog @key(fields: "id") {
          id: ID! kind: Int score: Int parts: Int @external box: String @requires(fields: "parts") }`,
      gamma: `
        type Dog @key(fields: "id") {
          id: ID! parts: Int near: Int kind: Int @external score: Int @external box: String @external
          puppies: [[Dog]!] @requires(fields: "kind score box") }`,
    },
    operation: `{ dog { box puppies { near puppies { box } } } }`,
  },
  {
    name: "a field of an interface object that requires one of another subgraph's",
    subgraphs: {
      alpha: `type Media @key(fields: "id") @interfaceObject { id: ID! legs: Boolean! }`,
      beta: `
        type Query { bee: Bee! }
        type Bee { cat: Cat! }
        type Cat @key(fields: "id") { id: ID! }`,
      gamma: `
        interface Media @key(fields: "id") { id: ID! }
        type Film implements Media @key(fields: "id") { id: ID! }
        type Song implements Media @key(fields: "id") { id: ID! }`,
      delta: `
        type Cat @key(fields: "id") { id: ID! near: Media sum: [Boolean]! }
        type Media @key(fields: "id") @interfaceObject {
          id: ID! legs: Boolean! @external cat: Cat @requires(fields: "legs") }`,
    },
    operation: `{ bee { cat { near { cat { id again: sum sum } } } } }`,
  },
  {
    name: "a context that is set behind an interface",
    subgraphs: {
      alpha: `
        type Query { thing: Thing }
        interface Thing { score: Ant }
        type Ant implements Thing @key(fields: "id") { id: ID! score: Ant @external sum: Int @requires(fields: "score { id }") }`,
      beta: `type Ant @key(fields: "id") { id: ID! score: Ant }`,
      gamma: `
        type Ant @key(fields: "id") @context(name: "above") { id: ID! leaves: [Leaf] }
        interface Thing { leaves: [Leaf] }
        type Leaf @key(fields: "id") { id: ID! counted(given: ID @fromContext(field: "$above { id }")): Int }`,
    },
    operation: `{ thing { leaves { counted } } }`,
  },
  {
    name: "a required field whose type has another key than the one by which its object is found",
    subgraphs: {
      alpha: `
        type Query { dogs: [Dog] }
        type Ant @key(fields: "no") { no: Int! id: ID! }
        type Dog @key(fields: "owner { id }") { owner: Ant! near: Int }`,
      beta: `
        type Ant @key(fields: "no") {
          no: Int! id: ID! @external name: Int next: Int @external sum: Int @requires(fields: "next") }
        type Dog @key(fields: "owner { id }") {
          owner: Ant! near: Int @external box: [Ant] @requires(fields: "near") }`,
      gamma: `
        type Ant @key(fields: "no") { no: Int! id: ID! next: Int }
        type Dog @key(fields: "owner { id }") {
          owner: Ant! box: [Ant] @external label: Int @requires(fields: "box { id }") }`,
    },
    operation: `{ dogs { box { no } } }`,
  },
  {
    name: "fetches that are merged with one that waits for them over others",
    subgraphs: {
      alpha: `
        type Query { bees: [Bee!] @shareable }
        type Bee @key(fields: "code region") { code: Int! region: Int! owner: Ant! }
        type Ant @key(fields: "id") { id: ID! }
        type Dog @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! parts: [ID] }`,
      beta: `
        type Ant @key(fields: "id") { id: ID! }
        type Dog @key(fields: "id") { id: ID! name: Ant! }`,
      gamma: `
        type Bee @key(fields: "id") @key(fields: "code region") { id: ID! code: Int! region: Int! }
        type Dog @key(fields: "sku") @key(fields: "id") {
          sku: String! id: ID! name: Ant! @external near: [Float] @requires(fields: "name { region }") }
        type Ant @key(fields: "id") { id: ID! region: ID! @external }`,
      delta: `
        type Query { bees: [Bee!] @shareable }
        type Ant @key(fields: "id") { id: ID! code: String! region: ID! }
        type Bee @key(fields: "code region") { code: Int! region: Int! }`,
      epsilon: `
        type Ant @key(fields: "id") { id: ID! code: String! @external }
        type Bee @key(fields: "id") {
          id: ID! code: Int! @external owner: Ant! @external dogs: [Dog] @requires(fields: "code owner { code }") }
        type Dog @key(fields: "id", resolvable: false) { id: ID! }`,
    },
    operation: `{ bees { dogs { sku near parts } } }`,
  },
  {
    name: "a requirement of objects whose key comes from a fetch that two others lead to",
    subgraphs: {
      alpha: `
        type Query { bees: [Bee!] @shareable }
        type Bee @key(fields: "code region") { code: Int! region: Int! }
        type Dog @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! }`,
      beta: `
        type Bee @key(fields: "code region") @key(fields: "id") { code: Int! region: Int! id: ID! owner: Ant! }
        type Ant @key(fields: "id") { id: ID! }
        type Dog @key(fields: "id") { id: ID! name: Ant! }`,
      gamma: `
        type Dog @key(fields: "sku") @key(fields: "id") {
          sku: String! id: ID! name: Ant! @external near: [Float] @requires(fields: "name { region }") }
        type Ant @key(fields: "id") { id: ID! region: ID! @external }`,
      delta: `
        type Query { bees: [Bee!] @shareable }
        type Ant @key(fields: "id") { id: ID! code: String! region: ID! }
        type Bee @key(fields: "code region") { code: Int! region: Int! }`,
      epsilon: `
        type Ant @key(fields: "id") { id: ID! code: String! @external }
        type Bee @key(fields: "id") {
          id: ID! code: Int! @external owner: Ant! @external dogs: [Dog] @requires(fields: "code owner { code }") }
        type Dog @key(fields: "id", resolvable: false) { id: ID! }`,
    },
    operation: `{ bees { dogs { id sku near } } }`,
  },
  {
    name: "fetches that are merged with one that waits for them alone",
    subgraphs: {
      alpha: `type Bee @key(fields: "id") { id: ID! near: ID @shareable }`,
      beta: `
        type Query { ant: Ant }
        type Ant @key(fields: "sku") { sku: ID media: Media! }
        type Bee @key(fields: "id") { id: ID! near: ID @shareable }
        type Media @key(fields: "id") @interfaceObject { id: ID! }`,
      gamma: `
        interface Media @key(fields: "id") { id: ID! title: ID }
        type Book implements Media @key(fields: "id") { id: ID! title: ID }
        type Bee @key(fields: "id") @key(fields: "sku") { id: ID! sku: ID! }`,
      delta: `
        type Media @key(fields: "id") @interfaceObject {
          id: ID! title: ID @external bees: [Bee] @requires(fields: "title") }
        type Bee @key(fields: "sku", resolvable: false) { sku: ID! }`,
    },
    operation: `{ ant { media { ... on Book { bees { near } } } } }`,
  },
];
