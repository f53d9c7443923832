// Which texts can be kept. PostgreSQL refuses NUL in any text, and half a character (a lone surrogate) in JSON.
import { type DocumentNode, visit } from "graphql";

const LONE_SURROGATE = /[\ud800-\udfff]/u;

export function isStorable(text: string): boolean {
  return !text.includes("\u0000") && !LONE_SURROGATE.test(text);
}

/** Whether every text in a JSON value is storable, names of properties included. */
export function isStorableJson(value: unknown): boolean {
  if (typeof value === "string") return isStorable(value);
  if (Array.isArray(value)) return value.every(isStorableJson);
  if (value === null || typeof value !== "object") return true;
  return Object.entries(value).every(([name, part]) => isStorable(name) && isStorableJson(part));
}

/** Whether every text written into an operation is storable. */
export function isStorableDocument(document: DocumentNode): boolean {
  let isSo = true;
  visit(document, {
    StringValue: ({ value }) => {
      isSo &&= isStorable(value);
    },
  });
  return isSo;
}
