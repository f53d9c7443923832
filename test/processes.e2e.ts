// The mall as separate processes on PostgreSQL and Mosquitto tells the same two stories, and stops without a trace.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MallProcesses, startMallProcesses } from "../deploy/processes.ts";
import { createTestDatabase, serverUrl, type TestDatabase } from "./database.ts";
import { mosquittoBinary, startMosquitto, type TestServer } from "./servers.ts";

const lacks = [serverUrl ? null : "TEST_DATABASE_URL", mosquittoBinary() ? null : "Mosquitto"].filter(
  (each) => each !== null,
);
const title = `the mall in separate processes${lacks.length > 0 ? ` (lacks ${lacks.join(" and ")})` : ""}`;

describe.skipIf(lacks.length > 0)(title, () => {
  let database: TestDatabase;
  let broker: TestServer;
  let mall: MallProcesses;
  const dataDir = mkdtempSync(join(tmpdir(), "mall-processes-"));

  beforeAll(async () => {
    database = await createTestDatabase();
    broker = await startMosquitto();
    mall = await startMallProcesses({ databaseUrl: database.url, mqttUrl: broker.url, dataDir });
  });

  afterAll(async () => {
    await mall?.stop();
    await broker?.stop();
    await database?.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it("tells both stories", () => {
    const env = { ...process.env, MALL_URL: mall.url, DATA_DIR: dataDir };
    const demo = spawnSync(process.execPath, ["--import", "./kit/typescript.mjs", "demo/main.ts"], {
      env,
      encoding: "utf8",
      timeout: 100_000,
    });
    expect(demo.stdout).toContain("Both stories are true.");
    expect(demo.status).toBe(0);
  });

  it("ends every process with code 0 on SIGTERM", async () => {
    const codes: Record<string, number | null> = {};
    for (const each of mall.all.toReversed()) codes[each.name] = await each.stop();
    expect(codes).toEqual(Object.fromEntries(mall.all.map(({ name }) => [name, 0])));
  });
});
