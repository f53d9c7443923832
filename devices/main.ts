// The shop floor as a process: simulated labels and cameras of every store, or of STORES, at the broker MQTT_URL.
import { z } from "zod";
import { logLevel, readEnv } from "../kit/env.ts";
import { createLog } from "../kit/log.ts";
import { runProcess } from "../kit/process.ts";
import { deviceId } from "./documents.ts";
import { startShopFloor } from "./shop-floor.ts";

const env = readEnv(
  z.object({
    MQTT_URL: z.url({ protocol: /^(mqtts?|wss?)$/ }).default("mqtt://127.0.0.1:1883"),
    MQTT_USERNAME: z.string().optional(),
    MQTT_PASSWORD: z.string().optional(),
    /** Separated by commas; every store that the server speaks of when left out. */
    STORES: z
      .string()
      .transform((text) => text.split(",").map((store) => store.trim()))
      .pipe(z.array(deviceId))
      .optional(),
    FLOOR_SEED: z.coerce.number().int().default(1),
    POLL_INTERVAL_MS: z.coerce.number().int().min(50).max(3_600_000).default(1000),
    MINUTE_MS: z.coerce.number().int().min(1000).max(60_000).default(60_000),
    RADIO_LOSS_SHARE: z.coerce.number().min(0).max(1).default(0.01),
    LOG_LEVEL: logLevel,
  }),
);

const log = createLog({ name: "shop-floor", level: env.LOG_LEVEL });

await runProcess(log, async (life) => {
  const { MQTT_USERNAME: username, MQTT_PASSWORD: password = "" } = env;
  life.add(
    startShopFloor({
      mqttUrl: env.MQTT_URL,
      seed: env.FLOOR_SEED,
      pollIntervalMs: env.POLL_INTERVAL_MS,
      minuteMs: env.MINUTE_MS,
      radioLossShare: env.RADIO_LOSS_SHARE,
      credentials: () => (username === undefined ? undefined : { username, password }),
      log,
      ...(env.STORES === undefined ? {} : { stores: env.STORES }),
    }),
  );
});
