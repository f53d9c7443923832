// Whether anything was written: a fingerprint of every table, events included. Row versions are transaction ids, so an UPDATE
// shows as well as an INSERT or a DELETE; a mere lock does not.
import postgres from "postgres";

export interface Writes {
  /** By table: how many rows there are, and the latest transaction that wrote one. Of one schema and the event log, or of all. */
  fingerprint(schema?: string): Promise<Record<string, string>>;
  /** Waits until reactions have ceased: each is rung up at once, so that a few equal readings tell. */
  rest(deadlineMs?: number): Promise<void>;
  run<Row extends object>(statement: string): Promise<Row[]>;
  close(): Promise<void>;
}

/** Cursors of reactions move with the log, and guards count what was refused: neither is what an operation writes. */
const NOT_WRITES = ["log.consumers", "log.horizon"];

const READINGS = 3;
const BETWEEN_READINGS_MS = 80;

export function watchWrites(databaseUrl: string): Writes {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const statements = new Map<string, Promise<string>>();

  const statementFor = async (schema: string | undefined) => {
    const tables = await sql`
      select schemaname || '.' || tablename as name from pg_tables
      where schemaname in ('members', 'catalog', 'inventory', 'orders', 'content', 'devices', 'log')
        and ${schema ? sql`schemaname in (${schema}, 'log')` : sql`true`} order by 1`;
    const names = tables.map((row) => String(row["name"])).filter((name) => !NOT_WRITES.includes(name));
    const each = names.map(
      (name) =>
        `select '${name}' as name, count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) as state from ${name}`,
    );
    return each.join(" union all ");
  };

  const fingerprint = async (schema?: string) => {
    const key = schema ?? "";
    const statement = statements.get(key) ?? statementFor(schema);
    statements.set(key, statement);
    const rows = await sql.unsafe(await statement);
    return Object.fromEntries(rows.map((row) => [String(row["name"]), String(row["state"])]));
  };

  return {
    fingerprint,
    rest: async (deadlineMs = 20_000) => {
      const end = performance.now() + deadlineMs;
      let before = "";
      for (let equal = 0; equal < READINGS; ) {
        const now = JSON.stringify(await fingerprint());
        equal = now === before ? equal + 1 : 0;
        before = now;
        if (performance.now() > end) throw new Error(`the mall did not come to rest within ${deadlineMs} ms`);
        await new Promise((resolve) => setTimeout(resolve, BETWEEN_READINGS_MS));
      }
    },
    run: async <Row extends object>(statement: string) => [...(await sql.unsafe(statement))] as unknown as Row[],
    close: () => sql.end({ timeout: 5 }),
  };
}
