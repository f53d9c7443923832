// Calls to subgraphs as somebody writes them by hand: bodies glued from ready text, answers parsed, errors thrown.
import type { SubgraphName } from "../shop/subgraphs.ts";

/** Posts to a subgraph and gives the text of its answer. */
export type Post = (subgraph: SubgraphName, body: string) => Promise<string>;

export interface Call {
  readonly subgraph: SubgraphName;
  readonly body: string;
}

interface Reply<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly unknown[];
}

export async function fetchData<Data>(post: Post, { subgraph, body }: Call): Promise<Data> {
  const { data, errors }: Reply<Data> = JSON.parse(await post(subgraph, body));
  if (errors || !data) throw new Error(`${subgraph} failed`);
  return data;
}

export async function fetchEntities<Entity>(post: Post, call: Call): Promise<readonly Entity[]> {
  return (await fetchData<{ _entities: readonly Entity[] }>(post, call))._entities;
}

export function rootCall(subgraph: SubgraphName, query: string): Call {
  return { subgraph, body: JSON.stringify({ query, variables: {} }) };
}

/** Gives a function that makes the call for representations, each a JSON text. */
export function entityCall(subgraph: SubgraphName, selection: string): (representations: readonly string[]) => Call {
  const query = `query($representations:[_Any!]!){_entities(representations:$representations){${selection}}}`;
  const start = `{"query":${JSON.stringify(query)},"variables":{"representations":[`;
  return (representations) => ({ subgraph, body: `${start}${representations.join(",")}]}}` });
}

export function userKey(id: string): string {
  return `{"__typename":"User","id":${JSON.stringify(id)}}`;
}

export function productKey(sku: string): string {
  return `{"__typename":"Product","sku":${JSON.stringify(sku)}}`;
}
