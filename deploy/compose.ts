// What we use of docker-compose.yml, checked strictly: keys that we do not know are mistakes.
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

const healthcheck = z.strictObject({
  test: z.array(z.string()).min(2),
  interval: z.string(),
  timeout: z.string(),
  retries: z.number().int(),
  start_period: z.string(),
});

const condition = z.enum(["service_started", "service_healthy", "service_completed_successfully"]);

const service = z.strictObject({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  restart: z.enum(["no", "unless-stopped"]),
  init: z.boolean().optional(),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.strictObject({ condition })).default({}),
  healthcheck: healthcheck.optional(),
});

const compose = z
  .object({
    name: z.string(),
    services: z.record(z.string(), service),
    volumes: z.record(z.string(), z.null()),
  })
  .refine((file) =>
    Object.keys(file).every((key) => ["name", "services", "volumes"].includes(key) || key.startsWith("x-")),
  );

export type ComposeService = z.infer<typeof service>;
export type Compose = z.infer<typeof compose>;

export function readCompose(file: string | URL): Compose {
  return parseCompose(readFileSync(file, "utf8"));
}

/** Throws with every problem of the file. */
export function parseCompose(text: string): Compose {
  const parsed = compose.parse(parse(text, { merge: true }));
  const problems = Object.entries(parsed.services).flatMap(([name, each]) => problemsOf(name, each, parsed));
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return parsed;
}

/** What a schema cannot say. */
function problemsOf(name: string, { depends_on, ports, volumes, restart }: ComposeService, file: Compose): string[] {
  const needs = Object.entries(depends_on).flatMap(([needed, { condition }]) => {
    const target = file.services[needed];
    if (!target) return [`${name} needs ${needed}, which is no service`];
    if (condition === "service_healthy" && !target.healthcheck)
      return [`${name} waits for the health of ${needed}, which has no check`];
    const ends = condition === "service_completed_successfully";
    return ends !== (target.restart === "no") ? [`${name} waits for ${needed} in the wrong way`] : [];
  });
  const open = ports
    .filter((port) => !port.startsWith("127.0.0.1:"))
    .map((port) => `${name} opens ${port} to everybody`);
  const undeclared = volumes
    .map((volume) => volume.split(":")[0] ?? "")
    .filter((volume) => !Object.hasOwn(file.volumes, volume))
    .map((volume) => `${name} mounts ${volume}, which is not declared`);
  const once = restart === "no" && Object.keys(depends_on).length > 0 ? [`${name} runs once but waits for others`] : [];
  return [...needs, ...open, ...undeclared, ...once];
}
