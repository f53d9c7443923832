// Plans that are made before the first request needs them: of all listed operations, and of those that are asked for most.
import type { Log } from "../kit/log.ts";
import { FULL_ACCESS } from "./access.ts";
import type { Client, Clients } from "./clients.ts";
import { brokenLimits, type OperationLimits } from "./limits.ts";
import type { PersistedOperation } from "./operations.ts";
import { preparePlan } from "./prepare.ts";
import { allVariants, type KeptPlan, type Variant, type Variants, variantFor } from "./variants.ts";

export interface WarmUpOptions {
  readonly variants: Variants;
  readonly clients: Clients;
  readonly log: Log;
}

/** An operation that no longer fits the schema is logged, and refused when it is asked for; the others must not suffer. */
export async function warmUp({ variants, clients, log }: WarmUpOptions): Promise<void> {
  let count = 0;
  for (const client of clients.all) {
    for (const variant of variantsOf(variants, client)) {
      for (const operation of client.list.operations) {
        const problem = await warm(variant, operation, client.limits);
        if (problem === null) count += 1;
        else log.error({ client: client.id, operation: operation.name ?? operation.id, problem }, "unfit on the list");
      }
    }
  }
  log.info({ operations: count }, "plans of listed operations are ready");
}

/** What its viewers see; those of a client that is open to all kinds are taken for nobody. */
function variantsOf(variants: Variants, client: Client): ReadonlySet<Variant> {
  const kinds = client.kinds ?? ["anonymous" as const];
  return new Set(kinds.map((kind) => variantFor(variants, { kind, has: () => true }, client)));
}

async function warm(variant: Variant, { body }: PersistedOperation, limits: OperationLimits): Promise<string | null> {
  try {
    const parsed = await variant.documents.parse(body, null);
    const [broken] = limits.mode === "enforce" ? brokenLimits(parsed.shape, limits) : [];
    if (broken) return broken.message;
    const [invalid] = parsed.validate();
    if (invalid) return invalid.message;
    for (const overrideLabels of sidesOf(variant.overrides.reachedBy(parsed))) {
      await preparePlan({ variant, parsed, access: FULL_ACCESS, overrideLabels, isListed: true });
    }
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Nothing overridden, and everything: what lies between is planned when it comes. */
function sidesOf(labels: readonly string[]): readonly (readonly string[])[] {
  return labels.length === 0 ? [[]] : [[], labels];
}

/** Of each variant. */
const MOST_USED = 100;

/** Those of an earlier supergraph, as far as they fit the next. */
export async function warmUpMostUsed(earlier: Variants, next: Variants): Promise<void> {
  const earlierByName = new Map(allVariants(earlier).map((variant) => [variant.name, variant]));
  for (const variant of allVariants(next)) {
    for (const kept of mostUsed(earlierByName.get(variant.name)?.plans.values() ?? [])) await warmAgain(variant, kept);
  }
}

function mostUsed(plans: Iterable<KeptPlan>): readonly KeptPlan[] {
  return [...plans].sort((one, other) => other.uses - one.uses).slice(0, MOST_USED);
}

async function warmAgain(variant: Variant, { text, operationName, access, overrideLabels }: KeptPlan): Promise<void> {
  try {
    const parsed = await variant.documents.parse(text, operationName);
    if (parsed.validate().length > 0) variant.documents.forget(text);
    else await preparePlan({ variant, parsed, access, overrideLabels, isListed: true });
  } catch {
    // whoever asks for it is told
  }
}
