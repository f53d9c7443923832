import { z } from "zod";
import { runSubgraph } from "../../kit/subgraph-main.ts";
import { startOrders } from "./subgraph.ts";

const secret = z.string().min(32);

await runSubgraph("orders", { GRANT_SECRET: secret, PICKUP_CODE_SECRET: secret }, (deps, env) =>
  startOrders({ ...deps, grantSecret: env.GRANT_SECRET, pickupCodeSecret: env.PICKUP_CODE_SECRET }),
);
