// The gateway's configuration file: JSON, checked whole, every problem told at once. Paths in it start at the file.
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { JWK } from "jose";
import { z } from "zod";
import type { Viewer } from "../kit/viewer.ts";
import type { AccessMode } from "./access.ts";
import type { ContractsOptions } from "./audiences.ts";
import { type IssuerOptions, SIGNED_IN_KINDS } from "./auth.ts";
import type { ClientOptions } from "./clients.ts";
import { OPERATION_LEVELS, readManifest } from "./operations.ts";
import type { OverrideRules } from "./override-labels.ts";
import { grantByScope, type PoliciesOf } from "./policies.ts";

const count = z.int().positive();

/** What a client may be given of its own. */
const operationLimits = z.strictObject({
  maxDepth: count.optional(),
  maxAliases: count.optional(),
  maxRootFields: count.optional(),
  maxFields: count.optional(),
  maxCost: count.optional(),
  mode: z.enum(["enforce", "measure"]).optional(),
});

const limits = operationLimits.extend({
  maxTokens: count.optional(),
  maxWaitingPlans: count.optional(),
  planTimeoutMs: count.optional(),
  defaultListSize: count.optional(),
  requestTimeoutMs: count.optional(),
  actualCost: z.boolean().optional(),
  maxBodyBytes: count.optional(),
  maxConnections: count.optional(),
  maxStreams: count.optional(),
  maxStreamsPerConnection: count.optional(),
});

const policy = z.strictObject({
  level: z.enum(OPERATION_LEVELS).default("off"),
  /** A file of persisted operations. */
  manifest: z.string().optional(),
  limits: operationLimits.optional(),
  /** Of `contracts`. */
  contract: z.string().optional(),
});

const viewerKind = z.enum(["anonymous", ...SIGNED_IN_KINDS]);
const tags = z.array(z.string().min(1)).min(1);

const contract = z.strictObject({
  include: tags.optional(),
  exclude: tags.optional(),
  /** Whose contract it is when the client has none. */
  kinds: z.array(viewerKind).optional(),
});

const publicKey = z.looseObject({ kty: z.string() }).refine((key) => !("d" in key) && !("k" in key), {
  message: "must be a public key",
});

const issuer = z
  .strictObject({
    issuer: z.string().min(1),
    audience: z.string().min(1),
    keys: z.array(publicKey).min(1).optional(),
    /** A file with a JWK set. */
    keysFile: z.string().optional(),
    jwksUri: z.url({ protocol: /^https?$/ }).optional(),
    kinds: z.array(z.enum(SIGNED_IN_KINDS)).default(["member", "staff", "partner"]),
  })
  .refine(({ keys, keysFile, jwksUri }) => [keys, keysFile, jwksUri].filter(Boolean).length === 1, {
    message: "needs exactly one of keys, keysFile and jwksUri",
  });

/** True: everybody may; false: nobody; or whoever has the scope. */
const audience = z.union([z.boolean(), z.strictObject({ scope: z.string().min(1) })]);

const settings = z.strictObject({
  /** By the name in the supergraph; what is left out comes from there. */
  subgraphs: z
    .record(
      z.string(),
      z.strictObject({
        url: z.url({ protocol: /^https?$/ }).optional(),
        timeoutMs: count.optional(),
        maxResponseBytes: count.optional(),
      }),
    )
    .default({}),
  issuers: z.array(issuer).default([]),
  clients: z
    .array(
      policy.extend({
        id: z.string().min(1).max(128),
        kinds: z.array(viewerKind).optional(),
      }),
    )
    .default([]),
  /** For whoever names no client of the list. */
  anonymous: policy.default({ level: "off" }),
  limits: limits.default({}),
  /** `filter`: what a viewer may not have is null. `reject`: the whole operation is refused for it. */
  authorization: z.strictObject({ mode: z.enum(["filter", "reject"]).default("filter") }).default({ mode: "filter" }),
  /** By the names of `@policy`. */
  policies: z.record(z.string(), z.strictObject({ scope: z.string().min(1) })).default({}),
  /** By the labels of `@override`. */
  overrides: z
    .record(z.string(), z.union([z.boolean(), z.strictObject({ percent: z.number().min(0).max(100) })]))
    .default({}),
  contracts: z.record(z.string(), contract).default({}),
  /** Equal queries to a subgraph that are under way at the same time are sent once. */
  merging: z.boolean().default(true),
  cors: z.strictObject({ origins: z.array(z.string()) }).default({ origins: [] }),
  introspection: audience.default(true),
  /** `/metrics`. */
  metrics: audience.default(true),
  /** The playground. */
  console: z.boolean().default(true),
});

