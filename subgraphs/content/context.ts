import type { OpenDatabase } from "../../kit/database.ts";
import type { Grants } from "../../kit/grant.ts";
import type { Graph } from "../../kit/graph.ts";
import { loadOne } from "../../kit/loader.ts";
import type { Log } from "../../kit/log.ts";
import type { OperationContext } from "../../kit/operation.ts";
import type { RequestContext } from "../../kit/subgraph.ts";
import type { Viewer } from "../../kit/viewer.ts";
import { asUuid } from "./posts.ts";
import {
  pagesOfEvents,
  readPosts,
  readRatings,
  readReviews,
  readStoreEvents,
  readTickets,
  readTicketsOf,
  type StoreEventsKey,
} from "./reads.ts";

/** Lives for one operation. */
export interface Context extends OperationContext {
  log: Log;
  graph: Graph;
  grants: Grants;
  loaders: Loaders;
}

type Loaders = ReturnType<typeof createLoaders>;

export interface ContextDeps {
  database: OpenDatabase;
  now: () => Date;
  graph: Graph;
  grants: Grants;
}

export function createContext({ database, ...deps }: ContextDeps, request: RequestContext): Context {
  const { db } = database;
  return { ...request, ...deps, db, loaders: createLoaders(db, request.viewer, deps.now) };
}

function createLoaders(db: OpenDatabase["db"], viewer: Viewer, now: () => Date) {
  const byId = <Row extends { id: string }>(read: (ids: readonly string[]) => Promise<Row[]>) =>
    loadOne(
      (ids: readonly string[]) => read(ids.map(asUuid)),
      (row) => row.id,
    );
  const memberId = viewer.kind === "member" ? viewer.id : null;
  return {
    post: byId((ids) => readPosts(db, ids)),
    review: byId((ids) => readReviews(db, ids)),
    event: byId((ids) => readStoreEvents(db, ids)),
    ticket: byId((ids) => readTickets(db, ids)),
    eventsOfStore: loadOne(
      (keys: readonly StoreEventsKey[]) => pagesOfEvents(db, keys, now()),
      ({ key }) => key,
    ),
    rating: loadOne(
      (skus: readonly string[]) => readRatings(db, skus),
      ({ sku }) => sku,
    ),
    /** By event: the viewer's own. */
    viewerTicket: loadOne(
      async (eventIds: readonly string[]) => (memberId === null ? [] : readTicketsOf(db, memberId, eventIds)),
      ({ eventId }) => eventId,
    ),
  };
}
