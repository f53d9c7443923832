// The keys and secrets of a mall: made at the first start, for its owner's eyes only, and the same ever after.
// `npm run keys` makes them for processes of their own (docker-compose.yml mounts the folder and reads secrets.env).
import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { parseEnv } from "./kit/env.ts";
import { createKeyPair, type KeyPair, loadOrCreateKeyPair, loadOrCreateSecret } from "./kit/keys.ts";

/** What each process needs of them: see the variables in docker-compose.yml. */
export interface MallKeys {
  /** Signs people in (development only). */
  issuer: KeyPair;
  /** Signs the viewer that subgraphs accept. */
  viewer: KeyPair;
  /** Signs services in at the gateway. */
  services: KeyPair;
  /** Of grants that one part makes and another trusts. */
  grantSecret: string;
  pickupCodeSecret: string;
  /** Of the hashes of identities. */
  identitySecret: string;
}

export const keyFile = (dataDir: string, name: "issuer" | "viewer" | "services") =>
  join(dataDir, "keys", `${name}.json`);
export const secretsFile = (dataDir: string) => join(dataDir, "keys", "secrets.env");

/** `dataDir` null: for this process only. */
export async function loadKeys(dataDir: string | null): Promise<MallKeys> {
  const pair = (name: "issuer" | "viewer" | "services") =>
    dataDir === null ? createKeyPair() : loadOrCreateKeyPair(keyFile(dataDir, name));
  const secret = async (name: string) => {
    if (dataDir !== null) return loadOrCreateSecret(join(dataDir, "keys", `${name}.secret`));
    return crypto.randomUUID() + crypto.randomUUID();
  };
  const [issuer, viewer, services] = await Promise.all([pair("issuer"), pair("viewer"), pair("services")]);
  const [grantSecret = "", pickupCodeSecret = "", identitySecret = ""] = await Promise.all(
    ["grant", "pickup-code", "identity"].map(secret),
  );
  return { issuer, viewer, services, grantSecret, pickupCodeSecret, identitySecret };
}

/** Makes what is missing, with the secrets as an environment file and the gateway's public key for the subgraphs. */
export async function writeKeys(dataDir: string): Promise<void> {
  const keys = await loadKeys(dataDir);
  const lines = [
    `GRANT_SECRET=${keys.grantSecret}`,
    `PICKUP_CODE_SECRET=${keys.pickupCodeSecret}`,
    `IDENTITY_SECRET=${keys.identitySecret}`,
  ];
  await writeFile(secretsFile(dataDir), `${lines.join("\n")}\n`, { mode: 0o600 });
  await chmod(secretsFile(dataDir), 0o600);
  for (const name of ["issuer", "viewer", "services"] as const) {
    const set = JSON.stringify({ keys: [keys[name].publicKey] });
    await writeFile(join(dataDir, "keys", `${name}.public.json`), `${set}\n`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { DATA_DIR } = parseEnv(z.object({ DATA_DIR: z.string().default(".data") }), process.env);
  await writeKeys(DATA_DIR);
  process.stdout.write(`The keys are in ${join(DATA_DIR, "keys")}.\n`);
}
