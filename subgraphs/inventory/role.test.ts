// What inventory's database role can see and do, on a server and on the embedded engine alike.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenDatabase, openDatabase } from "../../kit/database.ts";
import { emit } from "../../kit/event-log.ts";
import { ReservationExpired } from "../../schema/events.ts";
import { type InventoryFixture, openInventoryFixture, silent } from "../../test/inventory-fixture.ts";
import { writeMigrations } from "../../test/migrations.ts";

describe("the role of inventory", () => {
  let mall: InventoryFixture;
  let neighbour: OpenDatabase;
  const folder = mkdtempSync(join(tmpdir(), "neighbour-"));

  beforeAll(async () => {
    mall = await openInventoryFixture();
    writeMigrations(folder, [
      "create table neighbour.secrets (text text)",
      "insert into neighbour.secrets values ('x')",
    ]);
    neighbour = await openDatabase({ url: mall.url, schema: "neighbour", migrations: folder, log: silent });
    const payload = { reservationId: "r", ownerId: "o", expiredAt: "2026-05-01T08:00:00.000Z" };
    await mall.db.transaction((tx) => emit(tx, ReservationExpired, "r", payload));
  });
  afterAll(async () => {
    await neighbour.close();
    await mall.close();
    rmSync(folder, { recursive: true });
  });

  const DENIED = "42501";

  it("is inventory, and no administrator", async () => {
    expect(await mall.sql`select current_user as name`).toEqual([{ name: "inventory" }]);
    await expect(mall.sql`create role intruder`).rejects.toMatchObject({ code: DENIED });
    await expect(mall.sql`create schema anywhere`).rejects.toMatchObject({ code: DENIED });
    await expect(mall.sql`select * from pg_authid`).rejects.toMatchObject({ code: DENIED });
  });

  it("reads and writes no table of another schema", async () => {
    expect(await neighbour.sql`select text from neighbour.secrets`).toEqual([{ text: "x" }]);
    await expect(mall.sql`select * from neighbour.secrets`).rejects.toMatchObject({ code: DENIED });
    await expect(mall.sql`insert into neighbour.secrets values ('y')`).rejects.toMatchObject({ code: DENIED });
    await expect(mall.sql`drop schema neighbour cascade`).rejects.toMatchObject({ code: DENIED });
    await expect(neighbour.sql`select * from inventory.stores`).rejects.toMatchObject({ code: DENIED });
  });

  it("reads the event log and adds to it in its own name, and changes nothing that was told", async () => {
    expect(await neighbour.sql`select source, type from log.events`).toEqual([
      { source: "inventory", type: "ReservationExpired" },
    ]);
    await expect(mall.sql`update log.events set type = 'Lie'`).rejects.toMatchObject({ code: DENIED });
    await expect(mall.sql`delete from log.events`).rejects.toMatchObject({ code: DENIED });
    await expect(mall.sql`truncate log.events`).rejects.toMatchObject({ code: DENIED });
    const forged = mall.sql`insert into log.events (source, type, key, payload) values ('orders', 'OrderPlaced', 'o', '{}')`;
    await expect(forged).rejects.toMatchObject({ code: DENIED });
    const backdated = mall.sql`insert into log.events (xid, type, key, payload) values ('3', 'StockChanged', 's', '{}')`;
    await expect(backdated).rejects.toMatchObject({ code: DENIED });
  });

  it("sees and moves no cursor of another consumer", async () => {
    await neighbour.sql`insert into log.consumers (name) values ('neighbour')`;
    expect(await mall.sql`select * from log.consumers`).toEqual([]);
    expect((await mall.sql`update log.consumers set seq = 9 where name = 'neighbour'`).count).toBe(0);
    expect(await neighbour.sql`select name, seq from log.consumers`).toEqual([{ name: "neighbour", seq: "0" }]);
  });
});
