// Publishes what the database wants: an outbox by state. A document counts as published when the broker has confirmed its version;
// until then it is tried again, over restarts. After each connection every retained document is published once more, because
// a broker may have lost its memory.
import { asc, eq, gt, ne, type SQL, sql } from "drizzle-orm";
import { type Publication, toPublication } from "../../devices/protocol.ts";
import type { OpenDatabase } from "../../kit/database.ts";
import { type Bell, startBell } from "../../kit/event-tail.ts";
import type { Log } from "../../kit/log.ts";
import type { Part } from "../../kit/process.ts";
import type { FloorMetrics } from "./metrics.ts";
import type { BrokerConnection } from "./mqtt.ts";
import { cameras, eslLabels, labelShadows } from "./tables.ts";

export interface PublisherOptions {
  database: OpenDatabase;
  connection: Pick<BrokerConnection, "isConnected" | "publish">;
  log: Log;
  now: () => Date;
  metrics: FloorMetrics;
  /** From 0 to 1; for the pauses between batches. */
  random(): number;
  pollMs?: number;
}

export interface Publisher extends Part {
  /** To be called after each connection. */
  publishAll(): void;
}

interface Outgoing {
  id: string;
  v: number;
  kind: "desired" | "cameraConfig";
  publication: Publication;
}

const BATCH = 200;
/** Labels of a store answer a document at once: after a restart they are not all asked in the same moment. */
const LONGEST_PAUSE_MS = 200;

export async function startPublisher(options: PublisherOptions): Promise<Publisher> {
  const { database, log, pollMs = 1000 } = options;
  const round = new Round(options);
  const bell: Bell = await startBell({ sql: database.sql, log, pollMs, work: () => round.run() });
  return {
    name: "publisher",
    publishAll: () => {
      round.startOver();
      bell.ring();
    },
    stop: async () => {
      await round.sayGoodbye();
      await bell.stop();
    },
  };
}

/** One thing after the other: a version must not overtake a later one of the same label. */
class Round {
  readonly #options: PublisherOptions;
  readonly #sid: number;
  /** The last label that was published anew; null when all were. */
  #sweptTo: string | null = null;

  constructor(options: PublisherOptions) {
    this.#options = options;
    this.#sid = options.now().getTime();
  }

  startOver(): void {
    this.#sweptTo = "";
  }

  /** Gives the milliseconds until the next call, null for "when something changes". */
  async run(): Promise<number | null> {
    if (!this.#options.connection.isConnected) return null;
    const isComplete = await this.#publishChanges();
    if (!isComplete) return null;
    return this.#sweptTo === null ? null : this.#sweepOn(this.#sweptTo);
  }

  /** False when the broker did not take everything. */
  async #publishChanges(): Promise<boolean> {
    const { db } = this.#options.database;
    for (;;) {
      const changedLabels = await this.#readLabels(ne(labelShadows.publishedVersion, labelShadows.desiredVersion));
      const changedCameras = await this.#readCameras(ne(cameras.publishedVersion, cameras.configVersion));
      const confirmed = await this.#publish([...changedLabels, ...changedCameras]);
      await confirm(db, confirmed);
      if (confirmed.length < changedLabels.length + changedCameras.length) return false;
      if (changedLabels.length < BATCH) return true;
    }
  }

  async #sweepOn(from: string): Promise<number | null> {
    if (from === "") {
      await this.#sayHello();
      await this.#publish(await this.#readCameras(undefined));
    }
    const page = await this.#readLabels(gt(labelShadows.labelId, from));
    const confirmed = await this.#publish(page);
    await confirm(this.#options.database.db, confirmed);
    if (confirmed.length < page.length) return null;
    this.#sweptTo = page.length < BATCH ? null : (page.at(-1)?.id ?? null);
    return Math.floor(this.#options.random() * LONGEST_PAUSE_MS);
  }

  async #readLabels(where: SQL): Promise<Outgoing[]> {
    const rows = await this.#options.database.db
      .select({ id: eslLabels.id, store: eslLabels.storeId, document: labelShadows.desired })
      .from(labelShadows)
      .innerJoin(eslLabels, eq(eslLabels.id, labelShadows.labelId))
      .where(where)
      .orderBy(asc(labelShadows.labelId))
      .limit(BATCH);
    return rows.map(({ id, store, document }) => {
      const publication = toPublication({ kind: "desired", store, device: id }, document);
      return { id, v: document.v, kind: "desired", publication };
    });
  }

