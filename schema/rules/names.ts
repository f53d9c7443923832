// Names, descriptions and units.
import { Kind } from "graphql";
import { hasDirective, implementsInterface, isRootType, namedType, outputFieldsOf, ROOT_TYPES } from "../sdl.ts";
import { isOwnedBy } from "./ownership.ts";
import { fieldPlaces, type Rule, rootFieldPlaces } from "./rule.ts";

const MONEY = /price|amount|total|money|fee|cost/i;

export const fieldNames: Rule = function* (subgraph) {
  for (const { field, where } of fieldPlaces(subgraph)) {
    if (!/^[a-z][A-Za-z0-9]*$/.test(field.name.value)) yield `${where} is not camelCase.`;
    if (namedType(field.type) === "Float" && MONEY.test(field.name.value)) yield `${where} is money as a Float.`;
  }
};

export const enumValues: Rule = function* ({ name, types }) {
  for (const type of types.values()) {
    if (type.kind !== Kind.ENUM_TYPE_DEFINITION) continue;
    for (const { name: value } of type.values ?? []) {
      if (!/^[A-Z][A-Z0-9_]*$/.test(value.value)) yield `${name}: ${type.name.value}.${value.value} is not UPPER_CASE.`;
    }
  }
};

/** Types are described where they are owned; root fields always. */
export const descriptions: Rule = function* (subgraph) {
  const { name, types } = subgraph;
  for (const type of types.values()) {
    const isContribution = hasDirective(type, "key") && !isOwnedBy(type.name.value, name);
    if (isRootType(type.name.value) || isContribution || type.description) continue;
    yield `${name}: ${type.name.value} has no description.`;
  }
  for (const { field, where } of ROOT_TYPES.flatMap((root) => rootFieldPlaces(subgraph, root))) {
    if (!field.description) yield `${where} has no description.`;
  }
};

export const problemMessages: Rule = function* ({ name, types }) {
  for (const type of types.values()) {
    if (!implementsInterface(type, "Problem")) continue;
    const hasMessage = outputFieldsOf(type).some((field) => field.name.value === "message");
    if (!hasMessage) yield `${name}: ${type.name.value} is a Problem without a message.`;
  }
};
