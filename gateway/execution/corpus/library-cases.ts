import type { Case } from "./graph.ts";

export const libraryCases: readonly Case[] = [
  { name: "fields of an interface", operation: `{ works { id title era } }` },
  {
    name: "fragments on the members of an interface",
    operation: `{ works { title ... on Book { pages } ... on Film { minutes } } }`,
  },
  {
    name: "a union with nulls",
    operation: `{ items { __typename ... on Book { title pages } ... on Film { minutes } } }`,
  },
  { name: "only one member of a union", operation: `{ items { ... on Film { minutes } } }` },
  { name: "an interface on a union", operation: `{ items { ... on Work { id title } } }` },
  {
    name: "entities behind an interface",
    operation: `{ works { id ... on Book { shelf { place } } ... on Film { shelf { place } } } }`,
  },
  { name: "entities of one type behind a union", operation: `{ items { ... on Film { title shelf { place } } } }` },
  {
    name: "members of a union in lists of lists",
    operation: `{ grid { ... on Book { title fee } ... on Film { title fee } } }`,
  },
  {
    name: "fields of one name and different nullability beneath entities",
    operation: `{ works { ... on Book { state } ... on Film { points: state } } }`,
  },
  { name: "@interfaceObject from the interface", operation: `{ works { title rating { average count } } }` },
  {
    name: "@interfaceObject from a member",
    operation: `{ book { title rating { average } votes(min: 3) { id stars } } }`,
  },
  { name: "@interfaceObject as the entry", operation: `{ best { id rating { count } } }` },
  {
    name: "@interfaceObject as the entry with the interface's own field",
    operation: `{ best { title rating { count } } }`,
  },
  { name: "__typename behind @interfaceObject", operation: `{ best { __typename id } ratedWorks { __typename id } }` },
  {
    name: "members behind @interfaceObject",
    operation: `{ ratedWorks { id ... on Book { pages } ... on Film { minutes } } }`,
  },
  {
    name: "members behind @interfaceObject with entities after it",
    operation: `{ best { __typename ... on Film { title fee rating { average } } ... on Book { fee } } }`,
  },
  {
    name: "@interfaceObject and back again",
    operation: `{ works { id rivals { title rating { count } ... on Book { pages } } } }`,
  },
  { name: "an entity that leads to @interfaceObject", operation: `{ reader { name favourite { __typename title } } }` },
  {
    name: "an entity in a list behind @interfaceObject",
    operation: `{ works { votes { stars by { name favourite { title } } } } }`,
  },
  { name: "an interface of another subgraph", operation: `{ lendables { __typename shelf { place } } }` },
  {
    name: "an interface of another subgraph with entities",
    operation: `{ lendables { shelf { place } ... on Book { title } ... on Film { title minutes } } }`,
  },
  {
    name: "a union with a member that is no entity",
    operation: `{ shelf { place holds { __typename ... on Gap { width } ... on Book { title } ... on Film { title rating { count } } } } }`,
  },
  {
    name: "a union inside an entity",
    operation: `{ book { shelf { holds { ... on Gap { width } ... on Film { minutes } } } } }`,
  },
  { name: "@requires of nested lists", operation: `{ works { ... on Film { fee cut { no } } } }` },
  { name: "@requires on one member only", operation: `{ works { id ... on Book { fee } } }` },
  {
    name: "nested abstract types",
    operation: `{ works { ... on Book { title sequels { title ... on Film { cut { takes } } ... on Book { fee } } } } }`,
  },
  {
    name: "the same field by interface and by member",
    operation: `{ works { title ... on Book { title id } ... on Work { era } } }`,
  },
  {
    name: "conditions on fragments of members",
    operation: `query ($on: Boolean!) { works { ... on Book @include(if: $on) { pages fee } ... on Film @skip(if: $on) { minutes fee } } }`,
    variables: { on: true },
  },
  {
    name: "conditions on an interface's field",
    operation: `query ($on: Boolean!) { works { id rating @include(if: $on) { count } ... on Book { rating { average } } } }`,
    variables: { on: false },
  },
  {
    name: "a fragment on an interface of another subgraph",
    operation: `{ works { title ... on Lendable { shelf { place } } } }`,
  },
  {
    name: "readers who borrowed through an interface",
    operation: `{ reader { borrowed { shelf { place } ... on Work { title rating { average } } } } }`,
  },
  {
    name: "names that JavaScript has given away",
    operation: `{ constructor: best { toString: id hasOwnProperty: title } valueOf: works { constructor: id } }`,
  },
  { name: "a single work that does not exist", operation: `{ work(id: "x") { title rating { count } } }` },
];
