import { runSubgraph } from "../../kit/subgraph-main.ts";
import { startCatalog } from "./subgraph.ts";

await runSubgraph("catalog", {}, (deps) => startCatalog(deps));
