// A fresh inventory with stores and goods to a test's liking, and a clock that the test moves.
import type { Database, OpenDatabase } from "../kit/database.ts";
import { events } from "../kit/event-log.ts";
import { createLog } from "../kit/log.ts";
import { newId, type OperationContext } from "../kit/operation.ts";
import { serviceViewer, type Viewer } from "../kit/viewer.ts";
import { isOneOf, type LevelKey } from "../subgraphs/inventory/reads.ts";
import { openInventoryDatabase } from "../subgraphs/inventory/subgraph.ts";
import {
  type StockLevelRow,
  type StoreRow,
  stockLevels,
  stockMovements,
  stores,
} from "../subgraphs/inventory/tables.ts";
import { createTestDatabase } from "./database.ts";

export const silent = createLog({ name: "test", level: "silent" });

export interface Clock {
  now: () => Date;
  advance(ms: number): void;
}

export function createClock(start = "2026-05-01T08:00:00.000Z"): Clock {
  let time = new Date(start).getTime();
  return {
    now: () => new Date(time),
    advance: (ms) => {
      time += ms;
    },
  };
}

export interface InventoryFixture {
  db: Database;
  sql: OpenDatabase["sql"];
  /** Of an administrator. */
  url: string;
  isServer: boolean;
  clock: Clock;
  /** What operations are given; by a service when no viewer is named. */
  as(viewer?: Viewer): OperationContext;
  addStore(id: string, row?: Partial<StoreRow>): Promise<void>;
  addLevel(key: LevelKey, figures: { onHand: number; safetyStock?: number }): Promise<void>;
  level(key: LevelKey): Promise<StockLevelRow | undefined>;
  /** Names and keys of all events so far, in the order of the log. */
  told(): Promise<string[]>;
  close(): Promise<void>;
}

export async function openInventoryFixture(): Promise<InventoryFixture> {
  const test = await createTestDatabase();
  const { db, sql, close } = await openInventoryDatabase({ databaseUrl: test.url, log: silent });
  const clock = createClock();
  return {
    db,
    sql,
    url: test.url,
    isServer: test.isServer,
    clock,
    as: (viewer = serviceViewer("orders")) => ({ db, viewer, now: clock.now }),
    addStore: async (id, row = {}) => {
      await db.insert(stores).values({ ...TIANHE, id, ...row });
    },
    addLevel: (key, figures) => addLevel(db, clock, key, figures),
    level: async (key) =>
      (
        await db
          .select()
          .from(stockLevels)
          .where(isOneOf([key]))
      )[0],
    told: async () => {
      const rows = await db.select().from(events).orderBy(events.xid, events.seq);
      return rows.map(({ type, key }) => `${type} ${key}`);
    },
    close: async () => {
      await close();
      await test.drop();
    },
  };
}

/** With its opening as a movement, so that movements add up to what is there. */
async function addLevel(
  db: Database,
  { now }: Clock,
  key: LevelKey,
  { onHand, safetyStock = 0 }: { onHand: number; safetyStock?: number },
): Promise<void> {
  const level = { ...key, version: 1 };
  await db.insert(stockLevels).values({ ...level, onHand, safetyStock, updatedAt: now() });
  if (onHand === 0) return;
  const opening = { id: newId(now), reason: "RECEIVED" as const, quantity: onHand, onHandAfter: onHand, at: now() };
  await db.insert(stockMovements).values({ ...level, ...opening });
}

const TIANHE: Omit<StoreRow, "id"> = {
  nameZh: "天河店",
  nameEn: "Tianhe",
  countryCode: "CN",
  regionCode: "440106",
  province: "广东省",
  city: "广州市",
  district: "天河区",
  line: "珠江东路 28 号",
  postalCode: "510623",
  latitude: 23.1192,
  longitude: 113.321,
  timeZone: "Asia/Shanghai",
  phone: "+862038880001",
  services: ["PICKUP"],
  openingHours: [{ day: "FRIDAY", opens: "10:00", closes: "22:00" }],
};
