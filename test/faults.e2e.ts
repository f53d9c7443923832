// kill -9 of any one process at many points of the mall's traffic, and nothing is lost or done twice.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MallProcesses, startMallProcesses } from "../deploy/processes.ts";
import { keyFile } from "../keys.ts";
import { loadKeyPair } from "../kit/keys.ts";
import { seededNumber } from "../schema/mall.ts";
import { createTestDatabase, serverUrl, type TestDatabase } from "./database.ts";
import { type MallTruth, watchMall } from "./mall-truth.ts";
import { mosquittoBinary, startMosquitto, type TestServer, waitUntil } from "./servers.ts";
import { buyAndCollect, type People, receiveStock, setPrices } from "./traffic.ts";

const STORE = "tianhe";
const SKU = "MILK-1L";
const VICTIMS = ["orders", "inventory", "broker", "devices", "gateway", "members", "catalog", "shop-floor", "content"];
const ROUNDS = Number(process.env["FAULT_ROUNDS"] ?? 2);
const lacks = [serverUrl ? null : "TEST_DATABASE_URL", mosquittoBinary() ? null : "Mosquitto"].filter(
  (each) => each !== null,
);

describe.skipIf(lacks.length > 0)(
  `the mall under kill -9${lacks.length > 0 ? ` (lacks ${lacks.join(" and ")})` : ""}`,
  () => {
    let database: TestDatabase;
    let broker: TestServer;
    let mall: MallProcesses;
    let truth: MallTruth;
    let people: People;
    const dataDir = mkdtempSync(join(tmpdir(), "mall-faults-"));

    beforeAll(async () => {
      database = await createTestDatabase();
      broker = await startMosquitto();
      mall = await startMallProcesses({
        databaseUrl: database.url,
        mqttUrl: broker.url,
        dataDir,
        environment: { LOG_LEVEL: "warn" },
      });
      truth = watchMall(database.url);
      people = { url: mall.url, issuer: await loadKeyPair(keyFile(dataDir, "issuer")) };
    });

    afterAll(async () => {
      await truth?.close();
      await mall?.stop();
      await broker?.stop();
      await database?.drop();
      if (!process.env["KEEP_LOGS"]) rmSync(dataDir, { recursive: true, force: true });
    });

    const killAndRestart = async (name: string) => {
      const victim = name === "broker" ? { kill: broker.kill, start: broker.restart } : mall.get(name);
      await victim.kill();
      // away long enough for requests to meet a closed port
      await new Promise((resolve) => setTimeout(resolve, 300));
      await victim.start();
    };

    it("loses nothing and does nothing twice, whichever process dies and wherever", { timeout: 600_000 }, async () => {
      await receiveStock({ people, storeId: STORE, sku: SKU, quantity: 200 });
      const onHandBefore = await truth.onHand(STORE, SKU);
      const purchases: Awaited<ReturnType<typeof buyAndCollect>>[] = [];
      let price = 0;
      let customer = 0;

      for (let round = 0; round < ROUNDS; round++) {
        for (const victim of VICTIMS) {
          const shoppers = Array.from({ length: 3 }, (_, index) => {
            customer += 1;
            return buyAndCollect({
              people,
              memberId: `member-${((customer - 1) % 50) + 1}`,
              storeId: STORE,
              sku: SKU,
              changesMind: index === 2,
            });
          });
          const offset = seededNumber(`${round}/${victim}`, 900);
          const pricing = setPrices({ people, storeId: STORE, sku: SKU, amounts: [1200 + customer, 1201 + customer] });
          // the point of the kill is what is varied: it is no wait for something
          await new Promise((resolve) => setTimeout(resolve, offset));
          await killAndRestart(victim);
          purchases.push(...(await Promise.all(shoppers)));
          price = await pricing;
        }
      }

      await waitUntil(
        "the mall at rest",
        async () => (await truth.isAtRest()) && (await truth.violations()).length === 0,
        90_000,
      ).catch(async (error: unknown) => {
        expect(await truth.violations()).toEqual([]);
        throw error;
      });
      const of = (outcome: string) => purchases.filter((purchase) => purchase.outcome === outcome);
      expect(of("REFUSED")).toEqual([]);
      expect(of("COLLECTED").length + of("CANCELLED").length).toBe(ROUNDS * VICTIMS.length * 3);
      expect(await truth.onHand(STORE, SKU)).toBe(onHandBefore - of("COLLECTED").length);
      const completed = await truth.query("select key from log.events where type = 'OrderCompleted'");
      expect(completed).toHaveLength(of("COLLECTED").length);
      await waitUntil(
        "every label on the last price",
        async () => (await truth.labelsNotShowing(STORE, SKU, price)).length === 0,
        60_000,
      );
    });
  },
);
