// Ten pieces and a thousand customers at once: through the gateway, on PostgreSQL.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLog } from "../kit/log.ts";
import { newId } from "../kit/operation.ts";
import { createLife, type Life } from "../kit/process.ts";
import { createViewer } from "../kit/viewer.ts";
import { Checkout, CreateCart } from "../schema/operations/app.generated.ts";
import { type Supergraph, startSupergraph } from "../supergraph.ts";
import { createTestDatabase, serverUrl, type TestDatabase } from "./database.ts";
import { type MallTruth, watchMall } from "./mall-truth.ts";

const BUYERS = 1000;
const PIECES = 10;
const STORE = "panyu";
const SKU = "MILK-1L";

describe.skipIf(!serverUrl)(
  `stock of ${PIECES} and ${BUYERS} customers${serverUrl ? "" : " (lacks TEST_DATABASE_URL)"}`,
  () => {
    let database: TestDatabase;
    let life: Life;
    let mall: Supergraph;
    let truth: MallTruth;

    beforeAll(async () => {
      database = await createTestDatabase();
      const log = createLog({ name: "test", level: "silent" });
      life = createLife({ log });
      mall = await startSupergraph(life, {
        ...{ dataDir: null, host: "127.0.0.1", port: 0, floor: false, seed: true },
        databaseUrl: database.url,
        log,
      });
      truth = watchMall(database.url);
    });
    afterAll(async () => {
      await truth?.close();
      await life?.stop();
      await database?.drop();
    });

    const ask = async (memberId: string, operation: { id: string }, input: Record<string, unknown>) => {
      const viewer = createViewer({ kind: "member", id: memberId, scopes: ["member:self"], sites: "all" });
      const requestId = newId(() => new Date());
      const { data, errors } = await mall.gateway.execute({
        id: operation.id,
        variables: { input },
        viewer,
        clientId: "app",
        requestId,
      });
      if (errors) throw new Error(JSON.stringify(errors));
      return Object.values(data ?? {})[0] as Record<string, never>;
    };

    it("gives exactly ten orders, and never promises a piece twice", async () => {
      await truth.query(
        `update inventory.stock_levels set on_hand = ${PIECES}, committed = 0, reserved = 0, safety_stock = 0 where store_id = '${STORE}' and sku = '${SKU}'`,
      );
      await truth.query(`insert into members.members (id, display_name, profile_id, tier_code, version, joined_at)
      select 'buyer-' || n, 'buyer', gen_random_uuid(), 'REGULAR', 1, now() from generate_series(0, ${BUYERS - 1}) n`);
      await truth.query(
        `insert into members.personal_data (member_id, code_token) select id, gen_random_uuid() from members.members where id like 'buyer-%'`,
      );
      await truth.query(
        `insert into members.points_accounts (member_id, version, moved_at) select id, 1, now() from members.members where id like 'buyer-%'`,
      );
      const buyers = Array.from({ length: BUYERS }, (_, index) => `buyer-${index}`);
      const carts = new Map<string, { id: string; total: unknown }>();
      for (let first = 0; first < BUYERS; first += 50) {
        await Promise.all(
          buyers.slice(first, first + 50).map(async (buyer) => {
            const made = await ask(buyer, CreateCart, {
              idempotencyKey: "cart",
              channel: "APP",
              storeId: STORE,
              lines: [{ sku: SKU, quantity: 1 }],
            });
            carts.set(buyer, made["cart"] as unknown as { id: string; total: unknown });
          }),
        );
      }
      const answers = await Promise.all(
        buyers.map(async (buyer) => {
          const cart = carts.get(buyer);
          const input = {
            idempotencyKey: "checkout",
            cartId: cart?.id,
            deliveryMethod: { storePickup: { storeId: STORE } },
            expectedTotal: cart?.total,
          };
          return (await ask(buyer, Checkout, input))["__typename"] as unknown as string;
        }),
      );
      expect(answers.filter((name) => name === "CheckoutSuccess")).toHaveLength(PIECES);
      expect(answers.filter((name) => name === "InsufficientStock")).toHaveLength(BUYERS - PIECES);
      const [level] = await truth.query<Record<string, number>>(
        `select on_hand, committed, reserved from inventory.stock_levels where store_id = '${STORE}' and sku = '${SKU}'`,
      );
      expect(level).toEqual({ on_hand: PIECES, committed: PIECES, reserved: 0 });
      expect(
        await truth.query(
          `select status, count(*)::int from orders.orders where store_id = '${STORE}' and status <> 'COMPLETED' group by 1`,
        ),
      ).toEqual([{ status: "CONFIRMED", count: PIECES }]);
    });
  },
);
