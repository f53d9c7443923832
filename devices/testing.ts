// What the tests of the shop floor share: brokers to run against, and a server that does what PROTOCOL.md asks of one.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { connect as connectTcp, createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { createLog } from "../kit/log.ts";
import type { Part } from "../kit/process.ts";
import { startBroker } from "./broker.ts";
import { type Connection, connect, type Publish, publisher } from "./connection.ts";
import {
  type Ack,
  createDesired,
  type Desired,
  type DocumentOf,
  filterOf,
  KINDS,
  type Message,
  type MessageKind,
  type Reported,
} from "./protocol.ts";

export const silent = createLog({ name: "test", level: "silent" });

/** Waits until `condition` holds; throws with `what` after the deadline. */
export async function until(what: string, condition: () => boolean, deadlineMs = 10_000): Promise<void> {
  for (const end = Date.now() + deadlineMs; !condition(); await delay(10)) {
    if (Date.now() > end) throw new Error(`not within ${deadlineMs} ms: ${what}`);
  }
}

export interface TestBroker extends Part {
  url: string;
}

export async function startAedes(port = 0): Promise<TestBroker> {
  return startBroker({ port, log: silent });
}

export const mosquittoPath = ["/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/opt/homebrew/sbin/mosquitto"].find(
  (path) => existsSync(path),
);

/** A Mosquitto without memory on this port, or on a free one. */
export async function startMosquitto(asked = 0): Promise<TestBroker> {
  if (mosquittoPath === undefined) throw new Error("mosquitto is not installed");
  const port = asked === 0 ? await freePort() : asked;
  const child = spawn(mosquittoPath, ["-p", `${port}`], { stdio: "ignore" });
  await listening(child, port);
  return {
    name: "mosquitto",
    url: `mqtt://127.0.0.1:${port}`,
    stop: async () => {
      const isOver = once(child, "exit");
      child.kill("SIGTERM");
      await isOver;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function listening(child: ChildProcess, port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`mosquitto ended with code ${child.exitCode}`);
    const socket = connectTcp(port, "127.0.0.1");
    const isOpen = await Promise.race([
      once(socket, "connect").then(() => true),
      once(socket, "error").then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isOpen) return;
    await delay(25);
  }
  throw new Error("mosquitto does not listen");
}

export interface WantedPrice {
  label: string;
  v: number;
  amount: number;
  next?: { v: number; eff: number; amount: number }[];
}

/** A desired document of an EPD-2.13-BW for a price; fields of the input win. */
export function priceDocument({ label, v, amount, next = [] }: WantedPrice, at = Date.now()): Desired {
  const display = (price: number) => ({ tpl: "price@7", f: { name: "纯牛奶 1L", price, cur: "CNY" } });
  const scheduled = next.map((entry) => ({ v: entry.v, eff: entry.eff, ...display(entry.amount) }));
  const input = { v, id: `${label}-${v}`, at, eff: at, model: "EPD-2.13-BW", ...display(amount), next: scheduled };
  const document = createDesired(input);
  if ("problem" in document) throw new Error(document.problem);
  return document;
}

export interface TestServer extends Part {
  publish: Publish;
  /** What each label is to show: answered to syncs, and published at every connection. */
  wanted: Map<string, Desired>;
  /** Publishes and remembers. */
  want(price: WantedPrice): Desired;
  reports: Map<string, Reported[]>;
  acks: Ack[];
  /** Everything received, in order. */
  messages: Message[];
  of<K extends MessageKind>(kind: K): Extract<Message, { kind: K }>[];
  /** Its clock, for answers to a sync. */
  now: () => number;
  readonly isConnected: boolean;
}

export function startTestServer(url: string, store = "S1"): TestServer {
  const messages: Message[] = [];
  const wanted = new Map<string, Desired>();
  const reports = new Map<string, Reported[]>();
  const acks: Ack[] = [];
  const connection: Connection = connect({
    url,
    clientId: `server-${store}-${Math.random()}`,
    filters: deviceKinds().map((kind) => filterOf(kind, store)),
    onConnect: () => {
      for (const [label, document] of wanted) server.publish("desired", label, document);
    },
    onMessage: (message) => {
      messages.push(message);
      if (message.kind === "ack") acks.push(message.document);
      if (message.kind === "reported" && message.document !== null) {
        reports.set(message.device, [...(reports.get(message.device) ?? []), message.document]);
      }
      if (message.kind === "syncRequest") answerSync(server, message.device, message.document);
    },
    log: silent,
  });
  const server: TestServer = {
    name: "server",
    publish: publisher(connection, store),
    wanted,
    want: (price) => {
      const document = priceDocument(price);
      wanted.set(price.label, document);
      server.publish("desired", price.label, document);
      return document;
    },
    reports,
    acks,
    messages,
    of: <K extends MessageKind>(kind: K) =>
      messages.filter((message): message is Extract<Message, { kind: K }> => message.kind === kind),
    now: Date.now,
    get isConnected() {
      return connection.isConnected;
    },
    stop: () => connection.stop(),
  };
  return server;
}

function deviceKinds(): MessageKind[] {
  // Object.keys widens to string; these are the keys of KINDS.
  return (Object.keys(KINDS) as MessageKind[]).filter((kind) => KINDS[kind].by === "device");
}

function answerSync(server: TestServer, gateway: string, { id, after, upTo, labels }: DocumentOf<"syncRequest">): void {
  const shown = new Map(labels.map(({ l, v, hash }) => [l, `${v} ${hash}`]));
  const inRange = [...server.wanted].filter(
    ([label]) => (after === null || label > after) && (upTo === null || label <= upTo),
  );
  const behind = inRange.filter(([label, { v, hash }]) => shown.get(label) !== `${v} ${hash}`);
  for (const [label, document] of behind) server.publish("desired", label, document);
  const gone = labels.filter(({ l }) => !server.wanted.has(l)).map(({ l }) => l);
  server.publish("syncResponse", gateway, { id, now: server.now(), behind: behind.length, gone });
}

/** The last report of a label. */
export function lastReport(server: TestServer, label: string): Reported | undefined {
  return server.reports.get(label)?.at(-1);
}
