import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Message } from "../../devices/protocol.ts";
import type { OpenDatabase } from "../../kit/database.ts";
import { type CutLine, startCutLine } from "../../test/cut-line.ts";
import { createDevicesRig, type DevicesRig, reportOf, silent } from "../../test/devices-fixture.ts";
import { waitUntil } from "../../test/servers.ts";
import { type Inbox, startInbox } from "./inbox.ts";
import { createDrop, createFloorMetrics } from "./metrics.ts";
import { openDevicesDatabase } from "./subgraph.ts";
import { eslLabels } from "./tables.ts";

describe("the inbox", () => {
  let rig: DevicesRig;
  let line: CutLine;
  let database: OpenDatabase;
  let acknowledged: string[] = [];
  const open = (over: { maxWaiting?: number } = {}): Inbox => {
    const metrics = createFloorMetrics();
    const drop = createDrop(metrics, silent, rig.now);
    return startInbox({ db: database.db, log: silent, moment: rig.moment, metrics, drop, answer: () => {}, ...over });
  };
  const report = async (id: string, over = {}): Promise<Message> => {
    const document = reportOf((await rig.label(id)).shadow.desired, rig.now().getTime(), over);
    return { kind: "reported", store: "tianhe", device: id, document };
  };
  const offer = (inbox: Inbox, message: Message) =>
    inbox.offer({ message, acknowledge: () => acknowledged.push(message.device) });
  const battery = async (id: string) => (await rig.label(id)).batteryMv;

  beforeAll(async () => {
    rig = await createDevicesRig();
    for (const id of ["L1", "L2", "L3", "L4", "L5"]) await rig.hang(id);
    line = await startCutLine(rig.test.url);
    database = await openDevicesDatabase({ databaseUrl: line.url, log: silent });
  });
  afterAll(async () => {
    await database.close();
    await line.stop();
    await rig.stop();
  });

  it("acknowledges a message only after the commit that holds it", async () => {
    acknowledged = [];
    const inbox = open();
    const message = await report("L1", { mv: 2700 });
    await rig.database.db.transaction(async (tx) => {
      await tx.update(eslLabels).set({ position: "A-01-1" }).where(eq(eslLabels.id, "L1"));
      await offer(inbox, message);
      await new Promise((resolve) => setImmediate(resolve));
      expect(acknowledged).toEqual([]);
    });
    await waitUntil("acknowledged", async () => acknowledged.length === 1);
    expect(await battery("L1")).toBe(2700);
    await inbox.stop();
  });

  it("keeps messages while the database is away, pushes back when it is full, and writes them all afterwards", async () => {
    acknowledged = [];
    const inbox = open({ maxWaiting: 2 });
    const messages = await Promise.all(
      ["L1", "L2", "L3"].map((id) => report(id, { v: 1, mv: 2600, at: rig.now().getTime() + 1 })),
    );
    rig.pass(10);
    line.cut();
    let isPushedBack = true;
    const [first, ...others] = messages;
    if (!first) throw new Error("no message");
    await offer(inbox, first);
    const pushed = Promise.all(others.map((message) => offer(inbox, message))).then(() => {
      isPushedBack = false;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isPushedBack).toBe(true);
    expect(acknowledged).toEqual([]);
    line.mend();
    await pushed;
    await waitUntil("all acknowledged", async () => acknowledged.length === 3);
    expect(acknowledged).toEqual(["L1", "L2", "L3"]);
    expect(await Promise.all(["L1", "L2", "L3"].map(battery))).toEqual([2600, 2600, 2600]);
    await inbox.stop();
  });

  it("does not let a message that cannot be written take others along", async () => {
    acknowledged = [];
    const inbox = open();
    const messages = [
      await report("L4", { mv: 2800 }),
      await report("L4", { mv: 2 ** 50, at: rig.now().getTime() + 1 }),
      await report("L5", { mv: 2800 }),
    ];
    rig.pass(10);
    for (const message of messages) await offer(inbox, message);
    await waitUntil("all acknowledged", async () => acknowledged.length === 3);
    expect(await Promise.all(["L4", "L5"].map(battery))).toEqual([2800, 2800]);
    await inbox.stop();
  });

  it("writes what is waiting before it stops", async () => {
    acknowledged = [];
    const inbox = open();
    const message = await report("L5", { mv: 2750, at: rig.now().getTime() + 1 });
    rig.pass(10);
    await offer(inbox, message);
    await inbox.stop();
    expect(acknowledged).toEqual(["L5"]);
    expect(await battery("L5")).toBe(2750);
  });
});
