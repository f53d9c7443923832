import { z } from "zod";
import { createGrants } from "../../kit/grant.ts";
import { runSubgraph } from "../../kit/subgraph-main.ts";
import { startContent } from "./subgraph.ts";

await runSubgraph("content", { GRANT_SECRET: z.string().min(32) }, (deps, { GRANT_SECRET }) =>
  startContent({ ...deps, grants: createGrants(GRANT_SECRET, deps.now) }),
);
