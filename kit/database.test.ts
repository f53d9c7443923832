import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../test/database.ts";
import { counters, openKitFixture, silent } from "../test/kit-fixture.ts";
import { writeMigrations } from "../test/migrations.ts";
import { type OpenDatabase, openDatabase, sqlState, violatedConstraint } from "./database.ts";

describe("openDatabase", () => {
  let test: TestDatabase;
  const folder = mkdtempSync(join(tmpdir(), "migrations-"));
  const opened: OpenDatabase[] = [];

  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close();
  });
  afterAll(async () => {
    await test.drop();
    rmSync(folder, { recursive: true });
  });

  const open = async (schema: string, migrations = folder) => {
    const database = await openDatabase({ url: test.url, schema, migrations, log: silent, maxConnections: 2 });
    opened.push(database);
    return database;
  };
  const applied = (database: OpenDatabase, schema: string) =>
    database.sql.unsafe(`select count(*)::int as n from ${schema}.applied_migrations`).then((rows) => rows[0]?.["n"]);

  it("applies migrations once when several processes start together", async () => {
    writeMigrations(folder, [
      'CREATE SCHEMA "crowd"',
      "create table crowd.things (n int)",
      "insert into crowd.things values (1)",
    ]);
    const databases = await Promise.all([1, 2, 3, 4].map(() => open("crowd")));
    const [first] = databases;
    if (!first) throw new Error("none opened");
    expect(await first.sql`select n from crowd.things`).toEqual([{ n: 1 }]);
    expect(await applied(first, "crowd")).toBe(1);
  });

  it("makes several schemas at once, each with a role and the one event log", async () => {
    const names = ["east", "west", "north"];
    const migrations = names.map((name) => {
      const own = join(folder, name);
      writeMigrations(own, [`create table ${name}.things (n int)`]);
      return own;
    });
    const databases = await Promise.all(names.map((name, index) => open(name, migrations[index])));
    const users = await Promise.all(databases.map(({ sql: driver }) => driver`select current_user as name`));
    expect(users.flat().map(({ name }) => name)).toEqual(names);
  });

  it("applies nothing of a set of migrations that fails half-way", async () => {
    writeMigrations(folder, ["create table broken.things (n int)", "create table broken.things (n int)"]);
    await expect(open("broken")).rejects.toMatchObject({ code: "42P07" });
    writeMigrations(folder, ["create table broken.things (n int)"]);
    expect(await applied(await open("broken"), "broken")).toBe(1);
  });

  it("opens again with the address of the role itself, which may make no other", async () => {
    writeMigrations(folder, ["create table again.things (n int)"]);
    const database = await open("again");
    const { host, port, user, pass } = database.sql.options;
    const url = new URL(test.url);
    url.host = `${host[0]}:${port[0]}`;
    url.username = user;
    url.password = String(pass);
    const own = await openDatabase({ url: url.toString(), schema: "again", migrations: folder, log: silent });
    opened.push(own);
    expect(await own.sql`select count(*)::int as n from again.things`).toEqual([{ n: 0 }]);
    await expect(
      openDatabase({ url: url.toString(), schema: "other", migrations: folder, log: silent }),
    ).rejects.toMatchObject({
      code: "42501",
    });
  });

  it.each(["", "Big", "a-b", 'a"; drop schema log; --'])("takes no schema of the name %j", async (schema) => {
    await expect(open(schema)).rejects.toThrow("is no name for a schema");
  });
});

describe("the error of a statement", () => {
  it("is known by its state and its constraint, through the wrapper of the query builder", async () => {
    const kit = await openKitFixture();
    const tooLarge = await kit.db
      .insert(counters)
      .values({ name: "x", value: 1000 })
      .catch((error) => error);
    expect([sqlState(tooLarge), violatedConstraint(tooLarge)]).toEqual(["23514", "counters_value_check"]);
    const wrong = await kit.db.execute(sql`select 1 / 0`).catch((error) => error);
    expect([sqlState(wrong), violatedConstraint(wrong)]).toEqual(["22012", null]);
    expect([sqlState(new Error("other")), sqlState(null)]).toEqual([null, null]);
    await kit.close();
  });
});
