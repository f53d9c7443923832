import { once } from "node:events";
import { connect as connectTcp, createServer } from "node:net";
import { connectAsync, type IClientOptions, type MqttClient } from "mqtt";
import { afterEach, describe, expect, it } from "vitest";
import { createLog } from "../kit/log.ts";
import { type Broker, type BrokerOptions, startBroker } from "./broker.ts";

const log = createLog({ name: "test", level: "silent" });
const open: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  for (const part of open.splice(0).reverse()) await part.stop();
});

async function broker(options: Partial<BrokerOptions> = {}): Promise<Broker> {
  const started = await startBroker({ port: 0, log, ...options });
  open.push(started);
  return started;
}

async function client(url: string, options: IClientOptions = {}): Promise<MqttClient> {
  const connected = await connectAsync(url, { protocolVersion: 4, reconnectPeriod: 0, ...options }, false);
  open.push({ stop: () => connected.endAsync(true) });
  return connected;
}

/** Sends bytes as they are; resolves when the broker has ended the connection. */
async function sendRaw(port: number, bytes: Uint8Array): Promise<void> {
  const socket = connectTcp(port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(bytes);
  await once(socket, "close");
}

/** Resolves when the connection is over, however it ends. */
function ended(connected: MqttClient): Promise<void> {
  connected.on("error", () => undefined);
  return new Promise((resolve) => {
    connected.once("close", () => resolve());
  });
}

function nextMessage(from: MqttClient): Promise<string> {
  return new Promise((resolve) => {
    from.once("message", (topic, payload) => resolve(`${topic} ${payload}`));
  });
}

describe("the embedded broker", () => {
  it("takes a free port when the asked one is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    open.push({ stop: () => new Promise((resolve) => other.close(() => resolve())) });
    const address = other.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const { port, url } = await broker({ port: address.port });
    expect(port).not.toBe(address.port);
    expect(url).toBe(`mqtt://127.0.0.1:${port}`);
    expect((await client(url)).connected).toBe(true);
  });

  it("keeps retained messages, clears them, and speaks the last will of a client that is cut off", async () => {
    const { url } = await broker();
    const will = { topic: "t/will", payload: Buffer.from("gone"), qos: 1 as const, retain: true };
    const doomed = await client(url, { will });
    await doomed.publishAsync("t/kept", "1", { qos: 1, retain: true });
    const reader = await client(url);
    const first = nextMessage(reader);
    await reader.subscribeAsync("t/#", { qos: 1 });
    expect(await first).toBe("t/kept 1");
    const second = nextMessage(reader);
    doomed.stream.destroy();
    expect(await second).toBe("t/will gone");
    await reader.publishAsync("t/kept", "", { qos: 1, retain: true });
    const late = await client(url);
    const third = nextMessage(late);
    await late.subscribeAsync("t/#", { qos: 1 });
    expect(await third).toBe("t/will gone");
  });

  it.each([
    ["garbage", Buffer.from("GET / HTTP/1.1\r\nHost: x\r\n\r\n")],
    ["zeros", Buffer.alloc(64)],
    ["a packet before CONNECT", Buffer.from([0x30, 0x05, 0x00, 0x01, 0x61, 0x62, 0x63])],
    ["a length of five bytes", Buffer.from([0x10, 0xff, 0xff, 0xff, 0xff, 0x7f])],
    ["a packet of 200 MB", Buffer.from([0x30, 0x80, 0x80, 0x80, 0x60, 0x00])],
    ["a broken CONNECT", Buffer.from([0x10, 0x0a, 0x00, 0x04, 0x4d, 0x51, 0x54, 0x54, 0x09, 0xff, 0xff, 0xff])],
  ])("ends a connection that sends %s, and goes on serving the others", async (_, bytes) => {
    const { url, port } = await broker();
    const reader = await client(url);
    await reader.subscribeAsync("t/1", { qos: 1 });
    await sendRaw(port, bytes);
    const message = nextMessage(reader);
    await (await client(url)).publishAsync("t/1", "still here", { qos: 1 });
    expect(await message).toBe("t/1 still here");
  });

  it("survives a thousand connections of random bytes", async () => {
    const { url, port } = await broker();
    let seed = 7;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % 256;
    };
    for (let round = 0; round < 20; round++) {
      const flood = Array.from({ length: 50 }, () => {
        const socket = connectTcp(port, "127.0.0.1");
        socket.on("error", () => undefined);
        socket.end(Buffer.from(Array.from({ length: 40 }, random)));
        return once(socket, "close");
      });
      await Promise.all(flood);
    }
    expect((await client(url)).connected).toBe(true);
  });

  it("carries a message of the protocol's largest size and ends a connection that sends four times as much", async () => {
    const { url } = await broker();
    const reader = await client(url);
    await reader.subscribeAsync("t/1", { qos: 1 });
    const message = nextMessage(reader);
    const writer = await client(url);
    await writer.publishAsync("t/1", Buffer.alloc(131_072, "x"), { qos: 1 });
    expect((await message).length).toBe(4 + 131_072);
    const over = ended(writer);
    writer.publish("t/1", Buffer.alloc(524_288), { qos: 1 });
    await over;
    expect(reader.connected).toBe(true);
  });
});

