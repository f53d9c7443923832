import { connectAsync } from "mqtt";
import { afterEach, describe, expect, it } from "vitest";
import { silent, startBroker } from "../../test/devices-fixture.ts";
import { mosquittoBinary, startMosquitto, waitUntil } from "../../test/servers.ts";
import type { Received } from "./inbox.ts";
import { createDrop, createFloorMetrics } from "./metrics.ts";
import { type BrokerConnection, connectBroker } from "./mqtt.ts";

const brokers: { name: string; start(): Promise<{ url: string; stop(): Promise<void> }> }[] = [
  { name: "the embedded broker", start: () => startBroker({ port: 0, log: silent }) },
];
if (mosquittoBinary()) brokers.push({ name: "Mosquitto", start: startMosquitto });
else console.warn("skipped: the broker connection over Mosquitto, which is not installed");

describe.each(brokers)("the connection to $name", ({ start }) => {
  const open: { stop(): Promise<void> }[] = [];
  const connect = async (url: string, onMessage: (received: Received) => Promise<void>): Promise<BrokerConnection> => {
    const metrics = createFloorMetrics();
    let isReady = false;
    const connection = connectBroker({
      mqtt: { url, clientId: "devices-test" },
      log: silent,
      metrics,
      drop: createDrop(metrics, silent, () => new Date()),
      onConnect: () => {
        isReady = true;
      },
      onMessage,
    });
    open.push(connection);
    await waitUntil("subscribed", async () => isReady);
    return connection;
  };
  const end = async (connection: BrokerConnection) => {
    open.splice(open.indexOf(connection), 1);
    await connection.stop();
  };
  const send = async (url: string, ...seqs: number[]) => {
    const camera = await connectAsync(url, { protocolVersion: 4 });
    for (const seq of seqs) {
      const document = { sid: 1, seq, from: seq * 1000, to: seq * 1000 + 1000, v: 1, zones: [], lines: [] };
      await camera.publishAsync("yx/v1/tianhe/cam/cam-1/agg", JSON.stringify(document), { qos: 1 });
    }
    await camera.endAsync();
  };
  const seqOf = ({ message }: Received) => (message.kind === "aggregate" ? message.document.seq : -1);

  afterEach(async () => {
    for (const part of open.splice(0).reverse()) await part.stop();
  });

  it("is brought again what was not acknowledged, and only that", async () => {
    const broker = await start();
    open.push(broker);
    const first: number[] = [];
    const before = await connect(broker.url, async (received) => {
      first.push(seqOf(received));
      if (seqOf(received) === 2) received.acknowledge();
    });
    await send(broker.url, 1, 2, 3);
    await waitUntil("all three", async () => first.length === 3);
    await end(before);
    await send(broker.url, 4);
    const second: number[] = [];
    await connect(broker.url, async (received) => {
      second.push(seqOf(received));
      received.acknowledge();
    });
    await waitUntil("the others", async () => second.includes(4));
    expect(second).toEqual([1, 3, 4]);
  });

  it("takes further messages while earlier ones wait for their commit, and stops when there is no room", async () => {
    const broker = await start();
    open.push(broker);
    const received: Received[] = [];
    let goOn = () => {};
    const room = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await connect(broker.url, (one) => {
      received.push(one);
      return received.length === 3 ? room : Promise.resolve();
    });
    await send(broker.url, 1, 2, 3, 4, 5);
    await waitUntil("three", async () => received.length === 3);
    goOn();
    await waitUntil("five", async () => received.length === 5);
    expect(received.map(seqOf)).toEqual([1, 2, 3, 4, 5]);
  });

  it("refuses to publish when the broker is away", async () => {
    const broker = await start();
    const connection = await connect(broker.url, async () => {});
    await broker.stop();
    await waitUntil("away", async () => !connection.isConnected);
    await expect(connection.publish({ topic: "t", payload: "1", options: { qos: 1, retain: false } })).rejects.toThrow(
      "the broker is away",
    );
  });
});
