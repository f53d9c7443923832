// What a subgraph is sent of an entity. It is made when it is sent: as text for a wire, as a value for this process. Until
// then other fetches may write into the object, but no other values: what several subgraphs have is the same in all of them.
import type { JsonObject } from "./data.ts";
import type { PlainRepresenting } from "./requirements.ts";

export interface Representation {
  readonly object: JsonObject;
  /** What it is made by, or its JSON where that is there already. */
  readonly source: PlainRepresenting | string;
}

export function representationText({ object, source }: Representation): string {
  return typeof source === "string" ? source : source.text(object);
}

export function representationValue({ object, source }: Representation): JsonObject {
  return typeof source === "string" ? JSON.parse(source) : source.value(object);
}
