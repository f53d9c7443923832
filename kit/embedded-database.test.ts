import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { createInterface } from "node:readline";
import postgres, { type Sql } from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "./embedded-database.ts";
import { encodeFrame, encodeQuery, encodeStartup } from "./embedded-frames.ts";
import { DataDirectoryInUse } from "./embedded-lock.ts";

const root = mkdtempSync(join(tmpdir(), "embedded-"));
const template = join(root, "template");
const IDLE_TIMEOUT_MS = 1_500;
let database: EmbeddedDatabase;
let admin: Sql;
const opened: { end(options?: { timeout: number }): Promise<void> }[] = [];

beforeAll(async () => {
  await (await startEmbeddedDatabase({ dataDir: template })).stop();
  const dataDir = join(root, "shared");
  database = await startEmbeddedDatabase({ dataDir, template, idleInTransactionTimeoutMs: IDLE_TIMEOUT_MS });
  admin = postgres(database.url, { max: 1 });
  for (const role of ["till", "stock"]) {
    await admin.unsafe(`create role ${role} login; create schema ${role} authorization ${role}`);
    await admin.unsafe(`create table ${role}.notes (note text); insert into ${role}.notes values ('of ${role}')`);
    await admin.unsafe(`alter table ${role}.notes owner to ${role}`);
  }
  await admin`create role nobody nologin`;
}, 60_000);

afterEach(async () => {
  for (const client of opened.splice(0)) await client.end({ timeout: 1 });
});

afterAll(async () => {
  await admin.end({ timeout: 1 });
  await database.stop();
  rmSync(root, { recursive: true, force: true });
});

function open(max = 1, user = "postgres", url = database.url): Sql {
  const sql = postgres(url.replace("//postgres@", `//${user}@`), { max, onnotice: () => {}, backoff: false });
  opened.push(sql);
  return sql;
}

/** A client below the driver: sends `bytes` and gathers what comes back. */
async function openRaw(url = database.url): Promise<{ socket: Socket; received: () => string }> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
  });
  socket.on("error", () => {});
  await once(socket, "connect");
  opened.push({ end: async () => void socket.destroy() });
  return { socket, received: () => text };
}

async function until(holds: () => boolean | Promise<boolean>, deadlineMs = 5_000): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error("the condition did not come true in time");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const startup = (user: string) => encodeStartup({ user, database: "postgres" });

async function login(url = database.url): Promise<Socket> {
  const { socket, received } = await openRaw(url);
  socket.write(startup("postgres"));
  await until(() => received().endsWith("Z\0\0\0\x05I"));
  return socket;
}

