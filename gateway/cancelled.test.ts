// Clients that go away are no errors of ours: one line that says "cancelled", and no other.
import { once } from "node:events";
import { connect as connectSocket } from "node:net";
import { expect, it } from "vitest";
import { createLog } from "../kit/log.ts";
import { anonymousViewer } from "../kit/viewer.ts";
import { connect, type Door, openDoor } from "../test/gateway-door.ts";
import { createLibrary } from "../test/gateway-library.ts";
import { inProcessTransport } from "./transport.ts";

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly outcome?: string;
}

async function openLogged() {
  const lines: Line[] = [];
  const log = createLog({
    name: "test",
    level: "info",
    destination: { write: (text) => lines.push(JSON.parse(text)) },
  });
  const library = createLibrary();
  let held = 0;
  const door = await openDoor({
    log,
    library,
    gateway: {
      // authors never come, so that an event of a book is being delivered for as long as its client waits
      transports: (name, url) =>
        name === "people"
          ? inProcessTransport({
              execute: () => {
                held += 1;
                return new Promise(() => {});
              },
              subscribe: () => Promise.reject(new Error("nobody subscribes")),
            })
          : library.transports(name, url),
    },
  });
  const outcomes = () => lines.flatMap(({ msg, outcome }) => (msg === "request" ? [outcome] : []));
  const problems = () => lines.filter(({ level }) => level > 30);
  return { door, outcomes, problems, held: () => held };
}

const watch = (door: Door, query: string) => {
  const client = connect(door.url, {});
  const unsubscribe = client.subscribe({ query }, { next: () => {}, error: () => {}, complete: () => {} });
  return { client, unsubscribe };
};

it("a client that leaves while it uploads is cancelled", async () => {
  const { door, outcomes, problems } = await openLogged();
  const { hostname, port } = new URL(door.origin);
  const socket = connectSocket(Number(port), hostname);
  const headers = "host: x\r\ncontent-type: application/json\r\ncontent-length: 500\r\nexpect: 100-continue";
  socket.write(`POST /graphql HTTP/1.1\r\n${headers}\r\n\r\n`);
  expect(String((await once(socket, "data"))[0])).toContain("100 Continue");
  socket.resetAndDestroy();
  await expect.poll(outcomes).toEqual(["cancelled"]);
  expect(problems()).toEqual([]);
  await door.stop();
});

it.each([
  ["cuts its socket", ({ client }: ReturnType<typeof watch>) => client.terminate()],
  ["ends its subscription", ({ unsubscribe }: ReturnType<typeof watch>) => unsubscribe()],
])("a client that %s while an event is delivered is cancelled", async (_, leave) => {
  const { door, outcomes, problems, held } = await openLogged();
  const watched = watch(door, "subscription { bookChanged { author { name } } }");
  await expect.poll(() => door.library.openStreams).toBe(1);
  door.library.publish("b1");
  await expect.poll(held).toBe(1);
  leave(watched);
  await expect.poll(outcomes).toEqual(["cancelled"]);
  await expect.poll(() => door.library.openStreams).toBe(0);
  expect(problems()).toEqual([]);
  await door.stop();
});

it.each([
  ["cuts its socket", ({ client }: ReturnType<typeof watch>) => client.terminate()],
  ["ends its query", ({ unsubscribe }: ReturnType<typeof watch>) => unsubscribe()],
])("a client that %s while a query runs is cancelled", async (_, leave) => {
  const { door, outcomes, problems, held } = await openLogged();
  const watched = watch(door, "{ authors { name } }");
  await expect.poll(held).toBe(1);
  leave(watched);
  await expect.poll(outcomes).toEqual(["cancelled"]);
  expect(problems()).toEqual([]);
  await door.stop();
});

it("a caller in this process that gives up is cancelled", async () => {
  const { door, outcomes, problems, held } = await openLogged();
  const leaving = new AbortController();
  const request = { viewer: anonymousViewer, clientId: "test", requestId: "request-1", signal: leaving.signal };
  const answer = door.gateway.execute({ query: "{ authors { name } }", ...request });
  await expect.poll(held).toBe(1);
  leaving.abort();
  expect(await answer).toMatchObject({ errors: [{ extensions: { code: "DEADLINE_EXCEEDED" } }] });
  expect([outcomes(), problems()]).toEqual([["cancelled"], []]);
  await door.stop();
});
