// Writes what follows from the contracts: resolver types per subgraph, typed operations per client and service, and the manifests.
// `node --import ./kit/typescript.mjs codegen.ts` writes the files, `--check` names those that are stale and fails. All of them are committed.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { codegen } from "@graphql-codegen/core";
import * as typescript from "@graphql-codegen/typescript";
import * as typescriptOperations from "@graphql-codegen/typescript-operations";
import * as typescriptResolvers from "@graphql-codegen/typescript-resolvers";
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  parse,
  printSchema,
  visit,
} from "graphql";
import { composeSupergraph } from "./schema/compose.ts";
import { listed, manifestOf } from "./schema/manifest.ts";
import {
  CLIENT_NAMES,
  CLIENTS,
  type OperationFile,
  readOperationFiles,
  withTypenames,
} from "./schema/operation-files.ts";
import { capitalize } from "./schema/sdl.ts";
import { readSubgraphs, SUBGRAPHS, type Subgraph, type SubgraphName } from "./schema/subgraphs.ts";
import { buildVariants } from "./schema/variants.ts";

/** What resolvers of a GraphQL type are given, where that is not the type itself: a path from the generated file, `#`, a type. */
const MAPPERS: Readonly<Record<SubgraphName, Readonly<Record<string, string>>>> = {
  members: {
    Member: "./tables.ts#MemberRow",
    MemberProfile: "./tables.ts#MemberRow",
    MemberView: "./member-codes.ts#MemberView",
    Identity: "./tables.ts#IdentityRow",
    MembershipTier: "./tables.ts#TierRow",
    LoyaltyAccount: "./points-reads.ts#PointsAccount",
    PointsLot: "./tables.ts#PointsLotRow",
    PointsTransaction: "./tables.ts#PointsTransactionRow",
    CouponTemplate: "./tables.ts#CouponTemplateRow",
    Coupon: "./tables.ts#CouponRow",
    Staff: "./tables.ts#StaffRow",
    PointsBalanceChanged: "./live.ts#PointsBalanceChangedItem",
    MemberUpdated: "./live.ts#MemberUpdatedItem",
    TierChanged: "./live.ts#TierChangedItem",
  },
  catalog: {
    Product: "./tables.ts#ProductRow",
    ProductVariant: "./tables.ts#VariantRow",
    VariantOption: "./tables.ts#VariantOption",
    Category: "./tables.ts#CategoryRow",
    EffectivePrice: "./live.ts#EffectivePrice",
    PriceExplanationStep: "./price-resolution.ts#PriceStep",
    PriceList: "./tables.ts#PriceListRow",
    PriceListEntry: "./price-reads.ts#PriceListEntry",
    PriceChanged: "./live.ts#PriceChangedItem",
  },
  inventory: {
    Store: "./tables.ts#StoreRow",
    StockLevel: "./reads.ts#StockLevel",
    Reservation: "./reads.ts#Reservation",
    ProductVariant: "./reads.ts#VariantKey",
  },
  orders: {
    Cart: "./reads.ts#Cart",
    CartLine: "./tables.ts#CartLineRow",
    Order: "./tables.ts#OrderRow",
    OrderLine: "./tables.ts#OrderLineRow",
    PickupOrder: "./tables.ts#PickupOrderRow",
    PickupTransition: "./tables.ts#PickupTransitionRow",
    PickupOrderUpdated: "./live.ts#PickupOrderUpdatedItem",
    Shipment: "./tables.ts#ShipmentRow",
    FulfillmentLine: "./reads.ts#FulfillmentLine",
  },
  content: {
    Post: "./tables.ts#PostRow",
    Review: "./tables.ts#ReviewRow",
    Event: "./tables.ts#StoreEventRow",
    EventTicket: "./tables.ts#EventTicketRow",
  },
  devices: {
    EslLabel: "./reads.ts#EslLabel",
    LabelStatusChanged: "./live.ts#LabelChange",
    Camera: "./tables.ts#CameraRow",
    Zone: "./tables.ts#ZoneRow",
    ZoneMetrics: "./zone-figures.ts#ZoneFigures",
    ZoneMetricsUpdated: "./live.ts#ZoneCount",
  },
};

/** Inside a subgraph, as kit/scalars.ts makes them: a DateTime is a Date, a Duration is milliseconds. */
const SERVER_SCALARS = {
  ID: "string",
  DateTime: "Date",
  Duration: "number",
  Cursor: "string",
  SafeInt: { input: "number", output: "number | bigint" },
  CurrencyCode: "string",
  _FieldSet: "string",
};

/** In JSON, as clients send and get them. */
const CLIENT_SCALARS = {
  ID: "string",
  DateTime: "string",
  Duration: "string",
  Cursor: "string",
  SafeInt: "number",
  CurrencyCode: "string",
};

const SHARED_CONFIG = {
  useTypeImports: true,
  enumsAsTypes: true,
  immutableTypes: true,
  skipTypename: true,
  strictScalars: true,
  emitLegacyCommonJSImports: false,
  importExtension: ".ts",
};

const HEADER = "// Generated from the contracts by `npm run codegen`. Do not edit.\n";

