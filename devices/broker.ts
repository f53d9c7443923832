// The embedded MQTT broker (aedes): for the demo and the tests, in memory. A mall in earnest sets MQTT_URL.
import { createServer, type Server, type Socket } from "node:net";
import { Aedes, type Client } from "aedes";
import type { Log } from "../kit/log.ts";
import type { Part } from "../kit/process.ts";
import { type BrokerCredential, createAccess } from "./access.ts";
import { limitPackets } from "./packet-limit.ts";
import { MAX_PAYLOAD_BYTES } from "./protocol.ts";

export interface BrokerOptions {
  /** A free port is taken when this one is not free; 0 asks for one. */
  port: number;
  host?: string;
  /** Who may connect, and as what; anybody may do anything when left out. */
  credentials?: readonly BrokerCredential[];
  maxConnections?: number;
  log: Log;
}

export interface Broker extends Part {
  /** Example: "mqtt://127.0.0.1:1883". */
  readonly url: string;
  readonly port: number;
  /** Clients connected at this moment. */
  readonly connections: number;
}

const MAX_PACKET_BYTES = 2 * MAX_PAYLOAD_BYTES;

/** Starts it; throws when the address is not one of this machine. */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const { log, host = "127.0.0.1", maxConnections = 2000 } = options;
  const aedes = await createAedes(options);
  const server = createServer((socket) => accept(aedes, socket, log));
  server.maxConnections = maxConnections;
  server.on("drop", () => log.warn({ maxConnections }, "connection refused: too many"));
  const port = await listen(server, { port: options.port, host }, log);
  return {
    name: "broker",
    url: `mqtt://${host}:${port}`,
    port,
    get connections() {
      return aedes.connectedClients;
    },
    stop: () => close(aedes, server),
  };
}

async function createAedes({ credentials, log }: BrokerOptions): Promise<Aedes> {
  const aedes = await Aedes.createBroker({
    ...(credentials === undefined ? {} : createAccess(credentials, log)),
    connectTimeout: 10_000,
    drainTimeout: 10_000,
    // Messages that a client with a session may have waiting before it is slow enough to be dropped.
    queueLimit: 100_000,
    maxClientsIdLength: 150,
    maxTopicLevels: 10,
    heartbeatInterval: 60_000,
  });
  const refuse = (client: Client, error: Error) => log.info({ err: error, clientId: client.id }, "client dropped");
  aedes.on("clientError", refuse);
  aedes.on("connectionError", refuse);
  return aedes;
}

function accept(aedes: Aedes, socket: Socket, log: Log): void {
  socket.setNoDelay(true);
  // aedes buffers a packet whole, however long it says it is.
  aedes.handle(limitPackets(socket, MAX_PACKET_BYTES, (bytes) => log.warn({ bytes }, "packet too large")));
}

/** Listens on the port or, when that is taken, on a free one. */
async function listen(server: Server, { port, host }: { port: number; host: string }, log: Log): Promise<number> {
  try {
    return await tryListen(server, port, host);
  } catch (error) {
    const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    if (!isTaken || port === 0) throw error;
    const free = await tryListen(server, 0, host);
    log.warn({ asked: port, port: free }, "port taken, another one is used");
    return free;
  }
}

function tryListen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      if (address !== null && typeof address === "object") resolve(address.port);
      else reject(new Error("not listening on a port"));
    });
  });
}

async function close(aedes: Aedes, server: Server): Promise<void> {
  const isClosed = new Promise<void>((resolve) => server.close(() => resolve()));
  await new Promise<void>((resolve) => aedes.close(resolve));
  await isClosed;
}
