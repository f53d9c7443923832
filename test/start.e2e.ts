// The README's commands, as a newcomer runs them.
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serverUrl } from "./database.ts";
import { mosquittoBinary, startMosquitto } from "./servers.ts";
import { run, type StartedMall, startMall } from "./started-mall.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

/** Holds a port; when somebody holds it already, it is taken just as well. */
async function take(port: number): Promise<Server | null> {
  const server = createServer();
  server.listen(port, "127.0.0.1");
  const [event] = await Promise.race([
    once(server, "listening").then(() => ["listening"]),
    once(server, "error").then(() => ["error"]),
  ]);
  return event === "listening" ? server : null;
}

const demo = (mall: StartedMall, dataDir: string, cwd: string, uid?: number) =>
  run([process.execPath, "--import", "./kit/typescript.mjs", "demo/main.ts"], {
    cwd,
    environment: { MALL_URL: mall.url, DATA_DIR: dataDir },
    ...(uid !== undefined && { uid }),
  });

describe("npm start", () => {
  let taken: (Server | null)[] = [];
  const folder = mkdtempSync(join(tmpdir(), "mall-start-"));

  beforeAll(async () => {
    taken = await Promise.all([take(5432), take(1883)]);
  });
  afterAll(() => {
    for (const server of taken) server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("tells both stories with ports 5432 and 1883 taken, and finds its data after kill -9", async () => {
    const dataDir = join(folder, "data");
    const options = { cwd: ROOT, environment: { DATA_DIR: dataDir } };
    const first = await startMall(options);
    const told = await demo(first, dataDir, ROOT);
    expect(told.output).toContain("Both stories are true.");
    await first.kill();
    const second = await startMall(options);
    const again = await demo(second, dataDir, ROOT);
    expect(again.output).toContain("Both stories are true.");
    // the price that the first demo set is the one that the second begins with
    expect(again.output).toContain("纯牛奶 1L: 11.90 CNY");
    expect(await second.stop()).toBe(0);
  });

  it("keeps nothing with DATA_DIR=:memory:", async () => {
    const mall = await startMall({ cwd: ROOT, environment: { DATA_DIR: ":memory:" } });
    expect(mall.output()).toMatch(/endpoint[\s\S]*playground[\s\S]*clerk[\s\S]*ready/);
    expect(await mall.stop()).toBe(0);
  });

  it("names every problem of its environment at once, and ends with 1", async () => {
    const environment = { PORT: "http", DATABASE_URL: "mysql://x", LOG_LEVEL: "loud" };
    const { code, output } = await run([process.execPath, "--import", "./kit/typescript.mjs", "start.ts"], {
      cwd: ROOT,
      environment,
    });
    expect(code).toBe(1);
    for (const name of ["PORT", "DATABASE_URL", "LOG_LEVEL"]) expect(output).toContain(name);
  });

  it.skipIf(!serverUrl || !mosquittoBinary())("tells both stories on a given server and broker", async () => {
    const { createTestDatabase } = await import("./database.ts");
    const [database, broker] = await Promise.all([createTestDatabase(), startMosquitto()]);
    try {
      const dataDir = join(folder, "served");
      const environment = { DATA_DIR: dataDir, DATABASE_URL: database.url, MQTT_URL: broker.url };
      const mall = await startMall({ cwd: ROOT, environment });
      expect((await demo(mall, dataDir, ROOT)).output).toContain("Both stories are true.");
      expect(await mall.stop()).toBe(0);
    } finally {
      await broker.stop();
      await database.drop();
    }
  });

  it.skipIf(!isRoot)("works in a fresh clone for an ordinary user", { timeout: 400_000 }, async () => {
    const home = join(folder, "home");
    const clone = join(home, "mall");
    expect((await run(["git", "clone", "--quiet", ROOT, clone], { cwd: folder, environment: {} })).code).toBe(0);
    for (const path of [folder, home]) chownSync(path, NOBODY, NOBODY);
    expect((await run(["chown", "-R", String(NOBODY), home], { cwd: folder, environment: {} })).code).toBe(0);
    const as = { cwd: clone, uid: NOBODY, environment: { HOME: home } };
    const installed = await run(["npm", "ci", "--no-progress"], as);
    expect(installed.code, installed.output).toBe(0);
    const mall = await startMall(as);
    const told = await demo(mall, ".data", clone, NOBODY);
    expect(told.output).toContain("Both stories are true.");
    expect(await mall.stop()).toBe(0);
  });
});
