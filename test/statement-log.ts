// What a mall writes into its log while a test looks: statements of its subgraphs (kit/database.ts), and errors with their causes.
import { z } from "zod";

const line = z.looseObject({
  level: z.number(),
  part: z.string().optional(),
  statement: z.string().optional(),
  err: z.looseObject({ message: z.string(), stack: z.string().optional() }).optional(),
  msg: z.string().optional(),
});

const ERROR = 50;

export interface StatementLog {
  log: { level: "trace"; destination: { write(text: string): void } };
  /** Statements of a part while `work` runs. */
  during(part: string, work: () => Promise<unknown>): Promise<string[]>;
  /** Every error so far, and forgets them. */
  takeErrors(): string[];
}

export function createStatementLog(): StatementLog {
  let recorded: string[] | null = null;
  let errors: string[] = [];
  const write = (text: string) => {
    if (/"level":[56]0/.test(text)) errors.push(describe(line.parse(JSON.parse(text))));
    else if (text.includes('"statement":')) recorded?.push(text);
  };
  return {
    log: { level: "trace", destination: { write } },
    during: async (part, work) => {
      const own: string[] = [];
      recorded = own;
      await work();
      recorded = null;
      const lines = own.map((text) => line.parse(JSON.parse(text)));
      return lines.flatMap((one) => (one.part === part && one.statement ? [one.statement] : []));
    },
    takeErrors: () => {
      const taken = errors;
      errors = [];
      return taken;
    },
  };
}

function describe({ level, part, err, msg }: z.output<typeof line>): string {
  const cause = err?.stack?.split("\n").slice(0, 3).join(" ") ?? err?.message ?? "";
  return `${level > ERROR ? "FATAL " : ""}${part ?? "mall"}: ${msg ?? ""}: ${cause}`;
}
