// Our gateway and the subgraphs, really executing, in one process. Arguments: file of the supergraph, port.
import { readFileSync } from "node:fs";
import { createGateway } from "../../gateway/gateway.ts";
import { serveGateway } from "../../gateway/server.ts";
import { inProcessTransport } from "../../gateway/transport.ts";
import { createLog } from "../../kit/log.ts";
import { runProcess } from "../../kit/process.ts";
import { createMetrics } from "../../kit/telemetry.ts";
import { createExecutingShop } from "../shop/executing.ts";
import { SUBGRAPHS } from "../shop/subgraphs.ts";

const [supergraphFile = "", port = "0"] = process.argv.slice(2);
const log = createLog({ name: "bench", level: "warn" });
const execute = createExecutingShop();

await runProcess(log, async (life) => {
  const registry = createMetrics("gateway");
  const gateway = life.add(
    await createGateway({
      supergraphSdl: readFileSync(supergraphFile, "utf8"),
      transports: (name) => {
        const subgraph = SUBGRAPHS.find((known) => known === name);
        if (!subgraph) throw new Error(`there is no subgraph ${name}`);
        return inProcessTransport({
          execute: async ({ operation, operationName, variables }) => {
            const { data } = await execute(subgraph, { query: operation, operationName, variables });
            return { data: data ?? null };
          },
          subscribe: () => Promise.reject(new Error("the shop has no subscriptions")),
        });
      },
      ...{ log, registry, now: () => new Date() },
    }),
  );
  life.add(await serveGateway({ gateway, life, registry, host: "127.0.0.1", port: Number(port) }));
});
