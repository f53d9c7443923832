// What comes from a subgraph is checked for the shape that the executor relies on.
import { z } from "zod";
import type { SubgraphResult } from "./execution/send.ts";

/** The part of a GraphQL answer that the executor relies on. */
const answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
  extensions: z.record(z.string(), z.unknown()).nullish(),
});

/** Null when `value` is no GraphQL answer. */
export function checkAnswer(value: unknown): SubgraphResult | null {
  const parsed = answer.safeParse(value);
  if (!parsed.success) return null;
  const { data, errors, extensions } = parsed.data;
  if (data === undefined && errors === undefined) return null;
  return {
    ...(data !== undefined && { data }),
    ...(errors && { errors: errors.map(withoutUndefined) }),
    ...(extensions && { extensions }),
  };
}

interface ReadError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

function withoutUndefined({ message, path, extensions }: ReadError) {
  return { message, ...(path && { path }), ...(extensions && { extensions }) };
}
