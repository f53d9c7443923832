import { beforeAll, describe, expect, it } from "vitest";
import { checkContracts, type Report } from "./check.ts";
import { fetchesOf, hopsOf } from "./plans.ts";

describe("checkContracts", () => {
  let report: Report;
  beforeAll(() => {
    report = checkContracts();
  });

  it("finds nothing wrong with the committed contracts", () => {
    expect(report.findings).toEqual([]);
  });

  it("plans the page that crosses all six subgraphs in two hops", () => {
    const page = report.planned.find(({ file }) => file.path === "app/ProductPage.graphql");
    const services = page ? fetchesOf(page.plan).map((fetch) => fetch.serviceName) : [];
    expect(services.toSorted()).toEqual(["catalog", "content", "devices", "inventory", "members", "orders"]);
    expect(page && hopsOf(page.plan)).toBe(2);
  });
});
