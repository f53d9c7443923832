// What the fuzz has found in chains of @requires.
import type { Finding } from "./findings.ts";

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
    name: "a requirement of a requirement that is external in the subgraph before",
    subgraphs: {
      alpha: `
        type Query { bee: Bee }
        type Bee @key(fields: "id") { id: ID! near: Bee legs: Int @external shoes: Int @requires(fields: "legs") }`,
      beta: `type Bee @key(fields: "id") { id: ID! legs: Int box: Int @external label: String @requires(fields: "box") }`,
      gamma: `type Bee @key(fields: "id") { id: ID! legs: Int @external box: Int @requires(fields: "legs") }`,
    },
    operation: `{ bee { near { label shoes } } }`,
  },
  {
    name: "a requirement of a requirement that is external in a subgraph whose interface has it",
    subgraphs: {
      alpha: `
        type Bee @key(fields: "sku") {
          sku: String! inAnimal: Int! @external shoes: Int @requires(fields: "inAnimal") }`,
      beta: `
        type Bee implements Animal @key(fields: "sku") {
          sku: String! inAnimal: Int! shoes: Int @external label: String @requires(fields: "shoes") }
        interface Animal { inAnimal: Int }`,
      gamma: `
        type Query { bees: [Bee!] animal: Animal }
        interface Animal { inAnimal: Int }
        type Ant @key(fields: "id") {
          id: ID! bee: Bee @external box: Int @requires(fields: "bee { inAnimal }") }
        type Bee @key(fields: "sku") { sku: String! inAnimal: Int! @external }`,
      delta: `
        type Ant @key(fields: "id") { id: ID! bee: Bee }
        type Bee @key(fields: "sku") { sku: String! }`,
    },
    operation: `{ bees { label } }`,
  },
  {
    name: "two levels of requirements of objects of the type itself",
    subgraphs: {
      alpha: `
        type Query { bee: Bee }
        type Bee @key(fields: "id") { id: ID! legs: Float @external near: [Bee!] @requires(fields: "legs") }`,
      beta: `
        type Bee @key(fields: "id") {
          id: ID! legs: Float near: [Bee!] @external label: String @requires(fields: "near { legs }") }`,
      gamma: `
        type Bee @key(fields: "id") {
          id: ID! near: [Bee!] @external label: String @external names: String @requires(fields: "near { label near { id } }") }`,
    },
    operation: `{ bee { near { names near { label names } } } }`,
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
  {
    name: "a chain of requirements of a field of an interface that the type has in another subgraph only",
    subgraphs: {
      alpha: `
        type Query { bee: Bee! }
        interface Animal { legs: String }
        type Ant implements Animal @key(fields: "id") {
          id: ID! legs: String next: Animal @external tags: [ID]! @requires(fields: "next { legs }") }
        type Bee @key(fields: "id") { id: ID! legs: String @external near: [Animal] @requires(fields: "legs") }`,
      beta: `
        interface Animal { legs: String }
        type Ant @key(fields: "id") {
          id: ID! next: Animal tags: [ID]! @external kind: String @requires(fields: "tags") }
        type Bee implements Animal @key(fields: "id") {
          id: ID! legs: String near: [Animal] @external sum: ID @requires(fields: "near { legs }") }`,
    },
    operation: `{ bee { sum } }`,
  },
];
