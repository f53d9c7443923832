// @policy and @requiresScopes at the wire: what reaches the subgraphs, and what the client is told.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { anonymousViewer, createViewer } from "../kit/viewer.ts";
import { type Ask, askOverHttp, askOverSocket, connect, type Door, openDoor } from "../test/gateway-door.ts";
import { createMuseum, type Museum } from "../test/gateway-museum.ts";
import type { GatewayOptions } from "./gateway.ts";
import { grantByScope, type PoliciesOf } from "./policies.ts";

const rules = Object.fromEntries(
  ["vault", "appraise", "curator", "night", "insurance"].map((policy) => [policy, { scope: `may:${policy}` }]),
);

const museum: Museum = createMuseum();
const doors: Door[] = [];
let door: Door;

async function open(options: Partial<GatewayOptions> = {}): Promise<Door> {
  const { supergraphSdl, transports } = museum;
  const opened = await openDoor({
    gateway: { supergraphSdl, transports, policiesOf: grantByScope(rules), ...options },
  });
  doors.push(opened);
  return opened;
}

beforeAll(async () => {
  door = await open();
});

beforeEach(() => {
  museum.calls.length = 0;
});

afterAll(async () => {
  for (const opened of doors) await opened.stop();
});

const ways: readonly (readonly [string, Ask])[] = [
  ["HTTP", askOverHttp],
  ["a WebSocket", askOverSocket],
];

const operations = () => museum.calls.map(({ subgraph, operation }) => `${subgraph} ${operation}`);
const forbidden = (...path: (string | number)[]) => ({
  ...{ message: "You may not see this.", path, extensions: { code: "FORBIDDEN" } },
});
const signInFor = (...path: (string | number)[]) => ({
  ...{ message: "Sign in to see this.", path, extensions: { code: "UNAUTHENTICATED" } },
});

describe.each(ways)("a protected field, over %s", (_, askAt) => {
  const ask = async (query: string, scope?: string) =>
    askAt(door.url, { query, ...(scope !== undefined && { token: await door.token({ scope }) }) });

  it("reaches no subgraph without its policy, and is null with an error at its path", async () => {
    expect(await ask('{ work(id: "w1") { title worth } }')).toEqual({
      data: { work: { title: "Work w1", worth: null } },
      errors: [signInFor("work", "worth")],
    });
    expect(operations()).toEqual(['works {work(id:"w1"){title}}']);
  });

  it("is fetched for a viewer who is granted the policy", async () => {
    expect(await ask('{ work(id: "w1") { title worth } }', "may:insurance")).toEqual({
      data: { work: { title: "Work w1", worth: 900 } },
    });
  });

  it("hides behind no alias, fragment or interface", async () => {
    const query = `{ a: work(id: "w1") { price: worth ...F ... on Piece { worth } } pieces { id worth } }
      fragment F on Work { again: worth lender }`;
    expect(await ask(query, "other")).toEqual({
      data: {
        a: null,
        pieces: [
          { id: "w1", worth: null },
          { id: "c", worth: null },
          { id: "k", worth: null },
        ],
      },
      errors: expect.arrayContaining([
        ...["price", "again", "lender", "worth"].map((key) => forbidden("a", key)),
        ...[0, 1, 2].map((index) => forbidden("pieces", index, "worth")),
      ]),
    });
    expect(operations()).toEqual(["works {pieces{__typename id}}"]);
  });

  it("changes nothing when it is a mutation, and lets the one beside it run", async () => {
    expect(await ask('mutation { appraise(id: "w1") { id } rename(id: "w2") { id } }', "may:night")).toEqual({
      data: { appraise: null, rename: { id: "w2" } },
      errors: [forbidden("appraise")],
    });
    expect(operations()).toEqual(['works mutation{rename(id:"w2"){id}}']);
  });

  it("wants all policies of one of the lists", async () => {
    const query = 'mutation { appraise(id: "w1") { id } }';
    const isDone = async (scope: string) => (await ask(query, scope)).errors === undefined;
    expect([await isDone("may:curator"), await isDone("may:curator may:night"), await isDone("may:appraise")]).toEqual([
      ...[false, true, true],
    ]);
  });

  it("of another subgraph is fetched by nobody without its scope", async () => {
    expect(await ask('{ work(id: "w1") { id lender } }', "other")).toEqual({
      data: { work: { id: "w1", lender: null } },
      errors: [forbidden("work", "lender")],
    });
    expect(museum.calls.map(({ subgraph }) => subgraph)).toEqual(["works"]);
  });
});

