// PostgreSQL by drizzle over postgres.js: the same driver for a server and for the embedded engine.
import { createHash, createHmac } from "node:crypto";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { EVENT_LOG_DDL } from "./event-log.ts";
import type { Log } from "./log.ts";

/** A database or a transaction of one: operations take either, and pass on what they were given. */
export type Database = PgDatabase<PgQueryResultHKT, Record<string, never>>;

export interface OpenDatabase {
  db: Database;
  /** The driver, for LISTEN and for nothing else. */
  sql: postgres.Sql;
  /** Ends all connections; waits up to five seconds for running queries. */
  close(): Promise<void>;
}

export interface OpenDatabaseOptions {
  /** Of the role named like the schema, or of an administrator who may make that role. */
  url: string;
  /** The Postgres schema that is owned, and the role that owns it. Example: "inventory". */
  schema: string;
  /** Folder of drizzle-kit's migrations. */
  migrations: string;
  log: Log;
  maxConnections?: number;
}

/**
 * Opens a schema with all its migrations applied, as the role that owns it and sees nothing but it and the event log.
 * Given an administrator's address it first makes role, schema and event log. Several processes may do so at once.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenDatabase> {
  const { url, schema, migrations, log, maxConnections = 10 } = options;
  const own = new URL(url).username === schema ? url : await provision(url, schema);
  const sql = connect(own, maxConnections, log);
  try {
    await migrate(sql, schema, migrations);
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw error;
  }
  return { db: drizzle(sql) as Database, sql, close: () => sql.end({ timeout: 5 }) };
}

function connect(url: string, max: number, log?: Log): postgres.Sql {
  return postgres(url, {
    max,
    onnotice: (notice) => log?.debug({ notice: notice["message"] }, "notice of the database"),
    // for those who want to see every statement, such as the test that counts them
    debug: log?.isLevelEnabled("trace") ? (_, statement) => log.trace({ statement }, "statement") : false,
    connect_timeout: 10,
    // the embedded engine is shared by all connections: nothing may depend on the state of one
    connection: { application_name: "mall" },
  });
}

/** Makes role, schema and event log as an administrator; gives the address of the role. */
async function provision(adminUrl: string, schema: string): Promise<string> {
  const address = new URL(adminUrl);
  const role = identifier(schema);
  const password = rolePassword(decodeURIComponent(address.password), schema);
  const admin = connect(adminUrl, 1);
  try {
    await withRetry(() =>
      admin.begin(async (tx) => {
        await tx`select pg_advisory_xact_lock(hashtext('mall.provision'))`;
        await tx.unsafe(EVENT_LOG_DDL);
        const [known] = await tx`select from pg_roles where rolname = ${schema}`;
        const login = `login password '${password}' nosuperuser nocreatedb nocreaterole`;
        await tx.unsafe(known ? `alter role ${role} ${login}` : `create role ${role} ${login}`);
        // nobody reads an event before the oldest transaction has ended: one that hangs would hold up every reader of the log
        await tx.unsafe(`alter role ${role} set idle_in_transaction_session_timeout = '60s'`);
        await tx.unsafe(`create schema if not exists ${role} authorization ${role}`);
        await tx.unsafe(`grant usage on schema log to ${role}`);
        await tx.unsafe(`grant select, insert on log.events to ${role}`);
        await tx.unsafe(`grant select, insert, update on log.consumers to ${role}`);
        await tx.unsafe(`grant select, insert on log.parked_events to ${role}`);
        await tx.unsafe(`grant select on log.horizon to ${role}`);
        await tx.unsafe(`grant usage on all sequences in schema log to ${role}`);
      }),
    );
  } finally {
    await admin.end({ timeout: 1 });
  }
  address.username = schema;
  address.password = password;
  return address.toString();
}

/** Derived, so that every process that knows the administrator's address knows it, and nobody has to store it. */
function rolePassword(adminPassword: string, role: string): string {
  return createHmac("sha256", `mall:${adminPassword}`).update(role).digest("hex");
}

/** Roles belong to the whole server: two databases that are made at once can still meet. Such a clash passes by itself. */
async function withRetry(work: () => Promise<unknown>): Promise<void> {
  const passing = new Set(["42710", "23505", "XX000", "40P01"]);
  for (let attempt = 1; ; attempt++) {
    try {
      await work();
      return;
    } catch (error) {
      const code = error instanceof postgres.PostgresError ? error.code : "";
      if (attempt === 10 || !passing.has(code)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * attempt));
    }
  }
}

/** Applies what is missing, in one transaction under a lock; by hash, so that a migration merged late is not passed over. */
async function migrate(sql: postgres.Sql, schema: string, folder: string): Promise<void> {
  const files = readMigrationFiles({ migrationsFolder: folder });
  const table = `${identifier(schema)}.applied_migrations`;
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext(${`mall.migrate.${schema}`}))`;
    await tx.unsafe(
      `create table if not exists ${table} (hash text primary key, at timestamptz not null default now())`,
    );
    const applied = new Set((await tx.unsafe(`select hash from ${table}`)).map((row) => row["hash"]));
    for (const file of files) {
      const hash = createHash("sha256").update(file.sql.join("\n")).digest("hex");
      if (applied.has(hash)) continue;
      // the schema exists, and its role may not make one
      for (const statement of file.sql) if (!/^\s*create schema/i.test(statement)) await tx.unsafe(statement);
      await tx.unsafe(`insert into ${table} (hash) values ($1)`, [hash]);
    }
  });
}

function identifier(name: string): string {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) throw new Error(`"${name}" is no name for a schema`);
  return `"${name}"`;
}

/** The SQLSTATE of a failed statement, through drizzle's wrapper; null for any other error. */
export function sqlState(error: unknown): string | null {
  return databaseError(error)?.code ?? null;
}

/** The name of the constraint that refused a statement; null when none did. */
export function violatedConstraint(error: unknown): string | null {
  return databaseError(error)?.constraint_name ?? null;
}

function databaseError(error: unknown): postgres.PostgresError | null {
  if (error instanceof postgres.PostgresError) return error;
  return error instanceof Error && error.cause ? databaseError(error.cause) : null;
}
