// What the fuzz has found, each as small as it gets. The data are those of the fuzz.
import type { SubgraphTexts } from "./random-subgraphs.ts";

export interface Finding {
  readonly name: string;
  /** Without the link to federation. */
  readonly subgraphs: SubgraphTexts;
  readonly operation: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Some fields throw. */
  readonly isFailing?: boolean;
  /** Of `@override(label:)`, that are on. */
  readonly labels?: readonly string[];
}

const TITLES_BEHIND_AN_INTERFACE = `
  interface Media @key(fields: "id") { id: ID! title: String }
  type Film implements Media @key(fields: "id") { id: ID! title: String }`;

/** Where the planner asks a subgraph for a field that requires another before it has that one. */
export const chainedRequirements: readonly Finding[] = [
  {
    name: "a field that requires one that requires one of the first subgraph",
    subgraphs: {
      alpha: `
        type Query { cat: Cat }
        type Cat { dogs: [Dog] }
        type Dog @key(fields: "id") { id: ID! size: Int @external box: Float! @requires(fields: "size") }`,
      beta: `
        type Dog @key(fields: "id") {
          id: ID! size: Int box: Float! @external label: [String!] @requires(fields: "box") }`,
    },
    operation: `{ cat { dogs { label } } }`,
  },
  {
    name: "the same over three subgraphs",
    subgraphs: {
      alpha: `
        type Cat @key(fields: "sku") { sku: ID! bees: [Bee] }
        type Bee @key(fields: "id") { id: ID! size: Int @external box: String @requires(fields: "size") }`,
      beta: `type Bee @key(fields: "id") { id: ID! size: Int }`,
      gamma: `
        type Query { cat: Cat }
        type Cat @key(fields: "sku") { sku: ID! }
        type Bee @key(fields: "id") { id: ID! box: String @external label: String @requires(fields: "box") }`,
    },
    operation: `{ cat { bees { label } } }`,
  },
  {
    name: "a required field with arguments that requires one itself",
    subgraphs: {
      alpha: `
        type Query { cat: Cat }
        type Cat { dog: Dog }
        type Dog @key(fields: "id") { id: ID! size(n: Int!): Int @external box: Float @requires(fields: "size(n: 5)") }`,
      beta: `
        type Dog @key(fields: "id") {
          id: ID! size(n: Int!): Int box: Float @external label: String @requires(fields: "box") }`,
    },
    operation: `{ cat { dog { label } } }`,
  },
  {
    name: "a requirement of objects of the type itself",
    subgraphs: {
      alpha: `
        type Query { bee: Bee }
        type Bee @key(fields: "id") { id: ID! legs: Float @external near: [[Bee]!] @requires(fields: "legs") }`,
      beta: `
        type Bee @key(fields: "id") {
          id: ID! legs: Float near: [[Bee]!] @external label: String @requires(fields: "near { legs }") }`,
    },
    operation: `{ bee { near { near { label } } } }`,
  },
  {
    name: "a requirement that is a key in one subgraph and external in the other",
    subgraphs: {
      alpha: `
        type Elk @key(fields: "id") { id: ID! bees: [Bee] }
        type Bee @key(fields: "no") { no: Int! id: ID! @external dog: Dog @requires(fields: "id") }
        type Dog @key(fields: "id") { id: ID! }`,
      beta: `
        type Query { elks: [Elk!] }
        type Elk @key(fields: "id") { id: ID! }
        type Bee @key(fields: "no") {
          no: Int! id: ID! dog: Dog @external label: String @requires(fields: "dog { id }") }
        type Dog @key(fields: "id") { id: ID! }`,
    },
    operation: `{ elks { bees { label } } }`,
  },
];

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
];

