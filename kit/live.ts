// A live stream of a subscription: the present state of each key, then every change, without a gap and without a double.
//
// How: follow the tail first, then read the states in one REPEATABLE READ transaction, then pass on exactly those events
// that the transaction's snapshot did not see. The snapshot itself is the cursor of the states, so a client that comes
// back with it gets what the snapshot did not see; later cursors are places in the log's order.
import type { Database } from "./database.ts";
import {
  formatSnapshot,
  isAfter,
  isSeenBy,
  type LoggedEvent,
  type Position,
  parseSnapshot,
  readEvents,
  readLogState,
  readSnapshot,
  type Snapshot,
} from "./event-log.ts";
import type { EventTail } from "./event-tail.ts";

export type ResyncReason = "CURSOR_EXPIRED" | "SLOW_CONSUMER" | "SOURCE_LOST";

/** What the stream carries: a key's whole state at one version, or a gap. The type is the field's name, capitalised. */
export type LiveItem<Field extends string, Facts> =
  | ({ __typename: Capitalize<Field>; cursor: string; at: Date; kind: "SNAPSHOT" | "DELTA" } & Facts)
  | { __typename: "Resync"; cursor: string; at: Date; reason: ResyncReason };

/** What every event of a stream tells of its key. */
export interface Versioned {
  version: number;
}

export interface LiveSource<Field extends string, Facts extends Versioned> {
  /** The subscription's field. Example: "stockChanged". */
  field: Field;
  /** Event types of the log that it is made of. */
  types: readonly string[];
  /** Facts of an event; null when it does not concern this subscription. */
  delta(event: LoggedEvent): Facts | null;
  key(facts: Facts): string;
  /** The present state of each key, read in the given transaction. */
  snapshot(tx: Database): Promise<Facts[]>;
  /**
   * What a slow reader gets: the latest state of each key, or every event (and a `Resync` when its queue overflows).
   * "latest" also drops a state that is older than one of its key which was sent: the log's order is that of transactions,
   * and of two that met at a row the one that began first may have come second. "lossless" passes both on; `version` orders them.
   */
  slowReader: "latest" | "lossless";
}

export interface LiveOptions {
  db: Database;
  tail: EventTail;
  now: () => Date;
  /** Events that a lossless reader may be behind. */
  maxQueue?: number;
}

const MAX_QUEUE = 1000;
const CATCH_UP_BATCH = 500;
/** A cursor inside a snapshot: the states that follow it were not sent, so nothing can be resumed from it. */
const UNFINISHED = "n.0";

type Resume = { kind: "place"; position: Position } | { kind: "snapshot"; snapshot: Snapshot } | { kind: "none" };

/** `after`: the client's last cursor; null starts with the states. `return()` ends it at once, also while it waits. */
export function live<Field extends string, Facts extends Versioned>(
  options: LiveOptions,
  source: LiveSource<Field, Facts>,
  after: string | null | undefined,
): AsyncIterableIterator<Record<Field, LiveItem<Field, Facts>>> {
  const abort = new AbortController();
  const items = follow(options, source, after, abort.signal);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => {
      const next = await items.next();
      if (next.done) return { done: true, value: undefined };
      // a computed key is typed as any string
      return { done: false, value: { [source.field]: next.value } as Record<Field, LiveItem<Field, Facts>> };
    },
    // a generator that waits hears nothing of `return`: it has to be woken first
    return: async () => {
      abort.abort();
      await items.return();
      return { done: true, value: undefined };
    },
  };
}