describe("a subscription", () => {
  async function eventsOf(query: string, scope: string): Promise<unknown[]> {
    const client = connect(door.url, { token: await door.token({ scope }) });
    const events: unknown[] = [];
    for await (const event of client.iterate({ query })) events.push(event);
    await client.dispose();
    return events;
  }

  it("fetches what is protected for no event without the scope", async () => {
    const events = await eventsOf("subscription { workChanged { id worth lender } }", "other");
    expect(events).toEqual(
      ["w1", "w2", "w3"].map((id) => ({
        data: { workChanged: { id, worth: null, lender: null } },
        errors: [forbidden("workChanged", "worth"), forbidden("workChanged", "lender")],
      })),
    );
    expect(operations()).toEqual(["works subscription{workChanged{id}}"]);
  });

  it("fetches it for every event with the scope", async () => {
    const events = await eventsOf("subscription { workChanged { id lender } }", "loans:read");
    expect(events).toEqual(["w1", "w2", "w3"].map((id) => ({ data: { workChanged: { id, lender: "Louvre" } } })));
    expect(museum.calls.map(({ subgraph }) => subgraph)).toEqual(["works", "loans", "loans", "loans"]);
  });
});

describe("policies", () => {
  const ask = (policiesOf: PoliciesOf | undefined, query: string) =>
    open({ ...(policiesOf && { policiesOf }) }).then(({ gateway }) =>
      gateway.execute({ query, viewer: anonymousViewer, clientId: "app", requestId: "r1" }),
    );

  it("are granted to nobody when nobody decides", async () => {
    const { supergraphSdl, transports } = museum;
    const plain = await openDoor({ gateway: { supergraphSdl, transports } });
    doors.push(plain);
    const token = await plain.token({ scope: "may:vault vault" });
    expect(await askOverHttp(plain.url, { query: "{ vault }", token })).toEqual({
      ...{ data: { vault: null }, errors: [forbidden("vault")] },
    });
    expect(museum.calls).toEqual([]);
  });

  it("are decided once for each request, all that it needs together, and for nobody too", async () => {
    const asked: (readonly string[])[] = [];
    const decide: PoliciesOf = async (viewer, names) => {
      asked.push([viewer.kind, ...names]);
      return ["vault", "insurance"];
    };
    expect(await ask(decide, '{ vault again: vault work(id: "w1") { worth } }')).toEqual({
      data: { vault: "gold", again: "gold", work: { worth: 900 } },
    });
    await ask(decide, '{ work(id: "w1") { title } }');
    expect(asked).toEqual([["anonymous", "vault", "insurance"]]);
  });

  it("grant nothing when the decision fails", async () => {
    const answer = await ask(() => Promise.reject(new Error("the decider is away")), "{ vault }");
    expect(answer).toEqual({
      errors: [{ message: "Internal error", extensions: { code: "INTERNAL_SERVER_ERROR", requestId: "r1" } }],
    });
    expect(museum.calls).toEqual([]);
  });

  it("of the configuration are granted by scope, and unknown ones to nobody", () => {
    const decide = grantByScope({ vault: { scope: "may:vault" } });
    const guard = createViewer({ kind: "staff", id: "g", scopes: ["may:vault", "toString"], sites: "all" });
    expect(decide(guard, ["vault", "toString", "other"])).toEqual(["vault"]);
    expect(decide(anonymousViewer, ["vault"])).toEqual([]);
  });
});

describe.each(ways)("in the mode reject, over %s", (_, askAt) => {
  let strict: Door;

  beforeAll(async () => {
    strict = await open({ accessMode: "reject" });
  });

  it("an operation with something that the viewer may not have is refused whole, with all its errors", async () => {
    const query = '{ works { title worth } vault work(id: "w1") { lender } }';
    const { data, errors } = await askAt(strict.url, { query, token: await strict.token({ scope: "may:vault" }) });
    expect(data ?? null).toBeNull();
    expect(errors).toEqual([forbidden("works", "worth"), forbidden("work", "lender")]);
    expect(museum.calls).toEqual([]);
  });

  it("an operation of which the viewer may have all is answered", async () => {
    const token = await strict.token({ scope: "may:vault" });
    expect(await askAt(strict.url, { query: "{ vault }", token })).toEqual({ data: { vault: "gold" } });
  });
});

describe("a supergraph", () => {
  const link = (url: string) =>
    museum.supergraphSdl.replace("schema", `schema @link(url: "https://specs.apollo.dev/${url}", for: SECURITY)`);

  it.each(["policy/v0.2", "authenticated/v1.0", "sealed/v0.1"])(
    "with the security feature %s, which is not enforced, does not start",
    async (url) => {
      const { transports } = museum;
      await expect(openDoor({ gateway: { supergraphSdl: link(url), transports } })).rejects.toThrow(
        `features that this gateway does not enforce: https://specs.apollo.dev/${url}`,
      );
    },
  );
});