describe("many connections", () => {
  test("answers each of 24 connections rightly and lets exactly 100 takes of 100 succeed", async () => {
    await admin`create table tills (id int primary key, left_over int not null check (left_over >= 0))`;
    await admin`insert into tills values (1, 100)`;
    const pools = Array.from({ length: 6 }, (_, i) => open(4, i % 2 ? "postgres" : "till"));
    await admin`grant select, update on tills to till`;
    const jobs = Array.from({ length: 1_200 }, (_, i) => runJob(pools[i % 6] ?? admin, i));
    const taken = await Promise.all(jobs);
    expect(taken.filter(Boolean)).toHaveLength(100);
    expect(await admin`select left_over from tills`).toEqual([{ left_over: 0 }]);
  }, 30_000);

  /** True if it took one. Rejects when it is given the answer to somebody else's question. */
  async function runJob(sql: Sql, i: number): Promise<boolean> {
    if (i % 4 === 0) {
      return sql.begin(async (tx) => {
        const took = await tx`update tills set left_over = left_over - 1 where id = 1 and left_over > 0 returning id`;
        expect(await tx`select ${i}::int as i`).toEqual([{ i }]);
        return took.length === 1;
      });
    }
    if (i % 4 === 1) expect(await sql`select ${i}::int as i, ${`t${i}`} as t`).toEqual([{ i, t: `t${i}` }]);
    if (i % 4 === 2) expect(await sql.unsafe(`select ${i} as v${i % 50}`)).toEqual([{ [`v${i % 50}`]: i }]);
    if (i % 4 === 3) {
      const rows = await sql`select ${i}::int as i from generate_series(1, ${i % 30}) g`;
      expect(rows).toEqual(Array.from({ length: i % 30 }, () => ({ i })));
    }
    return false;
  }

  test("goes on after an error in the midst of others' statements", async () => {
    const sql = open(4);
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, (_, i) => (i % 2 ? sql`select ${i}::int as i` : sql`select 1 / ${0}::int`)),
    );
    expect(results.filter(({ status }) => status === "rejected")).toHaveLength(20);
    expect(await admin`select 1 as one`).toEqual([{ one: 1 }]);
  });

  test("forgets the prepared statements of a connection that is gone", async () => {
    const prepared = async () => (await admin`select count(*)::int as n from pg_prepared_statements`)[0]?.["n"];
    const before = await prepared();
    const sql = postgres(database.url, { max: 2 });
    for (let i = 0; i < 20; i += 1) await sql.unsafe(`select ${i}::int`, [], { prepare: true });
    expect(await prepared()).toBeGreaterThan(before);
    await sql.end();
    await until(async () => (await prepared()) === before);
  });

  test("keeps the main thread's event loop free during a slow query", async () => {
    const sql = open();
    await sql`select 1`;
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const startedAt = performance.now();
    await sql`select count(*) from generate_series(1, 3000000)`;
    const queryMs = performance.now() - startedAt;
    delay.disable();
    expect(queryMs).toBeGreaterThan(300);
    expect(delay.max / 1e6).toBeLessThan(queryMs / 2);
  });

  test("answers COPY FROM STDIN with an error and goes on", async () => {
    await admin`create table copied (n int)`;
    const { socket, received } = await openRaw();
    const rows = encodeFrame("d", Buffer.from("1\n"));
    socket.write(Buffer.concat([startup("postgres"), encodeQuery("copy copied from stdin"), rows, encodeFrame("c")]));
    await until(() =>
      received().includes("COPY from stdin failed: the embedded database does not take COPY FROM STDIN"),
    );
    expect(await admin`select * from copied`).toEqual([]);
  });
});

describe("notifications", () => {
  test("reach every listening connection, also after one of them stops to listen", async () => {
    const heard: string[] = [];
    const [first, second] = [open(), open()];
    const listening = await first.listen("bell", (payload) => heard.push(`first ${payload}`));
    await second.listen("bell", (payload) => heard.push(`second ${payload}`));
    await admin.begin(async (tx) => {
      await tx`select pg_notify('bell', 'one')`;
      expect(heard).toEqual([]);
    });
    await until(() => heard.length === 2);
    await listening.unlisten();
    await admin`select pg_notify('bell', 'two')`;
    await until(() => heard.length === 3);
    expect(heard.toSorted()).toEqual(["first one", "second one", "second two"]);
  });
});

describe("a client that goes away", () => {
  test("is rolled back when it was in a transaction", async () => {
    await admin`create table lost (n int)`;
    const socket = await login();
    socket.write(encodeQuery("begin; insert into lost values (1)"));
    await once(socket, "data");
    socket.destroy();
    expect(await admin`select * from lost`).toEqual([]);
  });

  test("is rolled back when it executed without Sync", async () => {
    await admin`create table unsynced (n int)`;
    const socket = await login();
    const parse = encodeFrame("P", Buffer.from("\0insert into unsynced values (1)\0\0\0"));
    const bind = encodeFrame("B", Buffer.from("\0\0\0\0\0\0\0\0"));
    socket.write(Buffer.concat([parse, bind, encodeFrame("E", Buffer.from("\0\0\0\0\0"))]));
    await once(socket, "data");
    socket.destroy();
    expect(await admin`select * from unsynced`).toEqual([]);
  });

  test("is rolled back and closed when it sits in a transaction for too long", async () => {
    const { socket, received } = await openRaw();
    socket.write(Buffer.concat([startup("postgres"), encodeQuery("begin; create table sat (n int)")]));
    await once(socket, "close");
    expect(received()).toContain("C25P03");
    expect(await admin`select to_regclass('sat') as sat`).toEqual([{ sat: null }]);
  });
});

