// What the fuzz has found wrong in plans and answers, besides chains of @requires.
import type { Finding } from "./findings.ts";

export const others: readonly Finding[] = [
  {
    name: "fields of two members of an interface object, one of which requires a field: the other member is not asked for it",
    subgraphs: {
      alpha: `
        type Media @key(fields: "id") @interfaceObject {
          id: ID! pages: Int title: [Int]! @external label: String @requires(fields: "title") }`,
      beta: `
        type Query { ant: Ant! }
        type Ant { next: Media }
        interface Media @key(fields: "id") { id: ID! title: [Int]! }
        type Book implements Media @key(fields: "id") { id: ID! title: [Int]! }
        type Film implements Media @key(fields: "id") { id: ID! title: [Int]! }`,
    },
    operation: `{ ant { next { ... on Book { pages } ... on Film { label } } } }`,
  },
  {
    name: "a selection below an object that conditions leave out: it has no say in the order of fields either",
    subgraphs: {
      alpha: `
        type Query { notes: [Note!] }
        type Note { elk: Elk! }
        type Elk @key(fields: "id", resolvable: false) { id: ID! }`,
      beta: `type Elk @key(fields: "id") { id: ID! dog: Dog } type Dog { id: ID! }`,
    },
    operation: `query ($off: Boolean! = false) {
      notes @include(if: $off) { elk { dog { id } } }
      notes { elk { dog @skip(if: $off) { again: id id } } } }`,
  },
  {
    name: "an object whose type could not be had: what depends on it is not left out without a word",
    subgraphs: {
      alpha: `
        type Query { media: [Media] }
        type Media @key(fields: "id") @interfaceObject { id: ID! pages: Int size: Int }`,
      beta: `
        interface Media @key(fields: "id") { id: ID! }
        type Book implements Media @key(fields: "id") { id: ID! }`,
    },
    operation: `{ media { pages ... on Book { size } } }`,
    hasFaults: true,
  },
  {
    name: "a field that is selected again after a condition has left it out: it stands where it is selected again",
    subgraphs: { alpha: `type Query { ant: Ant! } type Ant { legs: Int name: String }` },
    operation: `query ($off: Boolean!) { ant { legs @skip(if: $off) name legs } }`,
    variables: { off: true },
  },
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
    name: "a field of an interface that its subgraph gets from another one under a label that is off",
    subgraphs: {
      alpha: `type Bee @key(fields: "id") { id: ID! legs: Int! }`,
      beta: `
        type Query { animal: Animal! }
        interface Animal { legs: Int! }
        type Bee implements Animal @key(fields: "id") {
          id: ID! legs: Int! @override(from: "alpha", label: "percent(10)") }`,
    },
    operation: `{ animal { legs } }`,
  },
  {
    name: "a requirement behind an interface of which a label decides",
    subgraphs: {
      alpha: `
        type Query { cat: Cat! }
        type Cat @key(fields: "id") { id: ID! animal: Animal! }
        interface Animal { legs: Int! }
        type Bee implements Animal @key(fields: "id") { id: ID! legs: Int! }`,
      beta: `
        type Bee implements Animal @key(fields: "id") { id: ID! legs: Int! @override(from: "alpha", label: "percent(10)") }
        interface Animal { legs: Int! }`,
      gamma: `
        type Cat @key(fields: "id") { id: ID! animal: Animal! @external shoes: Int @requires(fields: "animal { legs }") }
        interface Animal { legs: Int! }
        type Bee implements Animal @key(fields: "id") { id: ID! legs: Int! @external }`,
    },
    operation: `{ cat { shoes } }`,
    labels: ["percent(10)"],
  },
  {
    name: "a requirement of an interface object of which one part comes for the interface and one for a member",
    subgraphs: {
      alpha: `
        type Media @key(fields: "id") @interfaceObject {
          id: ID! pages: Int! @external title: Float @external label: Float! @requires(fields: "pages title") }`,
      beta: `
        type Query { media: Media! }
        type Media @key(fields: "id") @interfaceObject { id: ID! pages: Int! }`,
      gamma: `
        interface Media @key(fields: "id") { id: ID! title: Float }
        type Song implements Media @key(fields: "id") { id: ID! title: Float }`,
    },
    operation: `{ media { ... on Song { label } } }`,
  },
  {
    name: "a requirement of an object that could not be had: what requires it is not computed out of nothing",
    subgraphs: {
      alpha: `
        type Query { bee: Bee }
        type Bee @key(fields: "id") { id: ID! legs: Int cat: Cat }
        type Cat @key(fields: "id") { id: ID! }`,
      beta: `type Cat @key(fields: "id") { id: ID! name: String! }`,
      gamma: `
        type Bee @key(fields: "id") { id: ID! cat: Cat @external shoes: Int @requires(fields: "cat { name }") }
        type Cat @key(fields: "id") { id: ID! name: String! @external }`,
    },
    operation: `{ bee { shoes } }`,
    hasFaults: true,
  },
  {
    name: "a requirement within a fragment, of an object that could not be had",
    subgraphs: {
      alpha: `
        type Query { bee: Bee }
        type Bee @key(fields: "id") { id: ID! legs: Int any: Any }
        union Any = Cat
        type Cat @key(fields: "id") { id: ID! }`,
      beta: `type Cat @key(fields: "id") { id: ID! name: String! }`,
      gamma: `
        union Any = Cat
        type Bee @key(fields: "id") { id: ID! any: Any @external shoes: Int @requires(fields: "any { ... on Cat { name } }") }
        type Cat @key(fields: "id") { id: ID! name: String! @external }`,
    },
    operation: `{ bee { shoes } }`,
    hasFaults: true,
  },
  {
    name: "a requirement that only some objects of an interface object have been asked for, below one of them",
    subgraphs: {
      alpha: `
        interface Media @key(fields: "id") { id: ID! }
        type Book implements Media @key(fields: "id") { id: ID! }
        type Film implements Media @key(fields: "id") { id: ID! }`,
      beta: `
        type Query { media: [Media] }
        type Media @key(fields: "id") @interfaceObject { id: ID! pages: [Float] next: [Media] }`,
      gamma: `
        type Media @key(fields: "id") @interfaceObject {
          id: ID! pages: [Float] @external label: Float @requires(fields: "pages") }`,
    },
    operation: `{ media { next { ... on Film { next { label } } } again: next { __typename } next { next { __typename } } } }`,
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
  {
    name: "an error of a required field whose name the client has given to another one",
    subgraphs: {
      alpha: `
        type Query { bee: Bee }
        type Bee @key(fields: "id") { id: ID! name: String legs: Int @external sum: Int @requires(fields: "legs") }`,
      beta: `type Bee @key(fields: "id") { id: ID! legs: Int }`,
    },
    operation: `{ bee { sum legs: name } }`,
    isFailing: true,
  },
  {
    name: "a field of an interface object in a fragment on another interface, within one that matches all of its objects",
    subgraphs: {
      alpha: `
        type Query { media: Media! }
        type Media @key(fields: "id") @interfaceObject { id: ID! near: Boolean! }`,
      beta: `
        interface Media @key(fields: "id") { id: ID! }
        type Book implements Media @key(fields: "id") { id: ID! }`,
      gamma: `
        interface Animal { legs: Float }
        type Book implements Animal @key(fields: "id") { id: ID! legs: Float! }`,
    },
    operation: `{ media { ... on Animal { legs } ... on Media { ... on Animal { ... on Media { near } } } } }`,
  },
  {
    name: "objects of one answer in two places, where two fetches bring the same below them",
    subgraphs: {
      alpha: `
        type Ant @key(fields: "id") { id: ID! }
        type Elk @key(fields: "id") { id: ID! ants: [Ant]! }`,
      beta: `
        type Bee @key(fields: "id") { id: ID! }
        type Ant @key(fields: "id") { id: ID! bee: Bee! }`,
      gamma: `
        type Bee @key(fields: "id") { id: ID! }
        type Ant @key(fields: "id") { id: ID! bee: Bee! @external size: Int @requires(fields: "bee { id }") }
        type Elk @key(fields: "id") { id: ID! }
        type Query { elk: Elk! elks: [Elk!] }`,
    },
    operation: `query ($off: Boolean = false) {
      elk { ants { size } }
      elks { ants { size ... on Ant @include(if: $off) { bee { id } } bee { id } } }
    }`,
  },
  {
    name: "a type name in a fragment on an object, where the type could not be had",
    subgraphs: {
      alpha: `
        interface Media @key(fields: "id") { id: ID! }
        type Book implements Media @key(fields: "id") { id: ID! }`,
      beta: `
        type Query { media: Media }
        type Media @key(fields: "id") @interfaceObject { id: ID! near: [Media!] legs: Int }`,
    },
    operation: `{ media { near { legs } ... on Book { __typename } } }`,
    hasFaults: true,
  },
  {
    name: "an object of the key with more below it, beside a field whose requirement a condition leaves out",
    subgraphs: {
      alpha: `
        type Query { dog: Dog }
        type Cat @key(fields: "sku") { id: ID! sku: ID }
        type Dog @key(fields: "owner { id }") { owner: Cat! legs: Int }`,
      beta: `
        type Cat @key(fields: "sku") { id: ID! no: Int! sku: ID }
        type Dog @key(fields: "owner { id }") { owner: Cat! legs: Int @external shoes: Int @requires(fields: "legs") }`,
    },
    operation: `query ($off: Boolean! = false) { dog { owner { no } } dog @include(if: $off) { shoes } }`,
  },
  {
    name: "a field whose requirement could not be had, beside one that the subgraph can answer",
    subgraphs: {
      alpha: `
        type Bee @key(fields: "no") {
          no: Int! parts(n: Int): Float! @external region: ID! @external legs: [Int] @requires(fields: "parts(n: 1) region") }`,
      gamma: `
        type Bee @key(fields: "no") {
          no: Int! parts(n: Int): Float! legs: [Int] @external sum: String @requires(fields: "legs") }`,
      delta: `
        type Query { bee: Bee! }
        type Bee @key(fields: "no") {
          no: Int! code: String! region: ID! parts(n: Int): Float! @external box: ID @requires(fields: "parts(n: 1)") }`,
    },
    operation: `query ($on: Boolean!) { bee { code box sum @include(if: $on) } }`,
    variables: { on: true },
    hasFaults: true,
  },
];
