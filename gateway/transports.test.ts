import { expect, it } from "vitest";
import { createLog } from "../kit/log.ts";
import { createTransportPool } from "./transports.ts";

const log = createLog({ name: "test", level: "silent" });
const at = (name: string, url = `http://${name}.test`) => ({ name, url });

function createPool() {
  const open: string[] = [];
  const pool = createTransportPool((name, url) => {
    if (name === "bad") throw new Error("bad has no address");
    const label = `${name} ${url}`;
    open.push(label);
    const nothing = () => Promise.reject(new Error("nothing is sent"));
    return { send: nothing, subscribe: nothing, stop: async () => void open.splice(open.indexOf(label), 1) };
  }, log);
  return { pool, open };
}

it("a subgraph that stays where it is keeps its transport", () => {
  const { pool, open } = createPool();
  const earlier = pool.lease([at("a"), at("b")]);
  const later = pool.lease([at("a"), at("c")]);
  expect(later.transportFor("a")).toBe(earlier.transportFor("a"));
  earlier.release();
  expect(open).toEqual(["a http://a.test", "c http://c.test"]);
});

it("a transport is stopped when the last who holds it has left", () => {
  const { pool, open } = createPool();
  const lease = pool.lease([at("a")]);
  const [first, second] = [lease.hold(), lease.hold()];
  lease.release();
  first();
  expect(open).toEqual(["a http://a.test"]);
  second();
  expect(open).toEqual([]);
});

it("when one cannot be opened, those that were opened with it are stopped", () => {
  const { pool, open } = createPool();
  expect(() => pool.lease([at("a"), at("bad")])).toThrow("bad has no address");
  expect(open).toEqual([]);
});

it("there is no transport to a subgraph that the supergraph does not have", () => {
  const { pool } = createPool();
  expect(() => pool.lease([at("a")]).transportFor("b")).toThrow(new TypeError("The supergraph has no subgraph b"));
});

it("all are stopped at the end, whoever holds them", async () => {
  const { pool, open } = createPool();
  pool.lease([at("a")]).hold();
  await pool.stop();
  expect(open).toEqual([]);
});
