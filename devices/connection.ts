// A device's connection to the broker: it comes back by itself, announces itself, and hands on only well-formed messages.
import { connect as connectMqtt, type MqttClient } from "mqtt";
import type { Log } from "../kit/log.ts";
import type { Part } from "../kit/process.ts";
import { type Message, type MessageKind, type Publication, parseMessage, toPublication } from "./protocol.ts";

export interface Credentials {
  username: string;
  password: string;
}

export interface ConnectionOptions {
  url: string;
  credentials?: Credentials | undefined;
  /** Unique among the clients of a broker: a second one with the same id takes the place of the first. */
  clientId: string;
  /** What the broker publishes when we are gone. */
  will?: Publication;
  filters: readonly string[];
  /** Of the subscriptions; 0 for those to whom one message of many is enough. */
  qos?: 0 | 1;
  /** After each connection, once the subscriptions stand. */
  onConnect?(): void;
  onMessage(message: Message, isRetained: boolean): void;
  log: Log;
}

export interface Connection extends Part {
  readonly isConnected: boolean;
  /** Messages that were dropped because they were malformed. */
  readonly malformed: number;
  /** Publishes while connected; otherwise does nothing: whoever reconnects says anew what holds. */
  publish(publication: Publication): void;
}

const RECONNECT_MS = 1000;
const FAREWELL_MS = 1000;

export function connect(options: ConnectionOptions): Connection {
  const { clientId, filters, qos = 1, onConnect, onMessage, log } = options;
  const client = open(options);
  let malformed = 0;

  client.on("connect", () => {
    client.subscribe([...filters], { qos }, (error) => {
      if (error) log.warn({ err: error, clientId }, "subscription refused");
      else onConnect?.();
    });
  });
  client.on("error", (error) => log.warn({ err: error, clientId }, "broker connection failed"));
  client.on("message", (topic, payload, { retain }) => {
    const message = parseMessage(topic, payload);
    if (message.kind === "malformed") {
      malformed += 1;
      log.warn({ topic: message.topic, problem: message.code, detail: message.detail }, "message dropped");
    } else onMessage(message, retain);
  });

  return {
    name: clientId,
    get isConnected() {
      return client.connected;
    },
    get malformed() {
      return malformed;
    },
    publish: (publication) => send(client, publication, log),
    stop: () => close(client),
  };
}

function open({ url, credentials, clientId, will }: ConnectionOptions): MqttClient {
  return connectMqtt(url, {
    ...credentials,
    clientId,
    protocolVersion: 4,
    clean: true,
    reconnectPeriod: RECONNECT_MS,
    connectTimeout: 5000,
    keepalive: 30,
    queueQoSZero: false,
    // We subscribe on each connection ourselves, to know when the subscriptions stand.
    resubscribe: false,
    ...(will === undefined ? {} : { will: { topic: will.topic, payload: Buffer.from(will.payload), ...will.options } }),
  });
}

function send(client: MqttClient, { topic, payload, options }: Publication, log: Log): void {
  if (!client.connected) return;
  client.publish(topic, payload, options, (error) => {
    if (error) log.debug({ err: error, topic }, "not published");
  });
}

/** What was published last (a farewell) leaves before the end, unless the broker no longer answers. */
async function close(client: MqttClient): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, FAREWELL_MS);
  });
  if (client.connected) await Promise.race([client.endAsync(), patience]);
  clearTimeout(timer);
  await client.endAsync(true);
}

/** Shorthand for devices: `publisher(connection, store)("ack", label, document)`. */
export type Publish = <K extends MessageKind>(
  kind: K,
  device: string,
  document: Parameters<typeof toPublication<K>>[1],
) => void;

export function publisher(connection: Connection, store: string): Publish {
  return (kind, device, document) => connection.publish(toPublication({ kind, store, device }, document));
}
