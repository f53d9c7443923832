// A folder of migrations as drizzle-kit writes them, for tests that bring their own tables.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export function writeMigrations(folder: string, statements: readonly string[], tag = "0000_init"): void {
  mkdirSync(join(folder, "meta"), { recursive: true });
  const entries = [{ idx: 0, version: "7", when: 1, tag, breakpoints: true }];
  writeFileSync(
    join(folder, "meta", "_journal.json"),
    JSON.stringify({ version: "7", dialect: "postgresql", entries }),
  );
  writeFileSync(join(folder, `${tag}.sql`), statements.join(";\n--> statement-breakpoint\n"));
}
