// Answers in parts at the door: who gets them, in which form, and what of policy holds for every part.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Door, openDoor } from "../test/gateway-door.ts";

const QUERY = `query Book($later: Boolean = true) {
  book(id: "b1") { title ... @defer(label: "who", if: $later) { author { name email } } }
}`;
const FORM_2022 = "multipart/mixed;deferSpec=20220824, application/json";
const CURRENT = "multipart/mixed;incrementalSpec=v0.2, application/json";
const NOBODY = { message: "Sign in to see this.", extensions: { code: "UNAUTHENTICATED" } };

let door: Door;

beforeAll(async () => {
  door = await openDoor();
});

afterAll(() => door.stop());

interface Asked {
  readonly accept?: string;
  readonly token?: string;
  readonly query?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
}

function ask({ accept, token, query = QUERY, variables, signal }: Asked): Promise<Response> {
  const headers = {
    "content-type": "application/json",
    ...(accept !== undefined && { accept }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  return fetch(door.url, {
    ...{ method: "POST", headers, body: JSON.stringify({ query, variables }) },
    ...(signal && { signal }),
  });
}

async function partsOf(response: Response): Promise<readonly unknown[]> {
  const text = await response.text();
  return text
    .split("\r\n---")
    .filter((part) => part.includes("\r\n\r\n"))
    .map((part) => JSON.parse(part.slice(part.indexOf("\r\n\r\n"))));
}

const author = (email: string | null) => ({ author: { name: "Joyce", email } });

// the second request finds its plan
describe.each(["first", "second"])("the %s request", () => {
  it("is answered in parts in the form of 2022", async () => {
    const response = await ask({ accept: FORM_2022, token: await door.token({}) });
    expect(response.headers.get("content-type")).toBe('multipart/mixed; boundary="-"; deferSpec=20220824');
    expect(await partsOf(response)).toEqual([
      { data: { book: { title: "Ulysses" } }, hasNext: true },
      { incremental: [{ data: author("joyce@library.test"), path: ["book"], label: "who" }], hasNext: false },
    ]);
  });

  it("is answered in parts in the current form, with the refusal in the part that it belongs to", async () => {
    const response = await ask({ accept: CURRENT });
    expect(response.headers.get("content-type")).toBe('multipart/mixed; boundary="-"; incrementalSpec=v0.2');
    const error = { ...NOBODY, path: ["book", "author", "email"] };
    expect(await partsOf(response)).toEqual([
      {
        data: { book: { title: "Ulysses" } },
        pending: [{ id: "0.0", path: ["book"], label: "who" }],
        hasNext: true,
      },
      { incremental: [{ data: author(null), id: "0.0", errors: [error] }], completed: [{ id: "0.0" }], hasNext: false },
    ]);
  });

  it.each([
    ["takes no parts", {}],
    ["names no form", { accept: "multipart/mixed, application/json" }],
  ])("is answered in one piece to a client that %s", async (_, asked) => {
    const response = await ask({ ...asked, token: await door.token({}) });
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(await response.json()).toEqual({ data: { book: { title: "Ulysses", ...author("joyce@library.test") } } });
  });

  it("is answered in one part when a variable says that nothing is deferred", async () => {
    const response = await ask({ accept: CURRENT, token: await door.token({}), variables: { later: false } });
    const data = { book: { title: "Ulysses", ...author("joyce@library.test") } };
    expect(await partsOf(response)).toEqual([{ data, hasNext: false }]);
  });
});

it("refuses what is not valid before there is any part", async () => {
  const response = await ask({ accept: CURRENT, query: "{ book(id: 1) { ... @defer { nothing } } }" });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }] });
});

it("asks no subgraph for a deferred field that the viewer may not have", async () => {
  const before = door.library.calls.length;
  await (await ask({ accept: CURRENT })).text();
  const operations = door.library.calls.slice(before).map(({ operation }) => operation);
  expect(operations).toHaveLength(2);
  expect(operations.join()).not.toContain("email");
});

it("counts a client that leaves before the last part as cancelled", async () => {
  const leaving = new AbortController();
  const query = `query Leaving { whoami ... @defer { slow } }`;
  const response = await ask({ accept: CURRENT, query, signal: leaving.signal });
  await response.body?.getReader().read();
  leaving.abort();
  await expect.poll(() => outcomesOf("Leaving")).toEqual(["cancelled"]);
});

async function outcomesOf(operation: string): Promise<readonly unknown[]> {
  const { values = [] } = (await door.registry.getSingleMetric("gateway_requests_total")?.get()) ?? {};
  return values.filter(({ labels }) => labels["operation"] === operation).map(({ labels }) => labels["outcome"]);
}
