import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { effects, type KitFixture, openKitFixture } from "../test/kit-fixture.ts";
import { createLog, describeError } from "./log.ts";

const PHONE = "+8613800001234";

describe("the log", () => {
  let kit: KitFixture;

  beforeAll(async () => {
    kit = await openKitFixture();
  });
  afterAll(() => kit.close());

  const linesOf = (write: (log: ReturnType<typeof createLog>) => void) => {
    const lines: string[] = [];
    write(createLog({ name: "test", level: "info", destination: { write: (line) => void lines.push(line) } }));
    return lines.join("");
  };

  it("says which statement failed and why, and nothing of its parameters", async () => {
    const failed = await kit.db
      .insert(effects)
      .values({ what: sql`${PHONE}::int::text` })
      .catch((error: unknown) => error);
    const text = linesOf((log) => log.error({ err: failed }, "failed"));
    expect(text).toContain("insert into");
    expect(text).not.toContain(PHONE);
    const duplicate = await kit.db
      .execute(sql`insert into kit_test.counters (name, value) values (${PHONE}, 1), (${PHONE}, 2)`)
      .catch((error: unknown) => error);
    const second = linesOf((log) => log.error({ err: duplicate }, "failed"));
    expect(second).toContain("23505");
    expect(second).toContain("counters_pkey");
    expect(second).not.toContain(PHONE);
  });

  it("keeps message, frames and causes of ordinary errors", () => {
    const description = describeError(new TypeError("outer", { cause: new Error("inner") }));
    expect(description).toMatchObject({
      type: "TypeError",
      message: "outer",
      cause: { type: "Error", message: "inner" },
    });
    expect(description.at).toMatch(/^at /);
    expect(describeError("text")).toEqual({ type: "string", message: "text" });
  });

  it("redacts secrets and personal data by name", () => {
    const text = linesOf((log) => log.info({ phone: PHONE, member: { phone: PHONE, token: "t0ken" } }, "seen"));
    expect(text).not.toContain(PHONE);
    expect(text).not.toContain("t0ken");
  });
});
