import { once } from "node:events";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { freePort } from "./free-port.ts";

it("gives no port twice, and none that outgoing connections take", async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, () => freePort()));
  expect(new Set(ports).size).toBe(50);
  expect(Math.max(...ports)).toBeLessThan(32_768);
});

it("passes over a port that somebody listens on", async () => {
  const before = await freePort();
  const server = createServer().listen(before + 1, "127.0.0.1");
  await once(server, "listening");
  expect(await freePort()).not.toBe(before + 1);
  server.close();
});
