// What the gateway and its planning thread say to each other. Both ends are built from this folder.
import type { QueryPlan } from "@apollo/query-planner";
import { GraphQLError } from "graphql";
import type { Audience } from "../execution/supergraph.ts";
import type { Planner, PlannerOptions } from "./planner.ts";

/** What the thread is started with. */
export type ThreadInput = Pick<PlannerOptions, "supergraphSdl" | "enforcedFeatures">;

/** The thread answers one after the other, in order. */
export interface PlanMessage {
  readonly audience: Audience;
  /** Of the document: its tree, with the places of every token, is too deep to be copied. */
  readonly text: string;
  readonly operationName: string | null;
  readonly overrideLabels: ReadonlyMap<string, boolean>;
}

export type ThreadMessage =
  /** Once, as the first; or `failed`, and the thread ends. */
  | { readonly kind: "ready"; readonly apiSdl: Planner["apiSdl"] }
  | { readonly kind: "planned"; readonly plan: QueryPlan }
  | { readonly kind: "failed"; readonly error: ErrorMessage };

/** A copy of an error between threads keeps neither its class nor its extensions. */
export interface ErrorMessage {
  readonly message: string;
  /** Null unless it was a GraphQLError. */
  readonly extensions: Readonly<Record<string, unknown>> | null;
  readonly stack: string;
}

export function messageOf(error: unknown): ErrorMessage {
  if (!(error instanceof Error)) return { message: String(error), extensions: null, stack: "" };
  const extensions = error instanceof GraphQLError ? { ...error.extensions } : null;
  return { message: error.message, extensions, stack: error.stack ?? "" };
}

export function errorOf({ message, extensions, stack }: ErrorMessage): Error {
  if (extensions) return new GraphQLError(message, { extensions });
  return Object.assign(new Error(message), { stack });
}
