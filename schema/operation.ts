// What the generated `operations/<client>.generated.ts` hold: listed documents with the types of their results.

/** One listed operation. `types` is never set: it only carries the types to whoever sends the operation. */
export interface GraphOperation<Result, Variables> {
  /** SHA-256 of `text` in hex: what a client sends in its place. */
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly types?: { result: Result; variables: Variables };
}
