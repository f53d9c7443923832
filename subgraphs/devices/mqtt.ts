// The connection to the broker. It comes back by itself, hands on what devices say, and acknowledges it when told to.
import { hostname } from "node:os";
import { connect, type MqttClient } from "mqtt";
import { filterOf, KINDS, type Publication, parseMessage } from "../../devices/protocol.ts";
import type { Log } from "../../kit/log.ts";
import type { Part } from "../../kit/process.ts";
import { HEARD_KINDS } from "./floor-messages.ts";
import type { Received } from "./inbox.ts";
import type { Drop, FloorMetrics } from "./metrics.ts";

export interface MqttOptions {
  url: string;
  username?: string | undefined;
  password?: string | undefined;
  /** Of the session that the broker keeps for us; no two replicas may share one. */
  clientId?: string | undefined;
}

export interface BrokerConnectionOptions {
  mqtt: MqttOptions;
  log: Log;
  metrics: FloorMetrics;
  drop: Drop;
  /** After each connection, once the subscriptions stand. */
  onConnect(): void;
  /** Resolves when the next message may come. */
  onMessage(received: Received): Promise<void>;
}

export interface BrokerConnection extends Part {
  readonly isConnected: boolean;
  /** Resolves when the broker has confirmed it. Rejects when there is no broker, or it does not answer in time. */
  publish(publication: Publication): Promise<void>;
}

const RECONNECT_MS = 1000;
const CONFIRM_MS = 10_000;

/** Returns at once; without a broker it goes on trying. */
export function connectBroker(options: BrokerConnectionOptions): BrokerConnection {
  const { mqtt, log, metrics, onConnect } = options;
  const client = open(mqtt);
  receive(client, options);
  client.on("connect", () => {
    subscribe(client).then(
      () => {
        metrics.connected.set(1);
        log.info({ url: mqtt.url }, "connected to the broker");
        onConnect();
      },
      (error: unknown) => log.error({ err: error }, "subscription refused"),
    );
  });
  client.on("close", () => metrics.connected.set(0));
  client.on("error", (error) => log.warn({ err: error }, "broker connection failed"));
  return {
    name: "mqtt",
    get isConnected() {
      return client.connected;
    },
    publish: (publication) => publish(client, publication),
    stop: () => client.endAsync(!client.connected),
  };
}

function open({ url, username, password, clientId = `devices-${hostname()}` }: MqttOptions): MqttClient {
  return connect(url, {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    clientId,
    protocolVersion: 4,
    // the broker keeps what comes while we are away
    clean: false,
    reconnectPeriod: RECONNECT_MS,
    connectTimeout: 5000,
    keepalive: 30,
    resubscribe: false,
  });
}

async function subscribe(client: MqttClient): Promise<void> {
  const wanted = Object.fromEntries(HEARD_KINDS.map((kind) => [filterOf(kind), { qos: KINDS[kind].qos }]));
  await client.subscribeAsync(wanted);
}

/**
 * MQTT.js acknowledges a message when its handler calls back, and handles the next one only then: with a commit between, one
 * message a commit. So it is told not to acknowledge (the error stays unseen), and the acknowledgement is written after the commit.
 */
const ACKNOWLEDGED_LATER = new Error("acknowledged after the commit");

function receive(client: MqttClient, { metrics, drop, onMessage }: BrokerConnectionOptions): void {
  client.handleMessage = ({ topic, payload, qos, messageId }, callback) => {
    const message = parseMessage(topic, typeof payload === "string" ? Buffer.from(payload) : payload);
    if (message.kind === "malformed") {
      metrics.received.inc({ kind: "malformed" });
      drop(message.code, { topic: message.topic, detail: message.detail });
      callback();
      return;
    }
    const isConfirmed = qos === 1 && messageId !== undefined;
    const acknowledge = isConfirmed ? acknowledger(client, messageId) : () => {};
    const goOn = () => (isConfirmed ? callback(ACKNOWLEDGED_LATER) : callback());
    onMessage({ message, acknowledge }).then(goOn, callback);
  };
}

/** Writes the PUBACK (MQTT 3.1.1, 3.4) on the connection that brought the message; on another one the number means another message. */
function acknowledger(client: MqttClient, messageId: number): () => void {
  const { stream } = client;
  return () => {
    if (!client.connected || client.stream !== stream) return;
    stream.write(Buffer.from([0x40, 2, messageId >> 8, messageId & 0xff]));
  };
}

async function publish(client: MqttClient, { topic, payload, options }: Publication): Promise<void> {
  if (!client.connected) throw new Error("the broker is away");
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the broker has not confirmed ${topic}`)), CONFIRM_MS);
  });
  try {
    await Promise.race([client.publishAsync(topic, payload, options), late]);
  } finally {
    clearTimeout(timer);
  }
}
