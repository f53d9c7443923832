// The playground: GraphiQL against the gateway that serves it. Everything comes from this origin.
import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "./page.css";
import { createGraphiQLFetcher, type Fetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";

const endpoint = new URL("/graphql", location.href);
const sockets = new URL(endpoint);
sockets.protocol = location.protocol === "https:" ? "wss:" : "ws:";

// what the headers editor holds goes with requests as headers, and with sockets as the payload of connection_init
const send = createGraphiQLFetcher({ url: endpoint.href, subscriptionUrl: sockets.href });

/** The editor begins with a header to be filled in. */
const fetcher: Fetcher = (request, options = {}) =>
  send(request, {
    ...options,
    headers: Object.fromEntries(Object.entries(options.headers ?? {}).filter(([, value]) => value !== "")),
  });

async function readText(path: string): Promise<string> {
  const response = await fetch(new URL(path, location.href));
  return response.ok ? response.text() : "";
}

const root = document.getElementById("root");
if (!root) throw new Error("the page has no root");

const hints = await readText("/playground/hints.graphql");
createRoot(root).render(
  <GraphiQL
    fetcher={fetcher}
    defaultQuery={hints}
    defaultHeaders={'{\n  "authorization": ""\n}'}
    defaultEditorToolsVisibility="headers"
    shouldPersistHeaders={false}
  />,
);
