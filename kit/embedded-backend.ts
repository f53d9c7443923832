// The one backend that PGlite is, as many connections share it: whose turn it is, which role it runs as, what it listens to.
import type { PGlite } from "@electric-sql/pglite";
import {
  decodeFrames,
  encodeFrame,
  encodeQuery,
  encodeStartup,
  type Frame,
  Refusal,
  stringsOf,
} from "./embedded-frames.ts";

export const SUPERUSER = "postgres";
export const DATABASE = "postgres";

/** What the engine said to a batch of frames. */
export interface Answer {
  /** Without the notifications. */
  bytes: Buffer;
  /** NotificationResponse frames, which belong to every connection. */
  notifications: Buffer[];
  /** True, if the answer ends outside any transaction; null when nothing was answered, so nothing changed. */
  isIdle: boolean | null;
}

export interface Backend {
  /** What a new connection is told after its startup packet, up to ReadyForQuery. */
  readonly greeting: Buffer;
  /** Waits until the engine is free and takes it. First come, first served. */
  take(): Promise<void>;
  /** Hands the engine to the next that waits. Only outside a transaction. */
  give(): void;
  /** Like everything below it needs the turn. */
  execute(frames: readonly Frame[]): Promise<Answer>;
  /** Undoes whatever a client left open, committed by no Sync. */
  abandon(): Promise<void>;
  /** Runs as `role` from now on. Throws `Refusal` when there is no such role. */
  become(role: string): Promise<void>;
  /** Throws `Refusal` unless a server would let `role` in. */
  checkLogin(role: string): Promise<void>;
  forget(statements: Iterable<string>): Promise<void>;
}

// An engine in "COPY FROM STDIN" reads on at once, finds the end of its input and dies. A CopyFail behind everything
// that can start one turns that into an ordinary error; anywhere else PostgreSQL passes over it.
const COPY_FAIL = encodeFrame("f", Buffer.from("the embedded database does not take COPY FROM STDIN\0"));
const SYNC = encodeFrame("S");
// A bare Sync would commit what was executed before it, so an error comes first.
const ABANDON = Buffer.concat([encodeFrame("E", Buffer.from("abandoned\0\0\0\0\0")), SYNC, encodeQuery("rollback")]);

/** Takes an open PGlite for itself. `onFatal` hears that the engine is dead: it must end the thread and not return. */
export async function createBackend(db: PGlite, onFatal: (reason: string) => never): Promise<Backend> {
  const turns = createTurns();
  const channels = new Set<string>();
  let role = "";
  let isListenChanged = false;

  const send = async (bytes: Buffer): Promise<Buffer> => {
    const parts: Buffer[] = [];
    // Not execProtocolRaw: that one keeps every message that it ever answered.
    await db.execProtocolRawStream(bytes, {
      syncToFs: true,
      onRawData: (part) => {
        const copy = Buffer.from(part);
        // After a FATAL, PGlite calls the dead engine for ever, and the thread with it: nothing after this would run.
        if (/^E....SFATAL/s.test(copy.toString("latin1", 0, 11))) onFatal(copy.toString("latin1", 5));
        parts.push(copy);
      },
    });
    return Buffer.concat(parts);
  };

  const note = (frame: Frame) => {
    if (frame.type === "S") {
      const [name, value] = stringsOf(frame);
      if (name === "session_authorization") role = value ?? "";
    } else if (frame.type === "C") {
      isListenChanged ||= stringsOf(frame)[0]?.endsWith("LISTEN") ?? false;
    }
  };

  const read = async (bytes: Buffer): Promise<Frame[]> => {
    const frames = [...decodeFrames(await send(bytes))];
    frames.forEach(note);
    return frames;
  };

  // UNLISTEN of one connection would silence the others, since the backend listens for all: what was ever listened to
  // stays so, and clients pass over what they did not ask for.
  const keepListening = async () => {
    isListenChanged = false;
    const rows = await read(encodeQuery("select pg_catalog.pg_listening_channels()"));
    for (const row of rows) if (row.type === "D") channels.add(row.bytes.toString("utf8", 11));
    await read(encodeQuery([...channels].map((channel) => `listen ${quoted(channel)}`).join(";")));
    isListenChanged = false;
  };

  const execute = async (frames: readonly Frame[]): Promise<Answer> => {
    const batch = frames.flatMap(({ type, bytes }) => (type === "Q" || type === "E" ? [bytes, COPY_FAIL] : [bytes]));
    const answer = await read(Buffer.concat(batch));
    const last = answer.at(-1);
    const isIdle = last ? isReady(last) : null;
    if (isIdle && isListenChanged) await keepListening();
    return {
      bytes: Buffer.concat(answer.filter(({ type }) => type !== "A").map(({ bytes }) => bytes)),
      notifications: answer.filter(({ type }) => type === "A").map(({ bytes }) => bytes),
      isIdle,
    };
  };

  const become = async (wanted: string) => {
    if (role === wanted) return;
    // Never DEFAULT: a backend that was started without a session has no default to return to. What the last role
    // SET is undone with it; within one role, SET leaks, because there is only one backend.
    await read(encodeQuery(`reset all; set session authorization ${quoted(wanted)}`));
    if (role !== wanted) throw new Refusal("28000", `role ${quoted(wanted)} does not exist`);
  };

  const checkLogin = async (wanted: string) => {
    const literal = `'${wanted.replaceAll("'", "''")}'`;
    const answer = await read(encodeQuery(`select rolcanlogin from pg_catalog.pg_roles where rolname = ${literal}`));
    const row = answer.find(({ type }) => type === "D");
    if (!row) throw new Refusal("28000", `role ${quoted(wanted)} does not exist`);
    if (!row.bytes.toString("latin1").endsWith("t"))
      throw new Refusal("28000", `role ${quoted(wanted)} is not permitted to log in`);
  };

  // In this order: only after a startup packet does the backend report its role, by which it is known here.
  const greeting = greetingOf(await read(encodeStartup({ user: SUPERUSER, database: DATABASE })));
  await become(SUPERUSER);
  return {
    greeting,
    ...turns,
    execute,
    become,
    checkLogin,
    abandon: async () => void (await read(ABANDON)),
    forget: async (statements) => {
      const closes = [...statements].map((name) => encodeFrame("C", Buffer.from(`S${name}\0`)));
      await read(Buffer.concat([...closes, SYNC]));
    },
  };
}

/** A lock that is handed on in the order of asking. */
function createTurns(): Pick<Backend, "take" | "give"> {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  return {
    take: () => {
      if (isTaken) return new Promise((resolve) => waiting.push(resolve));
      isTaken = true;
      return Promise.resolve();
    },
    give: () => {
      const next = waiting.shift();
      if (next) next();
      else isTaken = false;
    },
  };
}

/** True for ReadyForQuery outside a transaction. */
function isReady({ type, bytes }: Frame): boolean {
  return type === "Z" && bytes.at(-1) === "I".charCodeAt(0);
}

/** Without what is true of the superuser only. */
function greetingOf(frames: Frame[]): Buffer {
  const personal = ["session_authorization", "is_superuser"];
  const kept = frames.filter((frame) => frame.type !== "S" || !personal.includes(stringsOf(frame)[0] ?? ""));
  return Buffer.concat(kept.map(({ bytes }) => bytes));
}

function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
