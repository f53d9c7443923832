// What the fuzz has found, each as small as it gets. The data are those of the fuzz.
import type { SubgraphTexts } from "./random-subgraphs.ts";

export interface Finding {
  readonly name: string;
  /** Without the link to federation. */
  readonly subgraphs: SubgraphTexts;
  readonly operation: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Some fields throw. */
  readonly isFailing?: boolean;
  /** Subgraphs fail in one of the ways that they have. */
  readonly hasFaults?: boolean;
  /** Of `@override(label:)`, that are on. */
  readonly labels?: readonly string[];
}

/**
 * What the fuzz says of operations that meet a finding which is not mended yet, by its test. Mending one means taking
 * its line away.
 */
export const open: readonly { readonly what: RegExp; readonly finding: string }[] = [
  {
    what: /request: was required and not sent/,
    finding: "a field whose requirement could not be had, beside one that the subgraph can answer",
  },
  {
    what: /thrown: Due to @requires, validation should have required a key/,
    finding: "a required field whose type has another key than the one by which its object is found",
  },
];
