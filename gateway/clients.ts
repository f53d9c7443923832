// Which application is asking: its list of operations and its limits. Not who is signed in: that is the viewer.
import { failure } from "../kit/errors.ts";
import type { ViewerKind } from "../kit/viewer.ts";
import type { Identity } from "./auth.ts";
import type { OperationLimits } from "./limits.ts";
import { createOperationList, type OperationLevel, type OperationList, type PersistedOperation } from "./operations.ts";

export const CLIENT_HEADER = "x-client-id";

export interface ClientOptions {
  readonly id: string;
  readonly level: OperationLevel;
  readonly operations: readonly PersistedOperation[];
  /** Who may use this client; everybody when left out. */
  readonly kinds?: readonly ViewerKind[] | undefined;
  readonly limits?: Partial<OperationLimits> | undefined;
  /** What it sees of the supergraph; what the viewer's kind sees when left out. */
  readonly contract?: string | undefined;
}

export interface Client {
  readonly id: string;
  readonly list: OperationList;
  readonly limits: OperationLimits;
  readonly kinds: readonly ViewerKind[] | null;
  readonly contract: string | null;
}

export interface Clients {
  readonly all: readonly Client[];
  /** Throws FORBIDDEN when the viewer may not use the client that it names. */
  clientFor(name: string | undefined, identity: Identity): Client;
}

export interface ClientsOptions {
  readonly clients: readonly ClientOptions[];
  /** For whoever names no client, or one that is not configured. */
  readonly anonymous: Omit<ClientOptions, "id">;
  readonly limits: OperationLimits;
}

/** These are programs with an agreement: their token says which client they are, a header alone does not. */
const BOUND_KINDS: ReadonlySet<ViewerKind> = new Set(["partner", "service"]);

/** What services of ours are, unless their token says otherwise. */
const SERVICE_CLIENT = "internal";

export function createClients({ clients, anonymous, limits }: ClientsOptions): Clients {
  const create = (options: ClientOptions): Client => ({
    id: options.id,
    list: createOperationList(options.level, options.operations),
    limits: { ...limits, ...options.limits },
    kinds: options.kinds ?? null,
    contract: options.contract ?? null,
  });
  const byId = new Map(clients.map((options) => [options.id, create(options)]));
  const fallback = create({ ...anonymous, id: "anonymous" });
  return {
    all: [...byId.values(), fallback],
    clientFor: (name, identity) => {
      const { viewer } = identity;
      const isBound = BOUND_KINDS.has(viewer.kind);
      const id = isBound ? boundId(name, identity) : name;
      const known = id === undefined ? undefined : byId.get(id);
      // without an agreement there is no list, and the list of everybody is not for them
      if (isBound && !known) throw failure("FORBIDDEN", `There is no client ${id}.`);
      const client = known ?? fallback;
      if (client.kinds && !client.kinds.includes(viewer.kind)) {
        throw failure("FORBIDDEN", `The client ${client.id} is not for you.`);
      }
      return client;
    },
  };
}

function boundId(name: string | undefined, { viewer, clientId }: Identity): string {
  const bound = clientId ?? (viewer.kind === "service" ? SERVICE_CLIENT : null);
  if (bound === null) throw failure("FORBIDDEN", "The token does not say which client it was issued to.");
  if (name !== undefined && name !== bound) throw failure("FORBIDDEN", "The token was issued to another client.");
  return bound;
}
