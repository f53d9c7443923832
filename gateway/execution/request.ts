// A request to a subgraph: as variables for one in this process, as text for a wire. Only the one that is read is made.
import { type JsonObject, ownValue, setOwnValue } from "./data.ts";
import type { OperationRequest } from "./execution.ts";
import type { CompiledFetch } from "./fetch.ts";
import { type Representation, representationText, representationValue } from "./representation.ts";
import type { SubgraphRequest } from "./send.ts";

/** What a fetch of entities adds to the client's variables. */
export interface EntityVariables {
  readonly representations: readonly Representation[];
  readonly context: JsonObject;
}

/** A class, because accessors of a prototype cost nothing until they are read. */
export class FetchRequest implements SubgraphRequest {
  readonly subgraph: string;
  readonly operation: string;
  readonly operationName: string | null;
  readonly operationKind: SubgraphRequest["operationKind"];
  readonly path: SubgraphRequest["path"];
  readonly context: unknown;
  readonly signal: SubgraphRequest["signal"];
  readonly #fetch: CompiledFetch;
  readonly #given: Readonly<Record<string, unknown>>;
  readonly #entities: EntityVariables | null;

  constructor(fetch: CompiledFetch, request: OperationRequest, entities: EntityVariables | null) {
    this.subgraph = fetch.subgraph;
    this.operation = fetch.operation;
    this.operationName = fetch.operationName;
    this.operationKind = fetch.operationKind;
    this.path = fetch.plannedPath;
    this.context = request.context;
    this.signal = request.signal;
    this.#fetch = fetch;
    this.#given = request.variables;
    this.#entities = entities;
  }

  get variables(): JsonObject {
    const variables = this.#plainVariables();
    if (this.#entities) variables["representations"] = this.#entities.representations.map(representationValue);
    return variables;
  }

  get body(): string {
    let text = this.#fetch.bodyStart;
    let separator = "";
    const variables = this.#plainVariables();
    for (const name of Object.keys(variables)) {
      text += `${separator}${JSON.stringify(name)}:${JSON.stringify(variables[name])}`;
      separator = ",";
    }
    if (this.#entities)
      text += `${separator}"representations":[${this.#entities.representations.map(representationText).join(",")}]`;
    return `${text}}}`;
  }

  /** All but the representations. */
  #plainVariables(): JsonObject {
    const variables: JsonObject = { ...this.#entities?.context };
    for (const { name, clientName } of this.#fetch.variables) {
      const value = ownValue(this.#given, clientName);
      if (value !== undefined) setOwnValue(variables, name, value);
    }
    return variables;
  }
}
