// A fresh, empty database for a test file: on a PostgreSQL server when TEST_DATABASE_URL names one, else embedded.
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { startEmbeddedDatabase } from "../kit/embedded-database.ts";

export interface TestDatabase {
  /** Of an administrator. */
  url: string;
  /** False when embedded: one backend, so races do not show. */
  isServer: boolean;
  drop(): Promise<void>;
}

export const serverUrl = process.env["TEST_DATABASE_URL"];

export function createTestDatabase(): Promise<TestDatabase> {
  return serverUrl ? onServer(serverUrl) : embedded();
}

async function onServer(adminUrl: string): Promise<TestDatabase> {
  const name = `mall_test_${process.pid}_${randomBytes(4).toString("hex")}`;
  const run = async (statement: string) => {
    const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
    try {
      await sql.unsafe(statement);
    } finally {
      await sql.end();
    }
  };
  await run(`create database ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return { url: url.toString(), isServer: true, drop: () => run(`drop database ${name} with (force)`) };
}

let shared: ReturnType<typeof startEmbeddedDatabase> | null = null;

/** One engine a worker, emptied for each file: starting one takes more than a second. */
async function embedded(): Promise<TestDatabase> {
  shared ??= startEmbeddedDatabase({ dataDir: null });
  const { url } = await shared;
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const schemas =
      await sql`select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')`;
    for (const { nspname } of schemas) await sql.unsafe(`drop schema "${nspname}" cascade`);
  } finally {
    await sql.end();
  }
  return { url, isServer: false, drop: async () => {} };
}
