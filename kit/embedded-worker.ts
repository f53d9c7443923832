// The thread in which PGlite runs: a slow query blocks it and nothing else.
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import type { z } from "zod";
import { createBackend } from "./embedded-backend.ts";
import { EmbeddedWorkerInput, type EmbeddedWorkerMessage } from "./embedded-database.ts";
import { startWireServer } from "./embedded-wire.ts";

const parent = parentPort;
if (parent) await run(parent, EmbeddedWorkerInput.parse(workerData.input));

async function run(
  port: NonNullable<typeof parentPort>,
  { clusterDir, idleInTransactionTimeoutMs }: z.infer<typeof EmbeddedWorkerInput>,
): Promise<void> {
  const say = (message: z.infer<typeof EmbeddedWorkerMessage>) => port.postMessage(message);
  // PGlite leaves "$user" out of the search path, which a server has in it.
  const startParams = [...PGlite.defaultStartParams, "-c", 'search_path="$user", public'];
  const db = await PGlite.create({ ...(clusterDir === null ? {} : { dataDir: clusterDir }), startParams });
  const backend = await createBackend(db, (reason) => {
    say({ fatal: reason.replaceAll("\0", " ").trim() });
    process.exit(1);
  });
  const server = await startWireServer({ backend, idleInTransactionTimeoutMs });
  port.once("message", async () => {
    await server.stop();
    await db.close();
    process.exit(0);
  });
  say({ port: server.port });
}
