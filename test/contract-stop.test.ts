// How every subgraph stops: what runs ends well, streams end, later questions are told why, and no connection stays open.
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBroker } from "../devices/broker.ts";
import { failure } from "../kit/errors.ts";
import { createGrants } from "../kit/grant.ts";
import type { Part } from "../kit/process.ts";
import type { Subgraph, SubgraphRequest } from "../kit/subgraph.ts";
import { SUBGRAPHS, type SubgraphName } from "../schema/subgraphs.ts";
import { startCatalog } from "../subgraphs/catalog/subgraph.ts";
import { startContent } from "../subgraphs/content/subgraph.ts";
import { startDevices } from "../subgraphs/devices/subgraph.ts";
import { startInventory } from "../subgraphs/inventory/subgraph.ts";
import { startMembers } from "../subgraphs/members/subgraph.ts";
import { startOrders } from "../subgraphs/orders/subgraph.ts";
import { type Audience, HERE, viewerOf } from "./audiences.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { silentLog } from "./gateway-door.ts";
import { waitUntil } from "./servers.ts";

let database: TestDatabase;
let broker: Part & { url: string };
let admin: postgres.Sql;

beforeAll(async () => {
  database = await createTestDatabase();
  broker = await startBroker({ port: 0, log: silentLog });
  admin = postgres(database.url, { max: 1, onnotice: () => {} });
});

afterAll(async () => {
  await admin.end();
  await broker.stop();
  await database.drop();
});

const SECRET = "a secret for a test, long enough for all";

function start(name: SubgraphName): Promise<Subgraph> {
  const now = () => new Date();
  const graph = async () => {
    throw failure("SUBGRAPH_UNAVAILABLE", "Nobody else is here.");
  };
  const grants = createGrants(SECRET, now);
  const deps = { databaseUrl: database.url, log: silentLog, now, graph, grants, seed: false };
  const starts: Record<SubgraphName, () => Promise<Subgraph>> = {
    members: () => startMembers({ ...deps, seed: true, identitySecret: SECRET }),
    catalog: () => startCatalog({ ...deps, seed: true }),
    inventory: () => startInventory({ ...deps, seed: true }),
    orders: () => startOrders({ ...deps, pickupCodeSecret: SECRET }),
    content: () => startContent(deps),
    devices: () => startDevices({ ...deps, mqtt: { url: broker.url } }),
  };
  return starts[name]();
}

interface Doings {
  /** A table, and what reads it. */
  table: string;
  query: [Audience, string];
  /** A stream that begins with an event; content has none. */
  stream: [Audience, string] | null;
}

const at = `storeId: "${HERE}"`;
const fromNowhere = `${at}, after: "nowhere"`;

const DOINGS: Readonly<Record<SubgraphName, Doings>> = {
  members: {
    table: "members.membership_tiers",
    query: ["anonymous", "{ membershipTiers { code } }"],
    stream: ["member", "subscription { pointsBalanceChanged { __typename } }"],
  },
  catalog: {
    table: "catalog.categories",
    query: ["anonymous", "{ categories { id } }"],
    stream: ["manager", `subscription { priceChanged(${fromNowhere}) { __typename } }`],
  },
  inventory: {
    table: "inventory.stores",
    query: ["anonymous", "{ stores { nodes { id } } }"],
    stream: ["clerk", `subscription { stockChanged(${fromNowhere}) { __typename } }`],
  },
  orders: {
    table: "orders.pickup_orders",
    query: ["clerk", `{ pickupOrders(${at}) { nodes { id } } }`],
    stream: ["clerk", `subscription { pickupOrderUpdated(${fromNowhere}) { __typename } }`],
  },
  content: { table: "content.store_events", query: ["anonymous", "{ events { nodes { id } } }"], stream: null },
  devices: {
    table: "devices.esl_labels",
    query: ["engineer", `{ eslLabels(${at}) { nodes { id } } }`],
    stream: ["engineer", `subscription { labelStatusChanged(${fromNowhere}) { __typename } }`],
  },
};

const request = ([audience, operation]: [Audience, string]): SubgraphRequest => {
  return { viewer: viewerOf(audience), operation, requestId: "stop" };
};

const openSockets = () => process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;

/** Reads to the end of a stream that has begun. */
async function followToTheEnd(subgraph: Subgraph, stream: [Audience, string]): Promise<{ ended: Promise<void> }> {
  const events = await subgraph.subscribe(request(stream));
  const first = await events.next();
  expect(first.value?.errors).toBeUndefined();
  const readOn = async () => {
    for (let next = await events.next(); !next.done; next = await events.next());
  };
  return { ended: readOn() };
}

describe.each(SUBGRAPHS)("%s, when it is stopped", (name) => {
  const { table, query, stream } = DOINGS[name];

  it("ends what runs and what streams, and leaves nothing open", async () => {
    await admin`select 1`;
    const before = openSockets();
    const subgraph = await start(name);
    const following = stream && (await followToTheEnd(subgraph, stream));

    let running: Promise<unknown> = Promise.resolve();
    let stopping: Promise<unknown> = Promise.resolve();
    let isStopped = false;
    await admin.begin(async (tx) => {
      await tx.unsafe(`lock table ${table} in access exclusive mode`);
      running = subgraph.execute(request(query));
      stopping = subgraph.stop().then(() => {
        isStopped = true;
      });
      const refused = await subgraph.execute(request(query));
      expect(refused.errors?.[0]?.extensions).toEqual({ code: "SUBGRAPH_UNAVAILABLE" });
      expect(isStopped).toBe(false);
    });
    expect(await running).toEqual({ data: expect.any(Object) });
    await stopping;
    await following?.ended;
    await waitUntil("no socket is open but those of before", async () => openSockets() <= before);
    expect(await connectionsOf(name)).toBe(0);
  });
});

/** As the server counts them; an embedded engine has one backend, whoever comes. */
async function connectionsOf(role: string): Promise<number> {
  const rows = await admin`select from pg_stat_activity where usename = ${role} and datname = current_database()`;
  return rows.length;
}
