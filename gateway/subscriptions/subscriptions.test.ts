import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { connect, type Door, type DoorOptions, openDoor } from "../../test/gateway-door.ts";

const doors: Door[] = [];

afterEach(async () => {
  for (const door of doors.splice(0)) await door.stop();
});

async function open(options: DoorOptions = {}): Promise<Door> {
  const door = await openDoor(options);
  doors.push(door);
  return door;
}

const CHANGES = "subscription Changes { bookChanged { title author { name } } }";

/** Collects what a subscription gives. */
function watch(door: Door, query: string, token?: string) {
  const client = connect(door.url, { token });
  const events: unknown[] = [];
  let end: unknown = null;
  const unsubscribe = client.subscribe(
    { query },
    {
      next: (event) => events.push(event),
      error: (reason) => {
        end = reason;
      },
      complete: () => {
        end = "complete";
      },
    },
  );
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    client.on("closed", (event) => resolve(event as { code: number; reason: string }));
  });
  return { client, events, closed, unsubscribe, end: () => end };
}

/** A socket without a library, for frames that no library sends. */
async function openRaw(door: Door) {
  const socket = new WebSocket(door.url.replace("http", "ws"), "graphql-transport-ws");
  const messages: unknown[] = [];
  socket.on("message", (data) => messages.push(JSON.parse(String(data))));
  const closed = once(socket, "close").then(([code, reason]) => ({ code, reason: String(reason) }));
  await once(socket, "open");
  return { socket, messages, closed, send: (message: unknown) => socket.send(JSON.stringify(message)) };
}

