// Ids of stores come from clients, and orders knows no stores: what cannot be one is not kept.
import { failure } from "../../kit/errors.ts";

const MAX_LENGTH = 64;

/** Throws BAD_USER_INPUT. */
export function checkStoreId(storeId: string): void {
  if (storeId.length < 1 || storeId.length > MAX_LENGTH) {
    throw failure("BAD_USER_INPUT", `storeId takes 1 to ${MAX_LENGTH} characters.`);
  }
}
