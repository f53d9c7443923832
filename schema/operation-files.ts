// Reads the operations that clients and services may run: operations/<client>/X.graphql, for services operations/internal/<service>/X.graphql.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  Source,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { Contract } from "./contracts.ts";
import { isSubgraphName, type SubgraphName } from "./subgraphs.ts";

/** Whose operations they are, and which variant of the graph each sees. */
export const CLIENTS = {
  app: "public",
  clerk: "store",
  dashboard: "store",
  partner: "partner",
  internal: "internal",
} as const satisfies Record<string, Contract | "internal">;

export type Client = keyof typeof CLIENTS;

export const CLIENT_NAMES: readonly Client[] = ["app", "clerk", "dashboard", "partner", "internal"];

export interface OperationFile {
  readonly client: Client;
  /** The service that sends it; null for operations of clients. */
  readonly service: SubgraphName | null;
  /** Relative to `schema/operations`, as in "internal/orders/ReserveStock.graphql". */
  readonly path: string;
  readonly text: string;
  readonly document: DocumentNode;
}

const FOLDER = new URL("operations/", import.meta.url);

/** Every operation file of every client, in the order of their paths. Throws a GraphQLError when one cannot be parsed. */
export function readOperationFiles(): OperationFile[] {
  return CLIENT_NAMES.flatMap((client) => operationPaths(`${client}/`).map((path) => readOperationFile(client, path)));
}

function operationPaths(folder: string): string[] {
  const entries = readdirSync(new URL(folder, FOLDER), { recursive: true, encoding: "utf8" });
  return entries
    .filter((entry) => entry.endsWith(".graphql"))
    .map((entry) => folder + entry.replaceAll("\\", "/"))
    .sort();
}

function readOperationFile(client: Client, path: string): OperationFile {
  const text = readFileSync(new URL(path, FOLDER), "utf8");
  const folder = path.split("/")[1] ?? "";
  const service = client === "internal" && isSubgraphName(folder) ? folder : null;
  return { client, service, path, text, document: parse(new Source(text, `schema/operations/${path}`)) };
}

/** The first operation of a document, the only one that the rules allow. */
export function operationOf(document: DocumentNode): OperationDefinitionNode | undefined {
  return document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

/** "ReserveStock.graphql" in whatever folder gives "ReserveStock". */
export function operationName({ path }: OperationFile): string {
  return path.slice(path.lastIndexOf("/") + 1, -".graphql".length);
}

/** What goes over the wire: the document without comments, with `__typename` wherever a union or interface is selected. */
export function sentText(file: OperationFile, schema: GraphQLSchema): string {
  return print(withTypenames(file.document, schema));
}

/** The name of a listed document: SHA-256 of its text, in hex. */
export function documentId(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Adds `__typename` to every selection on a union or interface that lacks it: it tells a result's members apart. */
export function withTypenames(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  const types = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet: (set, _key, parent) => {
        // Within `... on Problem` the selection around it has the name already.
        const isWithinFragment = parent && "kind" in parent && parent.kind === Kind.INLINE_FRAGMENT;
        const type = getNamedType(types.getParentType());
        return !isWithinFragment && isAbstractType(type) && !selectsTypename(set) ? typenameFirst(set) : undefined;
      },
    }),
  );
}

function selectsTypename(set: SelectionSetNode): boolean {
  return set.selections.some(
    (selection) => selection.kind === Kind.FIELD && !selection.alias && selection.name.value === "__typename",
  );
}

function typenameFirst(set: SelectionSetNode): SelectionSetNode {
  const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } } as const;
  return { ...set, selections: [typename, ...set.selections] };
}