describe("a subscription", () => {
  it("gives each event with what other subgraphs know of it, in order", async () => {
    const door = await open();
    const { events } = watch(door, CHANGES);
    await expect.poll(() => door.library.openStreams).toBe(1);
    door.library.publish("b1");
    door.library.publish("b2");
    await expect
      .poll(() => events)
      .toEqual([
        { data: { bookChanged: { title: "Ulysses", author: { name: "Joyce" } } } },
        { data: { bookChanged: { title: "Emma", author: { name: "Joyce" } } } },
      ]);
  });

  it("ends with the source, after the last event", async () => {
    const door = await open();
    const { events, end } = watch(door, "subscription { numbers(to: 3) }");
    await expect.poll(end).toBe("complete");
    expect(events).toEqual([{ data: { numbers: 1 } }, { data: { numbers: 2 } }, { data: { numbers: 3 } }]);
  });

  it("ends at the subgraph when the client ends it, while it waits for an event", async () => {
    const door = await open();
    const { unsubscribe } = watch(door, CHANGES);
    await expect.poll(() => door.library.openStreams).toBe(1);
    unsubscribe();
    await expect.poll(() => door.library.openStreams).toBe(0);
  });

  it("ends at the subgraph when the connection is cut", async () => {
    const door = await open();
    const { client } = watch(door, CHANGES);
    await expect.poll(() => door.library.openStreams).toBe(1);
    client.terminate();
    await expect.poll(() => door.library.openStreams).toBe(0);
  });

  it("says that the source is lost, and ends", async () => {
    const door = await open();
    const { events, end } = watch(door, CHANGES);
    await expect.poll(() => door.library.openStreams).toBe(1);
    door.library.lose();
    await expect.poll(end).toBe("complete");
    expect(events).toMatchObject([
      { data: { bookChanged: null }, errors: [{ extensions: { code: "SUBGRAPH_UNAVAILABLE" } }] },
    ]);
  });

  it("that the viewer may not have opens no stream, and says so", async () => {
    const door = await open();
    const { events, end } = watch(door, "subscription { shelfChanged }");
    await expect.poll(end).toBe("complete");
    expect(events).toMatchObject([
      { data: { shelfChanged: null }, errors: [{ extensions: { code: "UNAUTHENTICATED" } }] },
    ]);
    expect(door.library.calls).toEqual([]);
  });

  it("is filtered like a query, on every event", async () => {
    const door = await open();
    const { events } = watch(door, "subscription { bookChanged { id price } }");
    await expect.poll(() => door.library.openStreams).toBe(1);
    door.library.publish("b1");
    await expect.poll(() => events.length).toBe(1);
    expect(events).toEqual([
      {
        data: { bookChanged: { id: "b1", price: null } },
        errors: [
          { message: "Sign in to see this.", path: ["bookChanged", "price"], extensions: { code: "UNAUTHENTICATED" } },
        ],
      },
    ]);
  });

  it("gives no event after the token has expired, and closes with 4403", async () => {
    let offsetMs = 0;
    const door = await open({ gateway: { now: () => new Date(Date.now() + offsetMs) } });
    const { events, closed } = watch(door, CHANGES, await door.token({}, 60));
    await expect.poll(() => door.library.openStreams).toBe(1);
    door.library.publish("b1");
    await expect.poll(() => events.length).toBe(1);
    offsetMs = 66_000;
    door.library.publish("b2");
    expect(await closed).toMatchObject({ code: 4403, reason: "Token expired" });
    expect(events.length).toBe(1);
    await expect.poll(() => door.library.openStreams).toBe(0);
  });

  it("is closed by the expiry of the token also when nothing happens", async () => {
    const door = await open();
    // five seconds of clock skew are granted
    const { closed } = watch(door, CHANGES, await door.token({}, -4));
    expect(await closed).toMatchObject({ code: 4403, reason: "Token expired" });
  });

  it("is refused above the number that a connection, or the process, may have", async () => {
    const door = await open({ server: { sockets: { maxStreamsPerConnection: 1, maxStreams: 2 } } });
    const first = watch(door, CHANGES);
    const second = watch(door, CHANGES);
    await expect.poll(() => door.library.openStreams).toBe(2);
    const refusals: unknown[] = [];
    const note = { next: () => {}, complete: () => {}, error: (reason: unknown) => void refusals.push(reason) };
    first.client.subscribe({ query: CHANGES }, note);
    watch(door, CHANGES).client.subscribe({ query: CHANGES }, note);
    await expect
      .poll(() => refusals)
      .toMatchObject([[{ extensions: { code: "RATE_LIMITED" } }], [{ extensions: { code: "RATE_LIMITED" } }]]);
    second.unsubscribe();
    await expect.poll(() => door.library.openStreams).toBe(1);
    const { events } = watch(door, CHANGES);
    await expect.poll(() => door.library.openStreams).toBe(2);
    door.library.publish("b1");
    await expect.poll(() => events.length).toBe(1);
  });

  it("leaves no place to queries either, which give theirs back", async () => {
    const door = await open({ server: { sockets: { maxStreamsPerConnection: 2 } } });
    const { client, unsubscribe } = watch(door, CHANGES);
    await expect.poll(() => door.library.openStreams).toBe(1);
    const ask = (query: string) =>
      new Promise((resolve) => {
        client.subscribe({ query }, { next: resolve, error: resolve, complete: () => {} });
      });
    const answered = { data: { whoami: "anonymous nobody" } };
    expect([await ask("{ whoami }"), await ask("{ whoami }")]).toEqual([answered, answered]);
    const leave = client.subscribe({ query: "{ slow }" }, { next: () => {}, error: () => {}, complete: () => {} });
    await expect.poll(() => door.library.calls.filter(({ operation }) => operation.includes("slow")).length).toBe(1);
    expect(await ask("{ whoami }")).toMatchObject([{ extensions: { code: "RATE_LIMITED" } }]);
    leave();
    expect(await ask("{ whoami }")).toEqual(answered);
    unsubscribe();
  });

  it("is pulled no faster than the client reads", async () => {
    const door = await open();
    const raw = await openRaw(door);
    raw.send({ type: "connection_init" });
    await expect.poll(() => raw.messages).toEqual([{ type: "connection_ack" }]);
    raw.socket.pause();
    // large events, so that the buffers between the two are soon full
    const query = `subscription { ${"x".repeat(20_000)}: numbers(to: 100000) }`;
    raw.send({ id: "1", type: "subscribe", payload: { query } });
    const sent = async () => {
      const events = await door.registry.getSingleMetric("gateway_stream_events_total")?.get();
      return Number(events?.values[0]?.value ?? 0);
    };
    let last = -1;
    const isStill = async () => {
      const before = last;
      last = await sent();
      return last > 0 && last === before;
    };
    await expect.poll(isStill, { interval: 200, timeout: 20_000 }).toBe(true);
    expect(last).toBeLessThan(5_000);
    raw.socket.terminate();
  });

  it("of a source that never waits ends when its socket is cut", async () => {
    const door = await open();
    const raw = await openRaw(door);
    raw.send({ type: "connection_init" });
    await expect.poll(() => raw.messages).toEqual([{ type: "connection_ack" }]);
    raw.send({ id: "1", type: "subscribe", payload: { query: "subscription Endless { numbers(to: 1000000000) }" } });
    await expect.poll(() => raw.messages.length).toBeGreaterThan(100);
    raw.socket.terminate();
    const ended = async () => {
      const metric = await door.registry.getSingleMetric("gateway_streams_ended_total")?.get();
      return metric?.values.map(({ labels }) => labels["reason"]);
    };
    await expect.poll(ended).toEqual(["cancelled"]);
  });
});

