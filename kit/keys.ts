// Signing keys (Ed25519) and shared secrets: made at first start for development, given by files in production.
import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose";
import { z } from "zod";

const jwk = z.looseObject({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: z.string(), kid: z.string() });
const privateJwk = jwk.extend({ d: z.string() });

export interface KeyPair {
  privateKey: JWK;
  publicKey: JWK;
}

export async function createKeyPair(): Promise<KeyPair> {
  const pair = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const privateKey = await exportJWK(pair.privateKey);
  const kid = await calculateJwkThumbprint(privateKey);
  return withPublic({ ...privateKey, kid });
}

/** The key pair in `file` (a private JWK); made there, for its owner's eyes only, when the file is missing. */
export async function loadOrCreateKeyPair(file: string): Promise<KeyPair> {
  const text = await loadOrCreate(file, async () => JSON.stringify((await createKeyPair()).privateKey));
  return withPublic(privateJwk.parse(JSON.parse(text)));
}

/** The private key in `file`; throws when the file is missing or is none. */
export async function loadKeyPair(file: string): Promise<KeyPair> {
  return withPublic(privateJwk.parse(JSON.parse(await readFile(file, "utf8"))));
}

/** Public keys from a file with a JWK or a JWK set; private members are dropped. */
export async function loadPublicKeys(file: string): Promise<JWK[]> {
  const content: unknown = JSON.parse(await readFile(file, "utf8"));
  const set = z.object({ keys: z.array(jwk).min(1) }).safeParse(content);
  const keys = set.success ? set.data.keys : [jwk.parse(content)];
  return keys.map((key) => publicPart(key));
}

/** A secret of 32 random bytes in hexadecimal, kept in `file`. */
export function loadOrCreateSecret(file: string): Promise<string> {
  return loadOrCreate(file, async () => randomBytes(32).toString("hex"));
}

function withPublic(privateKey: JWK): KeyPair {
  return { privateKey, publicKey: publicPart(privateKey) };
}

function publicPart({ kty, crv, x, kid }: JWK): JWK {
  return { ...(kty && { kty }), ...(crv && { crv }), ...(x && { x }), ...(kid && { kid }) };
}

async function loadOrCreate(file: string, create: () => Promise<string>): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  try {
    // "wx": of two processes that start together, one makes the file and both read it
    await writeFile(file, await create(), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return (await readFile(file, "utf8")).trim();
}
