// Values out of page cursors, which clients hand back and may have changed.
import { failure } from "../../kit/errors.ts";

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** These throw BAD_USER_INPUT for anything that is not such a value. */
export function uuidOf(text: string | undefined): string {
  if (text === undefined || !isUuid(text)) throw notOfThisList();
  return text;
}

export function instantOf(text: string | undefined): Date {
  const instant = new Date(text ?? "");
  if (Number.isNaN(instant.getTime())) throw notOfThisList();
  return instant;
}

export function wholeNumberOf(text: string | undefined): number {
  const number = Number(text);
  if (!text || !Number.isSafeInteger(number)) throw notOfThisList();
  return number;
}

function notOfThisList() {
  return failure("BAD_USER_INPUT", "after is not a cursor of this list.");
}
