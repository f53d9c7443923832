// Upgrades that are refused, by clients that behave badly.
import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Door, openDoor } from "../../test/gateway-door.ts";
import { startSocketServer } from "./server.ts";

const server = createServer();
let door: Door;

beforeAll(async () => {
  door = await openDoor();
  startSocketServer({ gateway: door.gateway, server, cors: { origins: [] }, maxBodyBytes: 1000, limits: {} });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(async () => {
  await door.stop();
  await new Promise((resolve) => server.close(resolve));
});

async function ask(path: string): Promise<Socket> {
  const { port } = server.address() as AddressInfo;
  const socket = connect({ host: "127.0.0.1", port, allowHalfOpen: true });
  await once(socket, "connect");
  const key = "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-version: 13";
  socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\n${key}\r\n\r\n`);
  return socket;
}

const statusOf = async (socket: Socket) => String((await once(socket, "data"))[0]).split("\r\n")[0];

const openConnections = () => new Promise((resolve) => server.getConnections((_, count) => resolve(count)));

describe("a refused upgrade", () => {
  it.each([
    ["of another path", "/elsewhere", "HTTP/1.1 404 Not Found"],
    ["of an empty host", "//", "HTTP/1.1 404 Not Found"],
    ["of an address that is none", ":99999", "HTTP/1.1 400 Bad Request"],
  ])("%s is answered, and ends although its client keeps its half open", async (_, path, status) => {
    const socket = await ask(path);
    expect(await statusOf(socket)).toBe(status);
    await expect.poll(openConnections).toBe(0);
    socket.destroy();
  });

  it("whose client resets the connection does not end the process", async () => {
    const failed: unknown[] = [];
    const note = (error: unknown) => failed.push(error);
    process.on("uncaughtException", note);
    const sockets = await Promise.all(Array.from({ length: 20 }, () => ask("/elsewhere")));
    for (const socket of sockets) socket.resetAndDestroy();
    await expect.poll(openConnections).toBe(0);
    process.off("uncaughtException", note);
    expect(failed).toEqual([]);
  });
});
