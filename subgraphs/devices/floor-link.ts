// Ties the database to the shop floor, both ways: what is wanted goes out, what is said comes in.
import type { Registry } from "prom-client";
import { toPublication } from "../../devices/protocol.ts";
import type { OpenDatabase } from "../../kit/database.ts";
import type { Log } from "../../kit/log.ts";
import type { Part } from "../../kit/process.ts";
import type { Answer } from "./floor-messages.ts";
import { startInbox } from "./inbox.ts";
import { createDrop, createFloorMetrics } from "./metrics.ts";
import { connectBroker, type MqttOptions } from "./mqtt.ts";
import { type Publisher, startPublisher } from "./publisher.ts";

export interface FloorLinkOptions {
  database: OpenDatabase;
  mqtt: MqttOptions;
  log: Log;
  now: () => Date;
  /** How long a label may be silent. */
  staleAfterMs: number;
  random(): number;
  metrics?: Registry | undefined;
}

/** Starts whether or not the broker is there. */
export async function startFloorLink(options: FloorLinkOptions): Promise<Part> {
  const { database, mqtt, log, now, staleAfterMs, random } = options;
  const metrics = createFloorMetrics(options.metrics);
  const drop = createDrop(metrics, log, now);
  let publisher: Publisher | null = null;
  const inbox = startInbox({
    db: database.db,
    log,
    metrics,
    drop,
    moment: () => ({ at: now().getTime(), staleAfterMs }),
    answer: (answers) => answerSyncs(answers),
  });
  const connection = connectBroker({
    mqtt,
    log,
    metrics,
    drop,
    onConnect: () => publisher?.publishAll(),
    onMessage: (received) => inbox.offer(received),
  });
  const answerSyncs = (answers: readonly Answer[]) => {
    for (const publication of answers.flatMap(publicationsOf)) {
      // lost without harm: the access point compares again in a few minutes
      connection.publish(publication).catch((error: unknown) => log.info({ err: error }, "answer was not published"));
    }
  };
  publisher = await startPublisher({ database, connection, log, now, metrics, random });
  // the connection may have been faster than the publisher
  publisher.publishAll();
  const parts: Part[] = [publisher, connection, inbox];
  return {
    name: "floor link",
    stop: async () => {
      for (const part of parts) await part.stop();
    },
  };
}

/** The answer; and what is retained for labels that the store does not have any more is cleared. */
function publicationsOf({ store, accessPoint, response }: Answer) {
  return [
    toPublication({ kind: "syncResponse", store, device: accessPoint }, response),
    ...response.gone.map((label) => toPublication({ kind: "desired", store, device: label }, null)),
  ];
}
