import { z } from "zod";
import { runSubgraph } from "../../kit/subgraph-main.ts";
import { startDevices } from "./subgraph.ts";

const environment = {
  MQTT_URL: z.url({ protocol: /^(mqtts?|wss?)$/ }),
  MQTT_USERNAME: z.string().optional(),
  MQTT_PASSWORD: z.string().optional(),
  /** Of the session that the broker keeps; by the host's name when left out. No two replicas may share one. */
  MQTT_CLIENT_ID: z.string().min(1).max(64).optional(),
  /** How often labels ask their access points. */
  LABEL_POLL_MS: z.coerce.number().int().min(50).max(3_600_000).default(60_000),
};

await runSubgraph("devices", environment, (deps, env) =>
  startDevices({
    ...deps,
    mqtt: {
      url: env.MQTT_URL,
      username: env.MQTT_USERNAME,
      password: env.MQTT_PASSWORD,
      clientId: env.MQTT_CLIENT_ID,
    },
    pollIntervalMs: env.LABEL_POLL_MS,
  }),
);
