import { z } from "zod";
import { createGrants } from "../../kit/grant.ts";
import { runSubgraph } from "../../kit/subgraph-main.ts";
import { startMembers } from "./subgraph.ts";

const DAY_MS = 86_400_000;

const environment = {
  /** Shared by the parts that issue and verify grants. */
  GRANT_SECRET: z.string().min(32),
  /** Of the hashes of identities: changing it makes every member a stranger. */
  IDENTITY_SECRET: z.string().min(32),
  /** How long points of an order wait until they can be spent. */
  RETURN_WINDOW_DAYS: z.coerce.number().int().min(0).max(365).default(0),
};

await runSubgraph("members", environment, (deps, { GRANT_SECRET, IDENTITY_SECRET, RETURN_WINDOW_DAYS }) =>
  startMembers({
    ...deps,
    grants: createGrants(GRANT_SECRET, deps.now),
    identitySecret: IDENTITY_SECRET,
    returnWindowMs: RETURN_WINDOW_DAYS * DAY_MS,
  }),
);
