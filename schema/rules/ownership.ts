// Every entity has one owner. What another subgraph answers may fail alone, so it must be nullable.
import { Kind } from "graphql";
import { directiveStrings, hasDirective, isNonNull, namedType } from "../sdl.ts";
import type { SubgraphName } from "../subgraphs.ts";
import { outputFieldPlaces, type Rule } from "./rule.ts";

const ENTITIES: Readonly<Record<SubgraphName, readonly string[]>> = {
  members: ["Member", "MemberProfile", "MemberView", "Staff"],
  catalog: ["Product", "ProductVariant", "PriceList"],
  inventory: ["Store", "StockLevel", "Reservation"],
  orders: ["Cart", "Order", "PickupOrder", "Shipment"],
  content: ["Post", "Review", "Event", "EventTicket"],
  devices: ["EslLabel", "Camera", "Zone"],
};

const OWNERS: ReadonlyMap<string, string> = new Map(
  Object.entries(ENTITIES).flatMap(([owner, entities]) => entities.map((entity) => [entity, owner])),
);

export function isEntity(type: string): boolean {
  return OWNERS.has(type);
}

export function isOwnedBy(type: string, subgraph: SubgraphName): boolean {
  return OWNERS.get(type) === subgraph;
}

export const entityOwners: Rule = function* ({ name, types }) {
  for (const type of types.values()) {
    const entity = type.name.value;
    if (hasDirective(type, "key") && !OWNERS.has(entity))
      yield `${name}: ${entity} is an entity without a named owner.`;
  }
};

export const nullableReferences: Rule = function* ({ name, types }) {
  for (const { type, field, where } of outputFieldPlaces({ name, types })) {
    const owner = OWNERS.get(namedType(field.type));
    if (type.kind === Kind.OBJECT_TYPE_DEFINITION && owner && owner !== name && isNonNull(field.type)) {
      yield `${where} is a non-null reference to ${namedType(field.type)} of ${owner}.`;
    }
  }
};

export const nullableContributions: Rule = function* ({ name, types }) {
  for (const { type, field, where } of outputFieldPlaces({ name, types })) {
    const entity = type.name.value;
    if (!hasDirective(type, "key") || isOwnedBy(entity, name) || !isNonNull(field.type)) continue;
    const keys = directiveStrings(type, "key", "fields").flatMap((fields) => fields.split(" "));
    if (!keys.includes(field.name.value)) yield `${where} is a non-null contribution to ${entity} of another subgraph.`;
  }
};
