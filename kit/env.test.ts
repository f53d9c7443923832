import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { flag, InvalidEnvironment, logLevel, parseEnv, port } from "./env.ts";

const schema = z.object({ PORT: port, SEED: flag.default(false), LOG_LEVEL: logLevel, NAME: z.string().optional() });

describe("parseEnv", () => {
  it("gives typed values, and defaults for what is absent or empty", () => {
    expect(parseEnv(schema, { PORT: "4000", SEED: "yes", NAME: "x", OTHER: "ignored" })).toEqual({
      PORT: 4000,
      SEED: true,
      LOG_LEVEL: "info",
      NAME: "x",
    });
    expect(parseEnv(schema, { PORT: "0", SEED: "", NAME: undefined })).toEqual({
      PORT: 0,
      SEED: false,
      LOG_LEVEL: "info",
    });
  });

  it("names every problem at once, and no value", () => {
    const given = { PORT: "70000", SEED: "perhaps-secret", LOG_LEVEL: "loud-secret" };
    const error = (() => {
      try {
        return parseEnv(schema, given);
      } catch (caught) {
        return caught;
      }
    })();
    if (!(error instanceof InvalidEnvironment)) throw new Error("not refused");
    const lines = error.message.split("\n");
    expect(lines[0]).toBe("The environment is not right:");
    expect(lines.slice(1).map((line) => line.trim().split(":")[0])).toEqual(["PORT", "SEED", "LOG_LEVEL"]);
    expect(error.message).not.toContain("secret");
    expect(error.message).not.toContain("70000");
  });

  it.each(["", "-1", "65536", "1.5", "http", undefined])("takes %j for no port", (PORT) => {
    expect(() => parseEnv(z.object({ PORT: port }), { PORT })).toThrow(InvalidEnvironment);
  });
});

describe("readEnv", () => {
  it("prints the problems and ends the process with 1", () => {
    const module = fileURLToPath(new URL("./env.ts", import.meta.url));
    const script = `import { z } from "zod"; import { port, readEnv } from ${JSON.stringify(module)}; readEnv(z.object({ PORT: port }));`;
    const args = ["--import", "./kit/typescript.mjs", "--input-type=module", "--eval", script];
    const { status, stderr } = spawnSync(process.execPath, args, {
      env: { PATH: process.env["PATH"], PORT: "x" },
      encoding: "utf8",
    });
    expect(stderr).toMatch(/^The environment is not right:\n {2}PORT: /m);
    expect(status).toBe(1);
  });
});