interface GeneratedFile {
  /** Relative to the root of the project. */
  readonly path: string;
  readonly text: string;
}

async function resolverTypes({ name, document }: Subgraph): Promise<GeneratedFile> {
  const path = `subgraphs/${name}/resolvers.generated.ts`;
  const text = await codegen({
    filename: path,
    schema: document,
    documents: [],
    plugins: [{ typescript: {} }, { typescriptResolvers: {} }],
    pluginMap: { typescript, typescriptResolvers },
    config: {
      ...SHARED_CONFIG,
      federation: true,
      contextType: "./context.ts#Context",
      mappers: MAPPERS[name],
      scalars: SERVER_SCALARS,
      mapperTypeSuffix: "Model",
      // a default of the SDL is there when the resolver runs
      avoidOptionals: { defaultValue: true },
      makeResolverTypeCallable: true,
      resolversNonOptionalTypename: { unionMember: true, interfaceImplementingType: true },
    },
  });
  return { path, text: `${HEADER}${text.trimEnd()}\n` };
}

interface OperationModule {
  readonly path: string;
  readonly files: readonly OperationFile[];
  readonly schema: GraphQLSchema;
  /** Where `GraphOperation` comes from, relative to `path`. */
  readonly operationType: string;
}

async function typedOperations({ path, files, schema, operationType }: OperationModule): Promise<GeneratedFile> {
  const types = await codegen({
    filename: path,
    schema: parse(printSchema(schema)),
    documents: files.map((file) => ({
      location: file.path,
      document: withoutFragments(withTypenames(file.document, schema)),
    })),
    plugins: [{ typescriptOperations: {} }],
    pluginMap: { typescriptOperations },
    config: { ...SHARED_CONFIG, onlyOperationTypes: true, scalars: CLIENT_SCALARS },
  });
  const imports = `import type { GraphOperation } from "${operationType}";\n`;
  const operations = files.map((file) => operationConstant(file, schema));
  return { path, text: `${HEADER}${imports}\n${types.trim()}\n\n${operations.join("\n")}` };
}

function operationConstant(file: OperationFile, schema: GraphQLSchema): string {
  const { id, name, type, body } = listed(file, schema);
  const result = `${name}${capitalize(type)}`;
  const literal = body.replace(/[`\\]|\$\{/g, "\\$&");
  return [
    `export const ${name}: GraphOperation<${result}, ${result}Variables> = {`,
    `  id: "${id}",`,
    `  name: "${name}",`,
    `  text: \`${literal}\`,`,
    "};\n",
  ].join("\n");
}

/** Fragments in place of their names: several operations of a client bring a fragment of the same name along. */
function withoutFragments(document: DocumentNode): DocumentNode {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const definitions = document.definitions.filter(({ kind }) => kind !== Kind.FRAGMENT_DEFINITION);
  return visit(
    { ...document, definitions },
    {
      FragmentSpread: (spread) => {
        const fragment = fragments.get(spread.name.value);
        if (!fragment) return undefined;
        const { typeCondition, selectionSet } = fragment;
        return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives: spread.directives ?? [], selectionSet };
      },
    },
  );
}

/** Everything that follows from the contracts. */
async function generate(): Promise<GeneratedFile[]> {
  const variants = buildVariants(composeSupergraph().supergraphSdl);
  const files = readOperationFiles();
  const manifests = CLIENT_NAMES.map((client) => {
    const manifest = manifestOf(ofClient(files, client), variants[CLIENTS[client]].schema);
    return { path: `schema/operations/${client}.manifest.json`, text: `${JSON.stringify(manifest, null, 2)}\n` };
  });
  const clients = CLIENT_NAMES.filter((client) => client !== "internal").map((client) => ({
    path: `schema/operations/${client}.generated.ts`,
    files: ofClient(files, client),
    schema: variants[CLIENTS[client]].schema,
    operationType: "../operation.ts",
  }));
  const services = SUBGRAPHS.map((service) => ({
    path: `subgraphs/${service}/graph.generated.ts`,
    files: files.filter((file) => file.service === service),
    schema: variants.internal.schema,
    operationType: "../../kit/graph.ts",
  })).filter((module) => module.files.length > 0);
  const types = await Promise.all(readSubgraphs().map(resolverTypes));
  return [...types, ...(await Promise.all([...clients, ...services].map(typedOperations))), ...manifests];
}

function ofClient(files: readonly OperationFile[], client: string): OperationFile[] {
  return files.filter((file) => file.client === client);
}

function isStale({ path, text }: GeneratedFile): boolean {
  try {
    return readFileSync(new URL(path, import.meta.url), "utf8") !== text;
  } catch {
    return true;
  }
}

function write({ path, text }: GeneratedFile): void {
  const target = new URL(path, import.meta.url);
  mkdirSync(new URL(".", target), { recursive: true });
  writeFileSync(target, text);
}

const stale = (await generate()).filter(isStale);
if (process.argv.includes("--check")) {
  for (const { path } of stale) console.error(`${path} is stale: run \`npm run codegen\`.`);
  if (stale.length > 0) process.exitCode = 1;
} else {
  for (const file of stale) write(file);
}
