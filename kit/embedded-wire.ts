// Serves one PGlite to many connections over PostgreSQL's wire protocol, so that one driver serves embedded and elsewhere.
// PGlite is one backend: a connection owns it from its first message until it is idle outside a transaction again.
// What belongs to a backend is therefore shared: SET, temporary tables and session advisory locks reach the other
// connections of the same role. Use SET LOCAL, transaction and row locks. Prepared statements are shared, too, which
// postgres.js survives, as it names them at random per connection.
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { type Backend, DATABASE } from "./embedded-backend.ts";
import {
  createFrameReader,
  encodeRefusal,
  type Frame,
  type FrameReader,
  Refusal,
  stringsOf,
} from "./embedded-frames.ts";

const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;
/** A client that lets this much of its answers lie is dropped by the next notification. */
const MAX_UNREAD_BYTES = 16 * 1024 * 1024;

export interface WireOptions {
  backend: Backend;
  /** How long a client may sit in a transaction without a word: all others wait for it. Then it is rolled back. */
  idleInTransactionTimeoutMs: number;
}

export interface WireServer {
  port: number;
  /** Closes every connection, rolls back what is open, and returns when the engine is at rest. */
  stop(): Promise<void>;
}

interface Connection {
  socket: Socket;
  reader: FrameReader;
  /** The database role that the startup packet names; null before it. */
  role: string | null;
  ownsBackend: boolean;
  /** Names of the prepared statements that live in the backend on its behalf. */
  statements: Set<string>;
}

/** Listens on a free port of the loopback interface, and asks for no password there. */
export async function startWireServer({ backend, idleInTransactionTimeoutMs }: WireOptions): Promise<WireServer> {
  const greeted = new Set<Socket>();
  const served = new Map<Socket, Promise<void>>();

  const server = createServer({ noDelay: true }, (socket) => {
    const connection = {
      socket,
      reader: createFrameReader(),
      role: null,
      ownsBackend: false,
      statements: new Set<string>(),
    };
    socket.on("error", () => socket.destroy());
    served.set(
      socket,
      serve(connection).finally(() => served.delete(socket)),
    );
  });

  const serve = async (connection: Connection) => {
    const { socket, reader } = connection;
    try {
      for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
        reader.push(chunk);
        if (connection.role === null && !(await begin(connection))) continue;
        const frames = reader.takeFrames();
        const end = frames.findIndex(({ type }) => type === "X");
        await run(connection, end < 0 ? frames : frames.slice(0, end));
        if (end >= 0) break;
      }
    } catch (error) {
      if (!socket.destroyed) socket.write(encodeRefusal(asRefusal(error)));
    } finally {
      greeted.delete(socket);
      socket.destroySoon();
      await leave(connection);
    }
  };

  /** Reads startup packets; true once the connection may send queries. */
  const begin = async (connection: Connection): Promise<boolean> => {
    const { socket, reader } = connection;
    for (let packet = reader.takeStartup(); packet; packet = reader.takeStartup()) {
      const code = packet.readInt32BE(0);
      if (code === SSL_REQUEST || code === GSS_REQUEST) {
        socket.write("N");
      } else if (code === CANCEL_REQUEST) {
        socket.destroySoon();
        return false;
      } else {
        await welcome(connection, roleIn(packet));
        return true;
      }
    }
    return false;
  };

  const welcome = async (connection: Connection, role: string) => {
    await own(connection, () => backend.checkLogin(role));
    release(connection);
    connection.role = role;
    greeted.add(connection.socket);
    connection.socket.write(backend.greeting);
  };

  const run = async (connection: Connection, received: Frame[]) => {
    const { socket, role, statements } = connection;
    const frames = received.filter(({ type }) => !isCopy(type));
    if (frames.length === 0 || role === null) return;
    const wasIdle = !connection.ownsBackend;
    if (wasIdle) await own(connection, () => backend.become(role));
    if (socket.destroyed) return;
    for (const frame of frames) remember(statements, frame);
    const answer = await backend.execute(frames);
    socket.write(answer.bytes);
    for (const notification of answer.notifications) announce(notification);
    if (answer.isIdle ?? wasIdle) release(connection);
    else limitIdleness(socket);
  };

  const own = async (connection: Connection, first: () => Promise<void>) => {
    await backend.take();
    connection.ownsBackend = true;
    await first();
  };

  const release = (connection: Connection) => {
    connection.socket.setTimeout(0);
    connection.ownsBackend = false;
    backend.give();
  };

  const limitIdleness = (socket: Socket) => {
    socket.removeAllListeners("timeout");
    socket.setTimeout(idleInTransactionTimeoutMs, () => {
      socket.write(encodeRefusal(new Refusal("25P03", "terminating connection due to idle-in-transaction timeout")));
      socket.destroy();
    });
  };

  const announce = (notification: Buffer) => {
    for (const socket of greeted) {
      if (socket.writableLength > MAX_UNREAD_BYTES) socket.destroy();
      else socket.write(notification);
    }
  };

  const leave = async (connection: Connection) => {
    const { statements, ownsBackend } = connection;
    if (!ownsBackend && statements.size === 0) return;
    try {
      if (ownsBackend) await backend.abandon();
      else await own(connection, () => Promise.resolve());
      await backend.forget(statements);
    } finally {
      release(connection);
    }
  };

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the wire server has no port");
  return {
    port: address.port,
    stop: async () => {
      server.close();
      for (const socket of served.keys()) socket.destroy();
      await Promise.all(served.values());
    },
  };
}

/**
 * The user of a StartupMessage. Its other parameters (search_path, options, application_name) are passed over: they
 * would hold for every connection. Nor does the engine read `alter role ... set`. So name the schema of every table.
 */
function roleIn(packet: Buffer): string {
  if (packet.readInt32BE(0) >>> 16 !== 3) throw new Refusal("0A000", "unsupported frontend protocol");
  const strings = packet.toString("utf8", 4).split("\0");
  const parameters = new Map<string, string>();
  for (let i = 0; strings[i]; i += 2) parameters.set(strings[i] ?? "", strings[i + 1] ?? "");
  const user = parameters.get("user");
  if (!user) throw new Refusal("28000", "no PostgreSQL user name specified in startup packet");
  const database = parameters.get("database") ?? user;
  if (database !== DATABASE) throw new Refusal("3D000", `database "${database}" does not exist`);
  return user;
}

/** Keeps `statements` to the names that the backend holds: Parse adds one, Close of a statement ends one. */
function remember(statements: Set<string>, frame: Frame): void {
  if (frame.type === "P") {
    const [name] = stringsOf(frame);
    if (name) statements.add(name);
  } else if (frame.type === "C") {
    const [target = ""] = stringsOf(frame);
    if (target.startsWith("S")) statements.delete(target.slice(1));
  }
}

/** What follows a COPY that was refused; it gets no answer. */
function isCopy(type: string): boolean {
  return type === "d" || type === "c" || type === "f";
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return new Refusal("XX000", error instanceof Error ? error.message : String(error));
}
