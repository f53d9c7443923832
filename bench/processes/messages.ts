// What processes of the benchmark tell each other over Node's own channel between parent and child.

/** Of a process that serves: where. */
export interface Listening {
  readonly kind: "listening";
  readonly port: number;
}

/** How many requests the subgraphs had so far, and how many of them had to be executed. */
export interface Counts {
  readonly kind: "counts";
  readonly requests: number;
  readonly executed: number;
}

export function isListening(message: unknown): message is Listening {
  return kindOf(message) === "listening";
}

export function isCounts(message: unknown): message is Counts {
  return kindOf(message) === "counts";
}

function kindOf(message: unknown): unknown {
  return typeof message === "object" && message !== null && "kind" in message ? message.kind : null;
}

/** Of the mall: where it is, and how its pages are asked for. */
export interface MallListening {
  readonly kind: "mall";
  readonly port: number;
  readonly requests: readonly PageRequest[];
}

export interface PageRequest {
  readonly title: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function isMallListening(message: unknown): message is MallListening {
  return kindOf(message) === "mall";
}
