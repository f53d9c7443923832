// The playground in a browser: it loads and calls nothing but its gateway, and runs queries and subscriptions.
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConsole } from "../gateway/console/console.ts";
import { type Door, openDoor, silentLog } from "./gateway-door.ts";

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking",
  "--disable-component-update --disable-sync",
].flatMap((line) => line.split(" "));

const HINTS = `query Who { whoami }

subscription Changes { bookChanged { title author { name } } }
${"# more than a window holds\n".repeat(60)}`;

if (existsSync(executablePath)) describe("the playground", suite);
else it.skip(`needs a Chromium at ${executablePath}, or where CHROMIUM says`, () => {});

function suite() {
  let door: Door;
  let profile: string;
  let browser: BrowserContext;
  let page: Page;
  const foreign: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    door = await openDoor({ server: createConsole({ log: silentLog, hints: HINTS }) });
    profile = await mkdtemp(join(tmpdir(), "playground-"));
    browser = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: true,
      args: FLAGS,
      viewport: { width: 1400, height: 800 },
    });
    page = await browser.newPage();
    await page.route("**/*", (route) => {
      const { origin, protocol } = new URL(route.request().url());
      if (origin === door.origin || protocol === "data:" || protocol === "blob:") return route.continue();
      foreign.push(route.request().url());
      return route.abort();
    });
    page.on("console", (message) => {
      if (message.type() === "error" || /Content Security Policy/.test(message.text())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`${door.origin}/playground`);
    await page.waitForSelector(".graphiql-execute-button");
  });

  afterAll(async () => {
    await browser?.close();
    await door?.stop();
    if (profile) await rm(profile, { recursive: true, force: true });
  });

  /** The menu of operations is there as soon as the editor has read its text. */
  async function choose(operation: string): Promise<void> {
    const isChosen = async () => {
      await page.click(".graphiql-execute-button");
      return page
        .getByRole("menuitem", { name: operation })
        .click({ timeout: 1000 })
        .then(
          () => true,
          () => false,
        );
    };
    await expect.poll(isChosen, { timeout: 30_000, interval: 100 }).toBe(true);
  }

  const result = () => page.locator(".graphiql-response").innerText();
  const visible = async () => (await result()).replace(/\s/g, "");

  it("is as tall as the window, however long its text is", async () => {
    const heights = () => page.evaluate("[document.documentElement.scrollHeight, innerHeight]");
    await expect.poll(() => page.locator(".view-line").count()).toBeGreaterThan(10);
    expect(await heights()).toEqual([800, 800]);
  });

  it("runs a query", async () => {
    await choose("Who");
    await expect.poll(visible, { timeout: 10_000 }).toContain('"whoami":"anonymousnobody"');
  });

  it("runs a subscription until it is stopped", async () => {
    await choose("Changes");
    await expect.poll(() => door.library.openStreams, { timeout: 10_000 }).toBe(1);
    door.library.publish("b1");
    await expect.poll(visible).toContain('"title":"Ulysses"');
    door.library.publish("b2");
    await expect.poll(visible).toContain('"title":"Emma"');
    const shot = process.env["SCREENSHOT"];
    if (shot) await page.screenshot({ path: shot });
    await page.click(".graphiql-execute-button");
    await expect.poll(() => door.library.openStreams).toBe(0);
  });

  it("sends what stands under headers", async () => {
    const token = await door.token({ kind: "staff", sub: "s7" });
    await page.locator(".graphiql-editor-tool .monaco-editor").last().click();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(`{ "authorization": "Bearer ${token}" }`);
    // the bracket that the editor has closed by itself
    await page.keyboard.press("Control+Shift+End");
    await page.keyboard.press("Delete");
    await choose("Who");
    await expect.poll(visible, { timeout: 10_000 }).toContain('"whoami":"staffs7"');
  });

  it("asked no other host for anything, and broke no rule of the content security policy", () => {
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
  });

  it("is served with a policy that allows this origin only", async () => {
    const { headers } = await fetch(`${door.origin}/playground`);
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
        "font-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'none'",
    );
    expect((await fetch(`${door.origin}/playground/assets/..%2f..%2f..%2fpackage.json`)).status).toBe(404);
  });
}