/** A contract that nobody describes would be the whole API. */
const configuration = settings.superRefine(({ clients, anonymous, contracts }, context) => {
  const named = [
    ...clients.map(({ contract: name }, index) => ({ name, path: ["clients", index, "contract"] })),
    { name: anonymous.contract, path: ["anonymous", "contract"] },
  ];
  for (const { name, path } of named) {
    if (name === undefined || Object.hasOwn(contracts, name)) continue;
    context.addIssue({ code: "custom", path, message: `there is no contract ${name}` });
  }
});

type Configuration = z.output<typeof configuration>;

export interface GatewayConfig {
  readonly subgraphs: Configuration["subgraphs"];
  readonly issuers: readonly IssuerOptions[];
  readonly clients: readonly ClientOptions[];
  readonly anonymous: Omit<ClientOptions, "id">;
  readonly limits: Configuration["limits"];
  readonly accessMode: AccessMode;
  readonly policiesOf: PoliciesOf;
  readonly overrides: OverrideRules;
  readonly contracts: ContractsOptions;
  readonly merging: boolean;
  readonly cors: Configuration["cors"];
  readonly mayIntrospect: (viewer: Viewer) => boolean;
  readonly mayReadMetrics: (viewer: Viewer) => boolean;
  readonly console: boolean;
}

/** Its message has a line for each problem. */
export class InvalidConfiguration extends Error {
  override name = "InvalidConfiguration";
}

/** Without a file: no lists, no budgets, nobody signed in, and everybody may introspect. */
export async function loadConfig(file: string | undefined): Promise<GatewayConfig> {
  if (file === undefined) return resolveConfig(configuration.parse({}), ".");
  return parseConfig(await readJson(file), file);
}

/** The content of a configuration file. `file`: where its paths start, and what problems are said of. */
export async function parseConfig(content: unknown, file: string): Promise<GatewayConfig> {
  const parsed = configuration.safeParse(content);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      ({ path, message }) => `${file}: ${path.join(".") || "configuration"}: ${message}`,
    );
    throw new InvalidConfiguration(lines.join("\n"));
  }
  return resolveConfig(parsed.data, dirname(file));
}

async function resolveConfig(config: Configuration, folder: string): Promise<GatewayConfig> {
  const problems: string[] = [];
  const attempt = async <Value>(file: string, read: (path: string) => Promise<Value>, otherwise: Value) => {
    try {
      return await read(resolve(folder, file));
    } catch (error) {
      problems.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
      return otherwise;
    }
  };
  const policyOf = async ({ level, manifest, limits: own, contract: name }: z.output<typeof policy>) => ({
    level,
    operations: manifest === undefined ? [] : await attempt(manifest, readManifest, []),
    ...(own && { limits: defined(own) }),
    ...(name !== undefined && { contract: name }),
  });
  const issuers = await Promise.all(
    config.issuers.map(async ({ issuer: name, audience, keys, keysFile, jwksUri, kinds }): Promise<IssuerOptions> => {
      if (jwksUri !== undefined) return { issuer: name, audience, kinds, keys: { jwksUri } };
      const read = keysFile === undefined ? (keys ?? []) : await attempt(keysFile, readKeys, []);
      return { issuer: name, audience, kinds, keys: read };
    }),
  );
  const clients = await Promise.all(
    config.clients.map(async ({ id, kinds, ...rest }) => ({ id, ...(await policyOf(rest)), ...(kinds && { kinds }) })),
  );
  const anonymous = await policyOf(config.anonymous);
  if (problems.length > 0) throw new InvalidConfiguration(problems.sort().join("\n"));
  const { subgraphs, limits: own, merging, cors, console, overrides, contracts } = config;
  return {
    ...{ subgraphs, issuers, clients, anonymous, merging, cors, limits: own, console, overrides, contracts },
    accessMode: config.authorization.mode,
    policiesOf: grantByScope(config.policies),
    mayIntrospect: isIn(config.introspection),
    mayReadMetrics: isIn(config.metrics),
  };
}

function isIn(allowed: z.output<typeof audience>): (viewer: Viewer) => boolean {
  return ({ has }) => (typeof allowed === "boolean" ? allowed : has(allowed.scope));
}

/** Without the properties that are there and undefined, which would cover what others say. */
export function defined<T extends object>(given: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  // the same keys, fewer values
  return Object.fromEntries(entries) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw new InvalidConfiguration(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function readKeys(file: string): Promise<readonly JWK[]> {
  const content: unknown = JSON.parse(await readFile(file, "utf8"));
  const set = z.object({ keys: z.array(publicKey).min(1) }).safeParse(content);
  return set.success ? set.data.keys : [publicKey.parse(content)];
}
