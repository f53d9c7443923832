import { runSubgraph } from "../../kit/subgraph-main.ts";
import { startInventory } from "./subgraph.ts";

await runSubgraph("inventory", {}, (deps) => startInventory(deps));
