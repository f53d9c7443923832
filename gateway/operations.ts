// Persisted operations: which documents a client may run, by id or by text.
// https://github.com/graphql/graphql-over-http/blob/main/spec/Appendix%20A%20--%20Persisted%20Documents.md
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { failure } from "../kit/errors.ts";

/** `off`: everything; `audit`: everything, but what is not listed is reported; `safelist`: only listed documents; `id-only`: only their ids. */
export const OPERATION_LEVELS = ["off", "audit", "safelist", "id-only"] as const;

export type OperationLevel = (typeof OPERATION_LEVELS)[number];

export interface PersistedOperation {
  readonly id: string;
  readonly body: string;
  readonly name?: string | undefined;
}

/** What a client sends to name or spell an operation. */
export interface OperationInput {
  readonly query?: string | null | undefined;
  readonly documentId?: string | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

export interface FoundOperation {
  readonly text: string;
  readonly isListed: boolean;
}

export interface OperationList {
  readonly level: OperationLevel;
  readonly operations: readonly PersistedOperation[];
  /** Throws PERSISTED_QUERY_ONLY, PERSISTED_QUERY_NOT_FOUND or BAD_USER_INPUT. */
  find(input: OperationInput): FoundOperation;
}

export function createOperationList(level: OperationLevel, operations: readonly PersistedOperation[]): OperationList {
  const byId = new Map(operations.map(({ id, body }) => [id, body]));
  const bodies = new Set(operations.map(({ body }) => body));
  return {
    level,
    operations,
    find: (input) => {
      const id = idOf(input);
      const text = input.query ?? "";
      if (text === "") return findById(byId, id);
      if (level === "id-only") {
        throw failure("PERSISTED_QUERY_ONLY", "Send the id of an operation on your list, and no text.");
      }
      if (id !== null && id !== sha256(text)) throw failure("BAD_USER_INPUT", "The id is not that of the document.");
      const isListed = bodies.has(text);
      if (level === "safelist" && !isListed) {
        throw failure("PERSISTED_QUERY_ONLY", "This document is not on your list of operations.");
      }
      return { text, isListed };
    },
  };
}

function findById(byId: ReadonlyMap<string, string>, id: string | null): FoundOperation {
  if (id === null) throw failure("BAD_USER_INPUT", "There is neither a document nor the id of one.");
  const text = byId.get(id);
  if (text === undefined) throw failure("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
  return { text, isListed: true };
}

const persistedQuery = z.looseObject({ sha256Hash: z.string().min(1).max(256) });

function idOf({ documentId, extensions }: OperationInput): string | null {
  if (documentId) return documentId.replace(/^sha256:/, "");
  const given = extensions?.["persistedQuery"];
  if (given === undefined || given === null) return null;
  const parsed = persistedQuery.safeParse(given);
  if (!parsed.success) throw failure("BAD_USER_INPUT", "extensions.persistedQuery needs a sha256Hash.");
  return parsed.data.sha256Hash;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

const manifest = z.union([
  z
    .object({
      format: z.literal("apollo-persisted-query-manifest"),
      operations: z.array(z.object({ id: z.string().min(1), body: z.string().min(1), name: z.string().optional() })),
    })
    .transform(({ operations }) => operations),
  // Relay's, and anybody's: id to text
  z.record(z.string(), z.string()).transform((entries) => Object.entries(entries).map(([id, body]) => ({ id, body }))),
]);

/** Reads a manifest of Apollo's format, or a plain map of ids to documents (Relay). Throws when it is neither. */
export async function readManifest(file: string): Promise<readonly PersistedOperation[]> {
  return manifest.parse(JSON.parse(await readFile(file, "utf8")));
}
