// The whole mall in one process, as `npm start` runs it, but with nobody on the shop floor. Tells where it is and how two
// pages of it are asked for. DATABASE_URL names a PostgreSQL server; without it the embedded one is used.
import { createLog } from "../../kit/log.ts";
import { runProcess } from "../../kit/process.ts";
import { STORES } from "../../schema/mall.ts";
import { PRODUCTS } from "../../schema/mall-products.ts";
import { ProductPage } from "../../schema/operations/app.generated.ts";
import { StoreDashboard } from "../../schema/operations/dashboard.generated.ts";
import { startSupergraph } from "../../supergraph.ts";
import { claimsFor, signToken, type TokenClaims } from "../../token.ts";
import type { MallListening, PageRequest } from "./messages.ts";

const log = createLog({ name: "mall", level: "warn" });
const storeId = STORES[0]?.id ?? "";
const sku = PRODUCTS[0]?.variants[0]?.sku ?? "";

await runProcess(log, async (life) => {
  const databaseUrl = process.env["DATABASE_URL"];
  const options = { dataDir: null, host: "127.0.0.1", port: 0, floor: false, seed: true, databaseUrl, log };
  const { origin, keys } = await startSupergraph(life, options);
  life.ready();
  const requestOf = async (
    title: string,
    clientId: string,
    claims: TokenClaims,
    body: object,
  ): Promise<PageRequest> => {
    const token = await signToken(keys.issuer.privateKey, claims, new Date());
    const headers = { authorization: `Bearer ${token}`, "x-client-id": clientId };
    return { title, headers, body: JSON.stringify(body) };
  };
  const productPage = {
    documentId: ProductPage.id,
    variables: { sku, storeId, channel: "APP", context: { channel: "APP", storeId } },
  };
  const window = { from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date().toISOString() };
  const dashboard = { documentId: StoreDashboard.id, variables: { storeId, window } };
  const requests = [
    await requestOf("product page", "app", claimsFor("member", {}), productPage),
    await requestOf("store dashboard", "dashboard", claimsFor("manager", { store: storeId }), dashboard),
  ];
  process.send?.({ kind: "mall", port: Number(new URL(origin).port), requests } satisfies MallListening);
});
