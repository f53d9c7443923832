// `npm run demo`: tells the two stories against a running mall, as a client, and ends with 0 when both are true.
import { z } from "zod";
import { keyFile } from "../keys.ts";
import { readEnv } from "../kit/env.ts";
import { loadKeyPair } from "../kit/keys.ts";
import { claimsFor, signToken } from "../token.ts";
import { createMallClient, type MallClient } from "./client.ts";
import { orderToPickup } from "./order-to-pickup.ts";
import { priceToShelf } from "./price-to-shelf.ts";
import { tellStory } from "./story.ts";

const env = readEnv(
  z.object({
    MALL_URL: z.url().default("http://127.0.0.1:4000/graphql"),
    /** Of the running mall: its development key signs the tokens. */
    DATA_DIR: z.string().default(".data"),
    /** The key itself, where it lies elsewhere. */
    ISSUER_KEY_FILE: z.string().optional(),
    DEMO_SKU: z.string().default("MILK-1L"),
  }),
);

const write = (line: string) => void process.stdout.write(`${line}\n`);
const clients: MallClient[] = [];

async function signIn(clientId: string, role: string, options: { store?: string } = {}): Promise<MallClient> {
  const { privateKey } = await loadKeyPair(env.ISSUER_KEY_FILE ?? keyFile(env.DATA_DIR, "issuer"));
  const token = await signToken(privateKey, claimsFor(role, options), new Date());
  const client = createMallClient({ url: env.MALL_URL, clientId, token });
  clients.push(client);
  return client;
}

try {
  await priceToShelf({
    story: tellStory("(a) Price to shelf", write),
    manager: await signIn("dashboard", "manager", { store: "tianhe" }),
    admin: await signIn("dashboard", "admin"),
    sku: env.DEMO_SKU,
    storeId: "tianhe",
    otherStoreId: "yuexiu",
  });
  await orderToPickup({
    story: tellStory("(b) Order to pickup", write),
    member: await signIn("app", "member"),
    peopleOf: async (store) => ({
      clerk: await signIn("clerk", "clerk", { store }),
      manager: await signIn("dashboard", "manager", { store }),
    }),
    sku: env.DEMO_SKU,
  });
  write("\nBoth stories are true.");
} catch (error) {
  write(`\nThe story stops: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await Promise.all(clients.map((client) => client.close()));
}
