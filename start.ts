// `npm start`: the mall in one process, and where to find it.
import { existsSync } from "node:fs";
import { z } from "zod";
import { flag, logLevel, port, readEnv } from "./kit/env.ts";
import { createLog } from "./kit/log.ts";
import { runProcess } from "./kit/process.ts";
import { STORES } from "./schema/mall.ts";
import { type Supergraph, startSupergraph } from "./supergraph.ts";
import { claimsFor, signToken } from "./token.ts";

if (existsSync(".env")) process.loadEnvFile(".env");

const env = readEnv(
  z.object({
    DATA_DIR: z.string().default(".data"),
    HOST: z.string().default("127.0.0.1"),
    PORT: port.default(4000),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    MQTT_URL: z.url({ protocol: /^(mqtts?|wss?)$/ }).optional(),
    FLOOR: flag.default(true),
    SEED: flag.default(true),
    LOG_LEVEL: logLevel.default("warn"),
  }),
);

const startedAt = performance.now();
const log = createLog({ name: "mall", level: env.LOG_LEVEL });

await runProcess(log, async (life) => {
  const mall = await startSupergraph(life, {
    dataDir: env.DATA_DIR === ":memory:" ? null : env.DATA_DIR,
    host: env.HOST,
    port: env.PORT,
    databaseUrl: env.DATABASE_URL,
    mqttUrl: env.MQTT_URL,
    floor: env.FLOOR,
    seed: env.SEED,
    log,
    onFatal: (error) => {
      log.fatal({ err: error }, "the database died");
      void life.stop().then(() => process.exit(1));
    },
  });
  life.ready();
  await announce(mall);
});

async function announce({ origin, keys, mqttUrl }: Supergraph): Promise<void> {
  const store = STORES[0]?.id ?? "";
  const people = [
    ["member", {}],
    ["clerk", { store }],
    ["manager", { store }],
    ["moderator", {}],
    ["engineer", {}],
    ["back-office", {}],
    ["admin", {}],
    ["partner", {}],
  ] as const;
  const lines = [
    `endpoint    ${origin}/graphql   (HTTP, and WebSocket for subscriptions)`,
    `playground  ${origin}/playground`,
    `health      ${origin}/health/ready, ${origin}/metrics`,
    `broker      ${mqttUrl}`,
    "",
    `Tokens for twelve hours (staff of store ${store}); more by \`npm run token -- --role clerk --store yuexiu\`:`,
  ];
  for (const [role, options] of people) {
    const token = await signToken(keys.issuer.privateKey, claimsFor(role, options), new Date());
    lines.push(`${role.padEnd(11)} ${token}`);
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`${lines.join("\n")}\n\nThe mall is ready after ${seconds} s.\n`);
}
