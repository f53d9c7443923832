// The thread in which plans are made.
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { parse } from "graphql";
import { createLocalPlanner } from "./local-planner.ts";
import { messageOf, type PlanMessage, type ThreadInput, type ThreadMessage } from "./messages.ts";
import type { Planner } from "./planner.ts";

// both are what thread.ts sends
if (parentPort) serve(parentPort, workerData.input as ThreadInput);

function serve(port: MessagePort, input: ThreadInput): void {
  const say = (message: ThreadMessage) => port.postMessage(message);
  const planner = attempt(() => createLocalPlanner(input), say);
  if (!planner) return;
  port.on("message", async (message: PlanMessage) => say(await answer(planner, message)));
  say({ kind: "ready", apiSdl: planner.apiSdl });
}

function attempt(create: () => Planner, say: (message: ThreadMessage) => void): Planner | null {
  try {
    return create();
  } catch (error) {
    say({ kind: "failed", error: messageOf(error) });
    return null;
  }
}

async function answer(planner: Planner, { text, ...request }: PlanMessage): Promise<ThreadMessage> {
  try {
    const document = parse(text, { noLocation: true });
    return { kind: "planned", plan: await planner.plan({ ...request, document, isListed: true }) };
  } catch (error) {
    return { kind: "failed", error: messageOf(error) };
  }
}