describe("roles", () => {
  test("each read their own tables only, while both and the superuser are at work", async () => {
    const [till, stock] = [open(2, "till"), open(2, "stock")];
    for (let i = 0; i < 50; i += 1) {
      const answers = await Promise.all([
        till`select note, current_user::text as me from till.notes`,
        stock`select note, session_user::text as me from stock.notes`,
        admin`select count(*)::int as n from till.notes, stock.notes`,
        till`select * from stock.notes`.catch((error: unknown) => error),
        stock`select * from till.notes`.catch((error: unknown) => error),
      ]);
      expect(answers.slice(0, 3)).toEqual([
        [{ note: "of till", me: "till" }],
        [{ note: "of stock", me: "stock" }],
        [{ n: 1 }],
      ]);
      for (const refused of answers.slice(3)) expect(refused).toMatchObject({ code: "42501" });
    }
  });

  test("keep their search path, and leave no setting to another role", async () => {
    const till = open(1, "till");
    expect(await till`select note from notes`).toEqual([{ note: "of till" }]);
    await till`set statement_timeout = '7s'`;
    await till`reset session authorization`;
    expect(await admin`show statement_timeout`).toEqual([{ statement_timeout: "0" }]);
    expect(await till`select current_user::text as me`).toEqual([{ me: "till" }]);
    expect(await admin`select current_user::text as me`).toEqual([{ me: "postgres" }]);
  });

  test.each([
    ["unknown", "stranger", "postgres", "28000", 'role "stranger" does not exist'],
    ["one that may not log in", "nobody", "postgres", "28000", 'role "nobody" is not permitted to log in'],
    ["quoted to escape", "x' or true --", "postgres", "28000", `role "x' or true --" does not exist`],
    ["of another database", "till", "elsewhere", "3D000", 'database "elsewhere" does not exist'],
  ])("are refused at the start when %s", async (_, user, name, code, message) => {
    const sql = postgres(database.url, { user, database: name, max: 1 });
    opened.push(sql);
    await expect(sql`select 1`).rejects.toMatchObject({ severity: "FATAL", code, message });
  });
});