async function* follow<Field extends string, Facts extends Versioned>(
  options: LiveOptions,
  source: LiveSource<Field, Facts>,
  after: string | null | undefined,
  signal: AbortSignal,
): AsyncGenerator<LiveItem<Field, Facts>, void, undefined> {
  const isNews = createNewsFilter(source);
  let resume = after == null ? null : parseCursor(after);
  let reason: ResyncReason = "CURSOR_EXPIRED";
  while (!signal.aborted) {
    const queue = createQueue({ source, isNews, maxQueue: options.maxQueue ?? MAX_QUEUE, signal });
    const following = options.tail.follow((event) => queue.offer(event));
    try {
      if (resume !== null && (await isLost(options.db, resume))) {
        yield { __typename: "Resync", cursor: UNFINISHED, at: options.now(), reason };
        resume = null;
      }
      if (resume === null) {
        const { items, snapshot } = await readStates(options, source, isNews);
        yield* items;
        queue.skip((position) => isSeenBy(snapshot, position));
      } else if (resume.kind !== "none") {
        yield* catchUp({ db: options.db, source, isNews }, resume, following.from);
        queue.skip(seenBefore(resume));
      }
      yield* queue.drain();
    } finally {
      following.end();
    }
    reason = "SLOW_CONSUMER";
    resume = { kind: "none" };
  }
}

async function readStates<Field extends string, Facts extends Versioned>(
  { db, now }: LiveOptions,
  source: LiveSource<Field, Facts>,
  isNews: (facts: Facts) => boolean,
) {
  return db.transaction(
    async (tx) => {
      const snapshot = await readSnapshot(tx);
      const states = await source.snapshot(tx);
      for (const facts of states) isNews(facts);
      const at = now();
      const items = states.map((facts, index) => ({
        ...facts,
        __typename: typenameOf(source),
        cursor: index === states.length - 1 ? snapshotCursor(snapshot) : UNFINISHED,
        at,
        kind: "SNAPSHOT" as const,
      }));
      return { items, snapshot };
    },
    { isolationLevel: "repeatable read" },
  );
}

/** Events between the client's cursor and the place from which the tail is followed. */
async function* catchUp<Field extends string, Facts extends Versioned>(
  { db, source, isNews }: { db: Database; source: LiveSource<Field, Facts>; isNews: (facts: Facts) => boolean },
  resume: Exclude<Resume, { kind: "none" }>,
  upTo: Position,
): AsyncGenerator<LiveItem<Field, Facts>, void, undefined> {
  const isSeen = seenBefore(resume);
  let after: Position = resume.kind === "place" ? resume.position : { xid: resume.snapshot.xmin - 1n, seq: 0n };
  for (;;) {
    const events = await readEvents(db, { after, types: source.types, limit: CATCH_UP_BATCH });
    for (const event of events) {
      if (isAfter(event.position, upTo)) return;
      const delta = isSeen(event.position) ? null : deltaItem(source, event);
      if (delta && isNews(delta.facts)) yield delta.item;
      after = event.position;
    }
    if (events.length < CATCH_UP_BATCH) return;
  }
}

function seenBefore(resume: Resume): (position: Position) => boolean {
  if (resume.kind === "place") return (position) => !isAfter(position, resume.position);
  if (resume.kind === "snapshot") return (position) => isSeenBy(resume.snapshot, position);
  return () => false;
}

/** True when the log no longer reaches back to the cursor, or the cursor cannot be resumed from. */
async function isLost(db: Database, resume: Resume): Promise<boolean> {
  if (resume.kind === "none") return true;
  const { prunedTo, horizon } = await readLogState(db);
  const from = resume.kind === "place" ? resume.position : { xid: resume.snapshot.xmin, seq: 0n };
  // a cursor from beyond the log's end comes from another database
  return isAfter(prunedTo, from) || from.xid > horizon.xid;
}

function deltaItem<Field extends string, Facts extends Versioned>(
  source: LiveSource<Field, Facts>,
  event: LoggedEvent,
): { key: string; facts: Facts; item: LiveItem<Field, Facts> } | null {
  const facts = source.types.includes(event.type) ? source.delta(event) : null;
  if (facts === null) return null;
  const { xid, seq } = event.position;
  const cursor = `e.${xid}.${seq}`;
  const key = source.slowReader === "latest" ? source.key(facts) : cursor;
  return {
    key,
    facts,
    item: { ...facts, __typename: typenameOf(source), cursor, at: event.at, kind: "DELTA" as const },
  };
}