describe("the protocol", () => {
  it.each([
    ["text that is no JSON", (socket: WebSocket) => socket.send("oops"), 4400],
    ["an unknown message", (socket: WebSocket) => socket.send('{"type":"hello"}'), 4400],
    ["a binary frame", (socket: WebSocket) => socket.send(Buffer.from([0, 1, 2])), 4400],
    [
      "a subscription before the connection was initialised",
      (socket: WebSocket) => socket.send('{"id":"1","type":"subscribe","payload":{"query":"{ whoami }"}}'),
      4401,
    ],
    [
      "two initialisations",
      (socket: WebSocket) => {
        socket.send('{"type":"connection_init"}');
        socket.send('{"type":"connection_init"}');
      },
      4429,
    ],
    [
      "a message that is too large",
      (socket: WebSocket) => socket.send(JSON.stringify({ type: "x".repeat(2_000_000) })),
      1009,
    ],
  ])("closes a socket that sends %s, and goes on serving", async (_, send, code) => {
    const door = await open();
    const { socket, closed } = await openRaw(door);
    send(socket);
    expect((await closed).code).toBe(code);
    const { events } = watch(door, "{ whoami }");
    await expect.poll(() => events).toEqual([{ data: { whoami: "anonymous nobody" } }]);
  });

  it("closes a socket whose frames break the rules of WebSockets, and goes on serving", async () => {
    const door = await open();
    const { socket, closed } = await openRaw(door);
    // a frame without a mask, with reserved bits set
    Reflect.get(socket, "_socket").write(Buffer.from([0xff, 0x00, 0x12, 0x34]));
    expect((await closed).code).toBe(1002);
    const { events } = watch(door, "{ whoami }");
    await expect.poll(() => events).toEqual([{ data: { whoami: "anonymous nobody" } }]);
  });

  it("refuses sockets of web pages that may not call", async () => {
    const door = await open({ server: { cors: { origins: ["https://shop.example"] } } });
    const connectFrom = (origin: string) =>
      new Promise((resolve) => {
        const socket = new WebSocket(door.url.replace("http", "ws"), "graphql-transport-ws", { origin });
        socket.once("open", () => {
          socket.close();
          resolve("open");
        });
        socket.once("error", (error) => resolve(error.message));
      });
    expect(await connectFrom("https://evil.example")).toBe("Unexpected server response: 403");
    expect(await connectFrom("https://shop.example")).toBe("open");
    expect(await connectFrom(door.origin)).toBe("open");
  });
});

describe("a stop", () => {
  it("closes all sockets with 1001 and every stream at its subgraph", async () => {
    const door = await openDoor();
    const watchers = Array.from({ length: 20 }, () => watch(door, CHANGES));
    await expect.poll(() => door.library.openStreams).toBe(20);
    await door.stop();
    const codes = await Promise.all(watchers.map(async ({ closed }) => (await closed).code));
    expect(codes).toEqual(Array.from({ length: 20 }, () => 1001));
    expect(door.library.openStreams).toBe(0);
  });
});
