// The keys and secrets of a mall: made at the first start, for its owner's eyes only, and the same ever after.
// `npm run keys` makes them for processes of their own (docker-compose.yml mounts the folder and reads secrets.env).
import { chmod, mkdir, writeFile } from "node:fs/promises";
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

/** A folder for each that may read it: nobody but its owner can sign in its name. */
const FOLDERS = { issuer: "issuer", viewer: "gateway", services: "services" } as const;

type KeyName = keyof typeof FOLDERS;

export const keyFile = (dataDir: string, name: KeyName) => join(dataDir, "keys", FOLDERS[name], `${name}.json`);
const publicKeyFile = (dataDir: string, name: KeyName) => join(dataDir, "keys", "public", `${name}.json`);
const secretsFile = (dataDir: string) => join(dataDir, "keys", "services", "secrets.env");

/** `dataDir` null: for this process only. */
export async function loadKeys(dataDir: string | null): Promise<MallKeys> {
  const pair = (name: KeyName) => (dataDir === null ? createKeyPair() : loadOrCreateKeyPair(keyFile(dataDir, name)));
  const secret = async (name: string) => {
    if (dataDir !== null) return loadOrCreateSecret(join(dataDir, "keys", "services", `${name}.secret`));
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
  await mkdir(join(dataDir, "keys", "public"), { recursive: true });
  for (const name of ["issuer", "viewer", "services"] as const) {
    const set = JSON.stringify({ keys: [keys[name].publicKey] });
    await writeFile(publicKeyFile(dataDir, name), `${set}\n`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { DATA_DIR } = parseEnv(z.object({ DATA_DIR: z.string().default(".data") }), process.env);
  await writeKeys(DATA_DIR);
  process.stdout.write(`The keys are in ${join(DATA_DIR, "keys")}.\n`);
}