/** Remembers the newest version of each key that was taken up, and says of every further one whether it is newer. */
function createNewsFilter<Field extends string, Facts extends Versioned>(source: LiveSource<Field, Facts>) {
  const newest = new Map<string, number>();
  return (facts: Facts): boolean => {
    if (source.slowReader === "lossless") return true;
    const key = source.key(facts);
    if ((newest.get(key) ?? -1) >= facts.version) return false;
    newest.set(key, facts.version);
    return true;
  };
}

interface Queue<Field extends string, Facts extends Versioned> {
  offer(event: LoggedEvent): void;
  /** Drops what is waiting, and what comes, as long as it was seen already. */
  skip(isSeen: (position: Position) => boolean): void;
  /** Yields until the stream is aborted, or until a lossless queue overflowed. */
  drain(): AsyncGenerator<LiveItem<Field, Facts>, void, undefined>;
}

interface QueueOptions<Field extends string, Facts extends Versioned> {
  source: LiveSource<Field, Facts>;
  isNews: (facts: Facts) => boolean;
  maxQueue: number;
  signal: AbortSignal;
}

function createQueue<Field extends string, Facts extends Versioned>({
  source,
  isNews,
  maxQueue,
  signal,
}: QueueOptions<Field, Facts>): Queue<Field, Facts> {
  const waiting = new Map<string, { position: Position; item: LiveItem<Field, Facts> }>();
  let isSeen: (position: Position) => boolean = () => false;
  let isOverflowed = false;
  let wake = () => {};
  signal.addEventListener("abort", () => wake(), { once: true });

  return {
    offer: (event) => {
      if (isOverflowed || isSeen(event.position)) return;
      const delta = deltaItem(source, event);
      if (delta === null || !isNews(delta.facts)) return;
      // taken out first, so that the order of the map is the order of the log and cursors only grow
      waiting.delete(delta.key);
      waiting.set(delta.key, { position: event.position, item: delta.item });
      isOverflowed = source.slowReader === "lossless" && waiting.size > maxQueue;
      wake();
    },
    skip: (seen) => {
      isSeen = seen;
      for (const [key, { position }] of waiting) if (seen(position)) waiting.delete(key);
    },
    drain: async function* () {
      while (!isOverflowed && !signal.aborted) {
        const next = waiting.entries().next();
        if (next.done) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        const [key, { item }] = next.value;
        waiting.delete(key);
        yield item;
      }
    },
  };
}

function typenameOf<Field extends string, Facts extends Versioned>({
  field,
}: LiveSource<Field, Facts>): Capitalize<Field> {
  // what Capitalize means
  return `${field.charAt(0).toUpperCase()}${field.slice(1)}` as Capitalize<Field>;
}

/** What kit/scalars.ts lets through: a snapshot beside hundreds of running writers is longer, and cannot be resumed from. */
const MAX_CURSOR = 2000;

function snapshotCursor(snapshot: Snapshot): string {
  const cursor = `s.${formatSnapshot(snapshot).replaceAll(":", "~").replaceAll(",", "-")}`;
  return cursor.length > MAX_CURSOR ? UNFINISHED : cursor;
}

function parseCursor(cursor: string): Resume {
  const place = /^e\.(\d{1,20})\.(\d{1,18})$/.exec(cursor);
  if (place?.[1] && place[2]) return { kind: "place", position: { xid: BigInt(place[1]), seq: BigInt(place[2]) } };
  try {
    if (cursor.startsWith("s.")) {
      const snapshot = parseSnapshot(cursor.slice(2).replaceAll("~", ":").replaceAll("-", ","));
      return { kind: "snapshot", snapshot };
    }
  } catch {
    // not one of ours: the client is told by a Resync
  }
  return { kind: "none" };
}