  async #readCameras(where: SQL | undefined): Promise<Outgoing[]> {
    const rows = await this.#options.database.db.select().from(cameras).where(where).orderBy(asc(cameras.id));
    return rows.map(({ id, storeId: store, config }) => {
      const publication = toPublication({ kind: "cameraConfig", store, device: id }, config);
      return { id, v: config.v, kind: "cameraConfig", publication };
    });
  }

  /** Gives those that the broker has confirmed. */
  async #publish(all: readonly Outgoing[]): Promise<Outgoing[]> {
    const { connection, metrics, log } = this.#options;
    const results = await Promise.allSettled(all.map(({ publication }) => connection.publish(publication)));
    const failed = results.find((result) => result.status === "rejected");
    if (failed) log.warn({ err: failed.reason, documents: all.length }, "documents wait for the broker");
    const confirmed = all.filter((_, index) => results[index]?.status === "fulfilled");
    for (const { kind } of confirmed) metrics.published.inc({ kind });
    return confirmed;
  }

  #sayHello(): Promise<void> {
    return this.#tellStores(true);
  }

  async sayGoodbye(): Promise<void> {
    const { connection, log } = this.#options;
    if (!connection.isConnected) return;
    // without a database it is not known to whom
    await this.#tellStores(false).catch((error: unknown) => log.warn({ err: error }, "stores were not told"));
  }

  /** A last will is one topic, and stores are many: only a proper end is told. */
  async #tellStores(online: boolean): Promise<void> {
    const { database, connection, now, log } = this.#options;
    const stores = await database.db
      .selectDistinct({ store: eslLabels.storeId })
      .from(eslLabels)
      .union(database.db.selectDistinct({ store: cameras.storeId }).from(cameras));
    const document = { online, sid: this.#sid, ts: now().getTime() };
    const told = stores.map(({ store }) =>
      connection.publish(toPublication({ kind: "hostState", store, device: "" }, document)),
    );
    const failed = (await Promise.allSettled(told)).find((result) => result.status === "rejected");
    if (failed) log.warn({ err: failed.reason }, "stores were not told");
  }
}

/**
 * Marks versions as published. Where the desired version has moved on meanwhile, what the broker retains may now be the older
 * one (another replica may have been faster with the newer one): then the newer one is published again.
 */
async function confirm(db: OpenDatabase["db"], confirmed: readonly Outgoing[]): Promise<void> {
  const labels = confirmed.filter(({ kind }) => kind === "desired");
  const configs = confirmed.filter(({ kind }) => kind === "cameraConfig");
  if (labels.length > 0) {
    await db.execute(sql`update ${labelShadows} set published_version = case when desired_version = p.v then p.v else 0 end
      from (values ${versions(labels)}) as p(id, v) where label_id = p.id
      and published_version <> case when desired_version = p.v then p.v else 0 end`);
  }
  if (configs.length > 0) {
    await db.execute(sql`update ${cameras} set published_version = case when config_version = p.v then p.v else 0 end
      from (values ${versions(configs)}) as p(id, v) where cameras.id = p.id
      and published_version <> case when config_version = p.v then p.v else 0 end`);
  }
}

function versions(outgoing: readonly Outgoing[]): SQL {
  return sql.join(
    outgoing.map(({ id, v }) => sql`(${id}, ${v}::bigint)`),
    sql`, `,
  );
}
