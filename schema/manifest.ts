// The list of operations that a client may run, in the format of Apollo's persisted queries.
import type { GraphQLSchema, OperationTypeNode } from "graphql";
import { documentId, type OperationFile, operationName, operationOf, sentText } from "./operation-files.ts";

export interface ListedOperation {
  /** SHA-256 of `body` in hex. */
  readonly id: string;
  readonly name: string;
  readonly type: OperationTypeNode;
  readonly body: string;
}

export interface Manifest {
  readonly format: "apollo-persisted-query-manifest";
  readonly version: 1;
  readonly operations: readonly ListedOperation[];
}

/** Lists the operations as they are sent, by name. Throws for a file without an operation. */
export function manifestOf(files: readonly OperationFile[], schema: GraphQLSchema): Manifest {
  const operations = files.map((file) => listed(file, schema)).sort((a, b) => (a.name < b.name ? -1 : 1));
  return { format: "apollo-persisted-query-manifest", version: 1, operations };
}

export function listed(file: OperationFile, schema: GraphQLSchema): ListedOperation {
  const operation = operationOf(file.document);
  if (!operation) throw new Error(`${file.path} holds no operation.`);
  const body = sentText(file, schema);
  return { id: documentId(body), name: operationName(file), type: operation.operation, body };
}
