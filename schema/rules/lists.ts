// Every list has an end: a connection with `first`, `after` and a limit, or a stated maximum. Items are never null.
import { type FieldDefinitionNode, type InputValueDefinitionNode, Kind, type TypeDefinitionNode } from "graphql";
import { hasDirective, isNonNull, itemType, namedType } from "../sdl.ts";
import { fieldPlaces, outputFieldPlaces, type Rule } from "./rule.ts";

const STATED_MAXIMUM = /at most|always \d|\d to \d/i;

export const listItems: Rule = function* (subgraph) {
  for (const { field, where } of fieldPlaces(subgraph)) {
    const item = itemType(field.type);
    if (item && !isNonNull(item)) yield `${where} is a list of nullable items.`;
  }
  for (const { field, where } of outputFieldPlaces(subgraph)) {
    for (const argument of field.arguments ?? []) {
      const item = itemType(argument.type);
      if (item && !isNonNull(item)) yield `${where}(${argument.name.value}) is a list of nullable items.`;
    }
  }
};

export const boundedLists: Rule = function* (subgraph) {
  for (const { type, field, where } of fieldPlaces(subgraph)) {
    if (itemType(field.type) && !isBounded(type, field)) yield `${where} is a list without a maximum.`;
  }
};

export const connections: Rule = function* (subgraph) {
  for (const { field, where } of outputFieldPlaces(subgraph)) {
    if (!namedType(field.type).endsWith("Connection")) continue;
    const names = (field.arguments ?? []).map((argument) => argument.name.value);
    if (!names.includes("first") || !names.includes("after")) yield `${where} is a connection without first and after.`;
    if (!hasDirective(field, "listSize")) yield `${where} is a connection without @listSize.`;
  }
};

function isBounded(type: TypeDefinitionNode, field: FieldDefinitionNode | InputValueDefinitionNode): boolean {
  const description = field.description?.value ?? "";
  if (type.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) return /\d/.test(description);
  const isPage = type.name.value.endsWith("Connection") && ["edges", "nodes"].includes(field.name.value);
  return isPage || hasDirective(field, "listSize") || STATED_MAXIMUM.test(description);
}
