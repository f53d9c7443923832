// Plans of all listed operations, made before the first request needs them.
import type { Log } from "../kit/log.ts";
import type { Client, Clients } from "./clients.ts";
import { brokenLimits, type OperationLimits } from "./limits.ts";
import type { PersistedOperation } from "./operations.ts";
import { preparePlan } from "./prepare.ts";
import type { Variant, Variants } from "./variants.ts";

export interface WarmUpOptions {
  readonly variants: Variants;
  readonly clients: Clients;
  readonly log: Log;
}

const everybody = { isAuthenticated: true, has: () => true };

/** An operation that no longer fits the schema is logged, and refused when it is asked for; the others must not suffer. */
export async function warmUp({ variants, clients, log }: WarmUpOptions): Promise<void> {
  let count = 0;
  for (const client of clients.all) {
    const variant = variants[isForServices(client) ? "internal" : "api"];
    for (const operation of client.list.operations) {
      const problem = await warm(variant, operation, client.limits);
      if (problem === null) count += 1;
      else log.error({ client: client.id, operation: operation.name ?? operation.id, problem }, "unfit on the list");
    }
  }
  log.info({ operations: count }, "plans of listed operations are ready");
}

function isForServices({ kinds }: Client): boolean {
  return kinds?.length === 1 && kinds[0] === "service";
}

async function warm(variant: Variant, { body }: PersistedOperation, limits: OperationLimits): Promise<string | null> {
  try {
    const parsed = await variant.documents.parse(body, null);
    const [broken] = limits.mode === "enforce" ? brokenLimits(parsed.shape, limits) : [];
    if (broken) return broken.message;
    const [invalid] = parsed.validate();
    if (invalid) return invalid.message;
    await preparePlan({ variant, parsed, claimant: everybody });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
