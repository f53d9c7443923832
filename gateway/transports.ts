// The transports of one supergraph after the other: those of subgraphs that stay are kept, those of subgraphs that have gone
// are stopped when the last operation that may need them has ended.
import type { Log } from "../kit/log.ts";
import type { SubgraphAddress } from "./execution/schemas.ts";
import type { OpenTransport, SubgraphTransport } from "./transport.ts";

export interface TransportPool {
  /** Opens what is not open yet. Throws what opening throws; then nothing is left open for it. */
  lease(subgraphs: readonly SubgraphAddress[]): TransportLease;
  /** Stops all, whoever has them. */
  stop(): Promise<void>;
}

export interface TransportLease {
  transportFor(subgraph: string): SubgraphTransport;
  /** The transports stay until the returned function is called, once. */
  hold(): () => void;
  /** Nothing begins any more that would need them. Ends with the last hold. */
  release(): void;
}

interface Opened {
  readonly transport: SubgraphTransport;
  leases: number;
}

export function createTransportPool(open: OpenTransport, log: Log): TransportPool {
  const opened = new Map<string, Opened>();

  const take = ({ name, url }: SubgraphAddress): SubgraphTransport => {
    const key = keyOf({ name, url });
    const one = opened.get(key) ?? { transport: open(name, url), leases: 0 };
    one.leases += 1;
    opened.set(key, one);
    return one.transport;
  };

  const give = async (subgraph: SubgraphAddress) => {
    const key = keyOf(subgraph);
    const one = opened.get(key);
    if (!one) return;
    one.leases -= 1;
    if (one.leases > 0) return;
    opened.delete(key);
    await one.transport
      .stop()
      .catch((error: unknown) => log.error({ err: error, ...subgraph }, "transport not stopped"));
  };

  return {
    lease: (subgraphs) => {
      const taken: SubgraphAddress[] = [];
      const transports = new Map<string, SubgraphTransport>();
      const giveAll = () => void Promise.all(taken.splice(0).map(give));
      try {
        for (const subgraph of subgraphs) {
          transports.set(subgraph.name, take(subgraph));
          taken.push(subgraph);
        }
      } catch (error) {
        giveAll();
        throw error;
      }
      return createLease(transports, giveAll);
    },
    stop: async () => {
      const all = [...opened.values()];
      opened.clear();
      await Promise.all(all.map(({ transport }) => transport.stop()));
    },
  };
}

function keyOf({ name, url }: SubgraphAddress): string {
  return `${name}\n${url}`;
}

function createLease(transports: ReadonlyMap<string, SubgraphTransport>, onEnd: () => void): TransportLease {
  let holds = 1;
  const leave = () => {
    holds -= 1;
    if (holds === 0) onEnd();
  };
  return {
    transportFor: (name) => {
      const transport = transports.get(name);
      if (!transport) throw new TypeError(`The supergraph has no subgraph ${name}`);
      return transport;
    },
    hold: () => {
      holds += 1;
      return leave;
    },
    release: leave,
  };
}
