// A subscription can be resumed: it takes `after: Cursor` and answers XEvent = X | Resync, X with its cursor, time, kind and version.
import { print } from "graphql";
import { capitalize, membersOf, namedType, outputFieldsOf } from "../sdl.ts";
import { type Rule, rootFieldPlaces } from "./rule.ts";

export const resumable: Rule = function* (subgraph) {
  for (const { field, where } of rootFieldPlaces(subgraph, "Subscription")) {
    const after = (field.arguments ?? []).find((argument) => argument.name.value === "after");
    if (!after || print(after.type) !== "Cursor") yield `${where} has no argument after: Cursor.`;
  }
};

export const eventUnions: Rule = function* ({ name, types }) {
  for (const { field, where } of rootFieldPlaces({ name, types }, "Subscription")) {
    const event = capitalize(field.name.value);
    const members = membersOf(types.get(`${event}Event`));
    const isRight = members.length === 2 && members.includes(event) && members.includes("Resync");
    if (namedType(field.type) !== `${event}Event` || !isRight) {
      yield `${where} wants to answer the union ${event}Event = ${event} | Resync.`;
    }
    const fields = outputFieldsOf(types.get(event)).map(({ name: own }) => own.value);
    for (const wanted of ["cursor", "at", "kind", "version"]) {
      if (!fields.includes(wanted)) yield `${name}: ${event} has no ${wanted}.`;
    }
  }
};
