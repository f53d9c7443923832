// A service of docker-compose.yml as a program and its environment on this machine.
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { ComposeService } from "./compose.ts";

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")));

/** For Node itself. */
export interface Command {
  args: string[];
  environment: Record<string, string>;
}

/** How a service's words are read outside of containers. */
export interface Translation {
  text(service: string, text: string): string;
  extraArgs(service: string): readonly string[];
  environment: Record<string, string>;
}

/** `npm run X -- args` becomes the program that X names, so that a signal reaches it and not npm. */
export function commandOf(name: string, service: ComposeService, translation: Translation): Command {
  const [npm, run, script = "", ...rest] = service.command ?? [];
  const program = scripts[script];
  if (npm !== "npm" || run !== "run" || !program?.startsWith("node "))
    throw new Error(`${name} runs no program of ours`);
  const args = rest.filter((arg) => arg !== "--").map((arg) => translation.text(name, arg));
  const environment = Object.entries(service.environment).map(([key, value]) => [key, translation.text(name, value)]);
  return {
    args: [...program.slice("node ".length).split(" "), ...args, ...translation.extraArgs(name)],
    environment: { ...Object.fromEntries(environment), ...translation.environment },
  };
}
