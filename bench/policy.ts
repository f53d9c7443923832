// Everything that a gateway of ours checks and counts, switched on: files of its configuration, and what requests carry.
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { importJWK, SignJWT } from "jose";
import { createKeyPair } from "../kit/keys.ts";
import { type BenchOperation, OPERATIONS } from "./shop/operations.ts";

export interface Policy {
  readonly configFile: string;
  readonly headers: Readonly<Record<string, string>>;
  idOf(operation: BenchOperation): string;
}

const ISSUER = "bench";
const CLIENT = "bench-app";

export async function writePolicy(folder: string): Promise<Policy> {
  const { privateKey, publicKey } = await createKeyPair();
  const token = await new SignJWT({ kind: "member", scope: "reviews:read" })
    .setProtectedHeader({ alg: "EdDSA", ...(privateKey.kid && { kid: privateKey.kid }) })
    .setIssuer(ISSUER)
    .setAudience(ISSUER)
    .setSubject("member-1")
    .setExpirationTime("12h")
    .sign(await importJWK(privateKey, "EdDSA"));
  const manifest = {
    format: "apollo-persisted-query-manifest",
    version: 1,
    operations: OPERATIONS.map((operation) => ({
      id: idOf(operation),
      name: operation.operationName,
      type: "query",
      body: operation.query,
    })),
  };
  const config = {
    issuers: [{ issuer: ISSUER, audience: ISSUER, keysFile: "keys.json", kinds: ["member"] }],
    clients: [{ id: CLIENT, level: "id-only", manifest: "manifest.json" }],
    anonymous: { level: "id-only" },
    // lists are assumed to have as many items as they have here, which keeps the nested operation within its budget
    limits: { maxDepth: 12, maxAliases: 10, maxRootFields: 4, maxCost: 20_000, defaultListSize: 5, mode: "enforce" },
    introspection: false,
    console: false,
  };
  const configFile = join(folder, "policy.json");
  await Promise.all([
    writeFile(join(folder, "keys.json"), JSON.stringify({ keys: [publicKey] })),
    writeFile(join(folder, "manifest.json"), JSON.stringify(manifest)),
    writeFile(configFile, JSON.stringify(config)),
  ]);
  return { configFile, headers: { authorization: `Bearer ${token}`, "x-client-id": CLIENT }, idOf };
}

function idOf({ query }: BenchOperation): string {
  return createHash("sha256").update(query).digest("hex");
}
