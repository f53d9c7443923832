import { z } from "zod";
import { createGrants } from "../../kit/grant.ts";
import { runSubgraph } from "../../kit/subgraph-main.ts";
import { startOrders } from "./subgraph.ts";

const secret = z.string().min(32);

await runSubgraph("orders", { GRANT_SECRET: secret, PICKUP_CODE_SECRET: secret }, (deps, env) =>
  startOrders({ ...deps, grants: createGrants(env.GRANT_SECRET, deps.now), pickupCodeSecret: env.PICKUP_CODE_SECRET }),
);