describe("bytes that are no protocol", () => {
  const header = (type: string, length: number) => {
    const frame = Buffer.alloc(5);
    frame.write(type);
    frame.writeInt32BE(length, 1);
    return frame;
  };

  test.each([
    ["an HTTP request", Buffer.from("GET / HTTP/1.1\r\nhost: x\r\n\r\n")],
    ["an oversize startup packet", Buffer.from([0x7f, 0xff, 0xff, 0xff, 0, 3, 0, 0])],
    ["a startup packet of no length", Buffer.alloc(16)],
    ["an unknown message type", Buffer.concat([startup("till"), header("z", 4)])],
    ["an oversize message", Buffer.concat([startup("till"), header("Q", 0x7fffffff)])],
    ["a message shorter than its own length", Buffer.concat([startup("till"), header("Q", 2)])],
    ["a cancel request", Buffer.from([0, 0, 0, 16, 4, 210, 22, 46, 0, 0, 0, 1, 0, 0, 0, 2])],
  ])("close their own connection and no other: %s", async (_, bytes) => {
    const { socket } = await openRaw();
    socket.write(bytes);
    await once(socket, "close");
    expect(await admin`select 1 as one`).toEqual([{ one: 1 }]);
  });

  test("are answered within the connection when only the body is wrong", async () => {
    const { socket, received } = await openRaw();
    socket.write(Buffer.concat([startup("till"), encodeFrame("B", Buffer.from([1, 2, 3])), encodeFrame("S")]));
    await until(() => received().includes("C08P01"));
    expect(await admin`select 1 as one`).toEqual([{ one: 1 }]);
  });

  test("may be cut anywhere when they are right", async () => {
    const { socket, received } = await openRaw();
    const ssl = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
    for (const byte of Buffer.concat([ssl, startup("till"), encodeQuery("select 'whole'")])) {
      socket.write(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => received().includes("whole"));
    expect(received()[0]).toBe("N");
  });
});

describe("a data directory", () => {
  test("is refused to a second opener, who learns the pid, and free again after the stop", async () => {
    const dataDir = join(root, "locked");
    const first = await startEmbeddedDatabase({ dataDir, template });
    const error = await startEmbeddedDatabase({ dataDir }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DataDirectoryInUse);
    expect(error).toMatchObject({ pid: process.pid });
    expect(String(error)).toContain(`in use by process ${process.pid}`);
    await first.stop();
    expect(existsSync(join(dataDir, "embedded.lock"))).toBe(false);
    await (await startEmbeddedDatabase({ dataDir })).stop();
  }, 20_000);

  test.each([
    ["is gone", { pid: 2 ** 22 + 1, bornAt: "boot/1" }],
    ["has left its pid to another", { pid: process.pid, bornAt: "boot/1" }],
  ])(
    "is taken over when the process in its lock %s",
    async (_, holder) => {
      const dataDir = mkdtempSync(join(root, "stale-"));
      writeFileSync(join(dataDir, "embedded.lock"), JSON.stringify(holder));
      const taken = await startEmbeddedDatabase({ dataDir, template });
      expect(JSON.parse(readFileSync(join(dataDir, "embedded.lock"), "utf8"))).toMatchObject({ pid: process.pid });
      await taken.stop();
    },
    20_000,
  );

  test("starts over when its creation was cut short", async () => {
    const dataDir = mkdtempSync(join(root, "unfinished-"));
    writeFileSync(join(dataDir, "unfinished"), "");
    const whole = await startEmbeddedDatabase({ dataDir, template });
    expect(await open(1, "postgres", whole.url)`select 1 as one`).toEqual([{ one: 1 }]);
    await whole.stop();
    expect(existsSync(join(dataDir, "unfinished"))).toBe(false);
  }, 20_000);

  test("has every row that was acknowledged before kill -9", async () => {
    const dataDir = join(root, "killed");
    const acknowledged = await writeUntilKilled(dataDir, 200);
    const reopened = await startEmbeddedDatabase({ dataDir });
    const rows = await open(1, "postgres", reopened.url)`select n from kept order by n`;
    await reopened.stop();
    expect(acknowledged.length).toBeGreaterThanOrEqual(200);
    const found = new Set(rows.map((row) => row["n"]));
    expect(acknowledged.filter((n) => !found.has(n))).toEqual([]);
  }, 30_000);
});

/** A process that inserts 0, 1, 2 ... and prints each number once it is acknowledged, killed after `count` of them. */
async function writeUntilKilled(dataDir: string, count: number): Promise<number[]> {
  const code = `
    import postgres from "postgres";
    import { startEmbeddedDatabase } from "${new URL("./embedded-database.ts", import.meta.url).href}";
    const { url } = await startEmbeddedDatabase(${JSON.stringify({ dataDir, template })});
    const sql = postgres(url);
    await sql\`create table kept (n int)\`;
    for (let n = 0; ; n += 4)
      await Promise.all([0, 1, 2, 3].map(async (i) => {
        await sql\`insert into kept values (\${n + i})\`;
        process.stdout.write(n + i + "\\n");
      }));`;
  const args = ["--import", "./kit/typescript.mjs", "--input-type=module", "--eval", code];
  const writer: ChildProcess = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const numbers: number[] = [];
  if (writer.stdout)
    for await (const line of createInterface(writer.stdout)) {
      numbers.push(Number(line));
      if (numbers.length === count) writer.kill("SIGKILL");
    }
  if (writer.exitCode === null && writer.signalCode === null) await once(writer, "exit");
  return numbers;
}

test("an engine that dies closes every connection, says why and frees its directory", async () => {
  const dataDir = join(root, "dying");
  const deaths: string[] = [];
  const dying = await startEmbeddedDatabase({ dataDir, template, onDeath: ({ message }) => deaths.push(message) });
  const [killer, bystander] = [await login(dying.url), await login(dying.url)];
  // PostgreSQL ends the backend for this, and there is only the one.
  killer.write(encodeQuery("set idle_in_transaction_session_timeout = 1; begin"));
  await until(() => {
    if (killer.writable) killer.write(encodeFrame("S"));
    return killer.closed && bystander.closed;
  });
  await until(() => deaths.length > 0);
  expect(deaths).toEqual([expect.stringContaining("terminating connection due to idle-in-transaction timeout")]);
  expect(existsSync(join(dataDir, "embedded.lock"))).toBe(false);
  await dying.stop();
}, 20_000);

test("kept in memory it serves, and is gone after the stop", async () => {
  const memory = await startEmbeddedDatabase({ dataDir: null });
  const sql = open(1, "postgres", memory.url);
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  await sql.end();
  await memory.stop();
  await expect(open(1, "postgres", memory.url)`select 1`).rejects.toMatchObject({ code: "ECONNREFUSED" });
}, 30_000);
