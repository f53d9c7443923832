// The contracts of the mall as it is deployed: who sees which, and that every client's list fits what its viewers see.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { contractSchema, contractsByKind } from "../gateway/audiences.ts";
import { ENFORCED_FEATURES } from "../gateway/authorization.ts";
import { type GatewayConfig, parseConfig } from "../gateway/config.ts";
import { loadSupergraph } from "../gateway/execution/supergraph.ts";
import { createKeyPair } from "../kit/keys.ts";
import type { ViewerKind } from "../kit/viewer.ts";

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const sdl = readFileSync(fileOf("../schema/supergraph.graphql"), "utf8");
const document = parse(sdl);
const api = loadSupergraph(sdl, { enforcedFeatures: ENFORCED_FEATURES }).apiSchema;

async function configOf(name: string): Promise<GatewayConfig> {
  const file = fileOf(`../deploy/${name}`);
  const content: { issuers: Record<string, unknown>[] } = JSON.parse(readFileSync(file, "utf8"));
  const { publicKey } = await createKeyPair();
  const issuers = content.issuers.map(({ keysFile, ...rest }) => (keysFile ? { ...rest, keys: [publicKey] } : rest));
  return parseConfig({ ...content, issuers }, file);
}

describe.each(["gateway.json", "gateway.production.json"])("deploy/%s", (name) => {
  it("gives nobody and members the public contract, partners and staff theirs", async () => {
    const { contracts } = await configOf(name);
    expect(Object.fromEntries(contractsByKind(contracts))).toEqual({
      ...{ anonymous: "public", member: "public", partner: "partner", staff: "store" },
    });
  });

  it("lists for each client only what its viewers see", async () => {
    const { contracts, clients } = await configOf(name);
    const contractOf = contractsByKind(contracts);
    const schemas = new Map(
      Object.entries(contracts).map(([contract, rule]) => [
        contract,
        contractSchema(contract, rule, { supergraph: document, api }),
      ]),
    );
    const schemaFor = (kind: ViewerKind) => schemas.get(contractOf.get(kind) ?? "");
    const checked = clients.flatMap(({ id, kinds = [], operations }) =>
      kinds.flatMap((kind) => {
        const schema = schemaFor(kind);
        return schema ? operations.map(({ body }) => [id, kind, validate(schema, parse(body))] as const) : [];
      }),
    );
    expect(checked.filter(([, , errors]) => errors.length > 0)).toEqual([]);
    expect(new Set(checked.map(([id, kind]) => `${id} ${kind}`))).toEqual(
      new Set(["app anonymous", "app member", "clerk staff", "dashboard staff", "partner partner"]),
    );
  });
});