describe("access", () => {
  const credentials = [
    { username: "server", password: "s-secret", store: null },
    { username: "S1", password: "one", store: "S1" },
    { username: "S2", password: "two", store: "S2" },
  ];
  const as = (username: string, password: string) => ({ username, password, clientId: `${username}/test` });

  it("refuses a client without or with the wrong password", async () => {
    const { url } = await broker({ credentials });
    await expect(client(url)).rejects.toThrow("Not authorized");
    await expect(client(url, as("S1", "two"))).rejects.toThrow("Not authorized");
    await expect(client(url, as("nobody", "one"))).rejects.toThrow("Not authorized");
  });

  it("refuses a device under a client id of another store, which would end that one's connection", async () => {
    const { url } = await broker({ credentials });
    const victim = await client(url, as("S2", "two"));
    await expect(client(url, { ...as("S1", "one"), clientId: "S2/test" })).rejects.toThrow("Not authorized");
    expect(victim.connected).toBe(true);
  });

  it("lets a device read and write its own store", async () => {
    const { url } = await broker({ credentials });
    const server = await client(url, as("server", "s-secret"));
    await server.subscribeAsync("yx/v1/+/esl/+/reported", { qos: 1 });
    const message = nextMessage(server);
    const device = await client(url, as("S1", "one"));
    await device.subscribeAsync("yx/v1/S1/esl/+/desired", { qos: 1 });
    await device.publishAsync("yx/v1/S1/esl/L1/reported", "{}", { qos: 1 });
    expect(await message).toBe("yx/v1/S1/esl/L1/reported {}");
  });

  it.each(["yx/v1/+/esl/+/desired", "yx/v1/S2/esl/L1/desired", "#", "yx/v1/#", "yx/v1/S10/host/state"])(
    "does not let a device of store S1 read %s",
    async (filter) => {
      const { url } = await broker({ credentials });
      const device = await client(url, as("S1", "one"));
      await expect(device.subscribeAsync(filter, { qos: 1 })).rejects.toThrow();
    },
  );

  it.each([
    "yx/v1/S2/esl/L1/reported",
    "yx/v1/S1/esl/L1/desired",
    "yx/v1/S1/host/state",
    "yx/v1/S1/esl/L1/cmd",
    "other",
  ])("cuts off a device of store S1 that writes %s, and passes nothing on", async (topic) => {
    const { url } = await broker({ credentials });
    const server = await client(url, as("server", "s-secret"));
    await server.subscribeAsync("#", { qos: 1 });
    const first = nextMessage(server);
    const device = await client(url, as("S1", "one"));
    const over = ended(device);
    device.publish(topic, "{}", { qos: 1 });
    await over;
    await server.publishAsync("end", "", { qos: 1 });
    expect(await first).toBe("end ");
  });
});
