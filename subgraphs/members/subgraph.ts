// Assembles members from what it is given; used by main.ts, by the whole mall in one process, and by tests.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type OpenDatabase, openDatabase } from "../../kit/database.ts";
import type { Grants } from "../../kit/grant.ts";
import type { Job } from "../../kit/jobs.ts";
import type { Log } from "../../kit/log.ts";
import { type Subgraph, startSubgraph } from "../../kit/subgraph.ts";
import { MemberUpdated, PointsBalanceChanged, TierChanged } from "../../schema/events.ts";
import { createContext } from "./context.ts";
import { createHandlers } from "./handlers.ts";
import { createSubjectHash, pruneProofs } from "./identities.ts";
import { pruneEarlyRefunds } from "./order-points.ts";
import { sweepPoints } from "./points.ts";
import { resolvers } from "./resolvers.ts";
import { seedMembers } from "./seed.ts";
import { checkTiers } from "./tier-rules.ts";
import { readTiers } from "./tier-standing.ts";
import { sweepTiers } from "./tiers.ts";

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export interface MembersDeps {
  databaseUrl: string;
  log: Log;
  now: () => Date;
  /** Plants the example mall when there is no member yet. */
  seed: boolean;
  grants: Grants;
  /** Of the hashes of identities: at least 32 characters, the same for ever. */
  identitySecret: string;
  /** How long points of an order wait until they can be spent; at once when left out. */
  returnWindowMs?: number;
}

export function openMembersDatabase({
  databaseUrl,
  log,
}: Pick<MembersDeps, "databaseUrl" | "log">): Promise<OpenDatabase> {
  return openDatabase({ url: databaseUrl, schema: "members", migrations: fileOf("./migrations"), log });
}

export async function startMembers(deps: MembersDeps): Promise<Subgraph> {
  const { log, now, grants, seed, returnWindowMs = 0 } = deps;
  const hashSubject = createSubjectHash(deps.identitySecret);
  const database = await openMembersDatabase(deps);
  checkTiers(await readTiers(database.db));
  if (seed) await seedMembers({ db: database.db, now, hashSubject });
  return startSubgraph({
    name: "members",
    typeDefs: readFileSync(fileOf("../../schema/members.graphql"), "utf8"),
    resolvers,
    database,
    log,
    createContext: (request, tail) => createContext({ database, now, grants, hashSubject }, request, tail),
    liveTypes: [PointsBalanceChanged.name, MemberUpdated.name, TierChanged.name],
    handlers: createHandlers({ now, returnWindowMs }),
    jobs: jobsOf(database, now),
  });
}

function jobsOf({ db }: OpenDatabase, now: () => Date): Job[] {
  return [
    { name: "sweepPoints", everyMs: 5000, run: () => sweepPoints(db, now) },
    { name: "sweepTiers", everyMs: 60_000, run: () => sweepTiers(db, now) },
    { name: "pruneProofs", everyMs: 3_600_000, run: () => pruneProofs(db, now()) },
    { name: "pruneEarlyRefunds", everyMs: 3_600_000, run: () => pruneEarlyRefunds(db, now()) },
  ];
}