export const others: readonly Finding[] = [
  {
    name: "one response key with other arguments on another member of an interface object",
    subgraphs: {
      alpha: `
        interface Media @key(fields: "id") { id: ID! }
        type Book implements Media @key(fields: "id") { id: ID! }
        type Film implements Media @key(fields: "id") { id: ID! }`,
      beta: `
        type Query { media: [Media] }
        type Media @key(fields: "id") @interfaceObject { id: ID! pages(n: Int!): Int! }`,
    },
    operation: `{ media { ... on Book { pages(n: 4) } ... on Film { pages(n: 5) } } }`,
  },
  {
    name: "a mutation that is selected twice, once under a condition: it runs once",
    subgraphs: {
      alpha: `type Query { one: Int } type Mutation { add: Int! }`,
      beta: `type Mutation { remove: Int! }`,
    },
    operation: `mutation ($off: Boolean! = false) { add remove add @skip(if: $off) }`,
  },
  {
    name: "a list that one subgraph has as objects of an interface and the other as one object type",
    subgraphs: {
      alpha: `
        type Query { media: [Media] @shareable }
        type Media @key(fields: "id") @interfaceObject {
          id: ID! title: [ID!] @external bee: Bee @requires(fields: "title") }
        type Bee @key(fields: "sku") { sku: ID! id: ID! next: [Size] }
        type Dog @key(fields: "id") { id: ID! legs: Int }
        type Size { score: Boolean legs: Int }`,
      beta: `
        type Query { media: [Media] @shareable }
        type Bee @key(fields: "sku") { sku: ID! name: [Int] id: ID! @external sum: Int @requires(fields: "id") }
        type Dog @key(fields: "id", resolvable: false) { id: ID! }
        interface Media @key(fields: "id") { id: ID! title: [ID!] }
        type Song implements Media @key(fields: "id") { id: ID! title: [ID!] next: Float score: Dog! }`,
    },
    operation: `{ media {
      bee { next { legs } name: sum id }
      title: bee { name next { score } sku }
      id: bee { next { legs } sum }
      ... on Song { score { legs } next } } }`,
  },
  {
    name: "a condition on a fragment around another one: what it leaves out is not fetched, and cannot fail",
    subgraphs: {
      alpha: `
        interface Media @key(fields: "id") { id: ID! }
        type Book implements Media @key(fields: "id") { id: ID! }`,
      beta: `
        type Query { media: [Media] }
        type Media @key(fields: "id") @interfaceObject { id: ID! pages: Float size: Int! }`,
    },
    operation: `query ($off: Boolean!) { media {
      ... on Book { ... on Media { ... on Book { pages } } }
      ... on Media @skip(if: $off) { ... on Book { size } } } }`,
    variables: { off: true },
    isFailing: true,
  },
  {
    name: "conditions that leave nothing of an object",
    subgraphs: { alpha: `type Query { ant: Ant! } type Ant { near: Ant legs: Int }` },
    operation: `query ($off: Boolean! = true) { ant @include(if: $off) { near @skip(if: $off) { legs } } }`,
  },
  {
    name: "a field of an interface that one of its objects gets from another subgraph under a label",
    subgraphs: {
      alpha: `
        type Query { animal: Animal! }
        interface Animal { legs: Int! }
        type Bee implements Animal @key(fields: "id") { id: ID! legs: Int! }`,
      beta: `
        type Bee @key(fields: "id") { id: ID! legs: Int! @override(from: "alpha", label: "percent(10)") }`,
    },
    operation: `{ animal { legs } }`,
    labels: ["percent(10)"],
  },
  {
    name: "mutations in a fragment, one of them selected before: in the order in which they are selected",
    subgraphs: {
      alpha: `type Query { one: Int } type Mutation { add: Int! }`,
    },
    operation: `mutation { add ...F } fragment F on Mutation { second: add add }`,
  },
  {
    name: "a selection that conditions leave out: it has no say in the order of fields",
    subgraphs: {
      alpha: `type Query { ant: Ant! } type Ant { legs: Int name: String }`,
    },
    operation: `query ($off: Boolean!) { ant @include(if: $off) { name } ant { legs name } }`,
    variables: { off: false },
  },
  {
    name: "a field with @requires that only one of two fragments has, under a condition that is not met",
    subgraphs: {
      alpha: `type Bee @key(fields: "sku") { sku: String! legs: Int! near: [Bee]! }`,
      beta: `
        type Query { some: Some! }
        union Some = Bee
        type Bee @key(fields: "sku") { sku: String! legs: Int! @external label: ID @requires(fields: "legs") }`,
    },
    operation: `query ($on: Boolean!) {
      some { ... on Bee @include(if: $on) { label } ... on Some { ... on Bee { tags: near { label } } } } }`,
    variables: { on: false },
  },
  {
    name: "the type of a nested object that a later answer knows by its interface only",
    subgraphs: {
      alpha: `
        type Query { start: Media! }
        type Media @key(fields: "id") @interfaceObject {
          id: ID! name: String next: Media! @external sum: [Int!] @requires(fields: "next { name }") }`,
      beta: `type Media @key(fields: "id") @interfaceObject { id: ID! near: Media! next: Media! }`,
      gamma: `
        interface Media @key(fields: "id") { id: ID! }
        type Film implements Media @key(fields: "id") { id: ID! }`,
    },
    operation: `{ start { near { next { __typename } ... on Film { sum } ... on Media { sum } } } }`,
  },
];

/**
 * What the fuzz says of operations that meet a finding which is not mended yet, by its test. Mending one means taking
 * its line away.
 */
export const open: readonly { readonly what: RegExp; readonly finding: string }[] = [
  {
    what: /request: (was asked of a subgraph where it is external|was required and not sent)/,
    finding: "a chain of requirements",
  },
  {
    what: /thrown: Cannot add selection of field "\w+\.__typename"/,
    finding: "a chain of requirements behind an interface",
  },
  { what: /thrown: Group .* would create a cycle/, finding: "requirements that go to another subgraph and back" },
  {
    what: /thrown: We should have an edge from \w+\(\w+\) for __typename/,
    finding: "a fragment on a member of a union",
  },
  { what: /thrown: Cannot add fragment of condition/, finding: "fragments that can match nothing within others" },
  {
    what: /thrown: Was not able to find any options for/,
    finding: "a context that is set behind an interface",
  },
  {
    what: /lost data: Media was not found/,
    finding: "a list that one subgraph has as objects of an interface",
  },
  { what: /thrown: Invalid array length/, finding: "too many ways to plan" },
  { what: /request: was asked of a subgraph that lost it/, finding: "a field of an interface" },
  { what: /lost data: No subgraph answered the field \w+\.__typename/, finding: "the type of a nested object" },
  { what: /lost data: No subgraph answered the field/, finding: "conditions that leave nothing of an object" },
  { what: /order of fields|other fields at/, finding: "a selection that conditions leave out" },
  { what: /^mutation: /, finding: "mutations in a fragment" },
];
