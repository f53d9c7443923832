// Five subgraphs, of which four misbehave when they are told to. These have a process of their own, and the fifth has one:
// their work must not be taken for the gateway's, nor their delay. Started with `fork`: tells its URLs, and takes `true` or
// `false` for misbehaving or not.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { constants, setPriority } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export type FaultySubgraph = "stock" | "ratings" | "prices" | "texts";

export interface FaultyUrls extends Readonly<Record<FaultySubgraph | "catalog", string>> {}

export const PRODUCT_IDS = ["p1", "p2", "p3"];
/** Of an answer that never ends well. */
const BULK_BYTES = 100_000_000;
const CHUNK = Buffer.alloc(65_536, "x");

type Misbehave = (request: IncomingMessage, response: ServerResponse) => void;

const FAULTS: Readonly<Record<FaultySubgraph, Misbehave>> = {
  // hangs
  stock: () => {},
  // answers garbage
  ratings: ({ socket }) => void socket.end("\0\u0001 this is no HTTP\r\n\r\n"),
  // closes the socket in the middle of its body
  prices: ({ socket }) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{"data":{"_ent', () => socket.destroy());
  },
  // sends 100 MB
  texts: (_, response) => {
    let sent = 0;
    const more = () => {
      while (sent < BULK_BYTES && !response.destroyed) {
        sent += CHUNK.length;
        if (!response.write(CHUNK)) return;
      }
      response.end();
    };
    response.on("drain", more).write('{"data":{"_entities":[{"text":"');
    more();
  },
};

const GOOD: Readonly<Record<FaultySubgraph, (index: number) => object>> = {
  stock: (index) => ({ stock: index }),
  ratings: (index) => ({ rating: index }),
  prices: (index) => ({ price: index }),
  texts: (index) => ({ text: `text ${index}` }),
};

/** What a healthy subgraph takes for an answer: without it the figures would be those of the loopback interface. */
const WORK_MS = 1;

/** Argument: "catalog" for the one that is always well, nothing for the others. */
async function main(): Promise<void> {
  let isFaulty = false;
  process.on("message", (message) => {
    isFaulty = message === true;
    process.send?.(isFaulty);
  });
  process.on("disconnect", () => process.exit());
  if (process.argv[2] === "catalog") {
    const products = PRODUCT_IDS.map((id) => ({ __typename: "Product", id, name: `product ${id}` }));
    process.send?.({ catalog: await serve(() => ({ products })) });
    return;
  }
  // whoever sends 100 MB would else take the processor from those whose answers are timed
  setPriority(constants.priority.PRIORITY_LOW);
  const urls: Record<string, string> = {};
  for (const [name, answer] of Object.entries(GOOD)) {
    const entities = PRODUCT_IDS.map((_, index) => answer(index));
    // the keys of both are the same
    const fault = FAULTS[name as FaultySubgraph];
    urls[name] = await serve(
      () => ({ _entities: entities }),
      () => (isFaulty ? fault : null),
    );
  }
  process.send?.(urls);
}

async function serve(data: () => object, faultNow: () => Misbehave | null = () => null): Promise<string> {
  const server = createServer((request, response) => {
    response.on("error", () => {});
    request.resume().once("end", async () => {
      const fault = faultNow();
      if (fault) return fault(request, response);
      await delay(WORK_MS);
      response.setHeader("content-type", "application/json").end(JSON.stringify({ data: data() }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/graphql`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
