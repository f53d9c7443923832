// Ports for processes that are told where to listen, may be killed and must come back at the same place.
import { once } from "node:events";
import { createServer } from "node:net";

/** Below what systems give to outgoing connections (Linux from 32768, others from 49152): nobody takes one by chance. */
const FIRST = 20_000;
const LAST = 32_000;
const given = new Set<number>();
let next = FIRST + Math.floor(Math.random() * (LAST - FIRST));

/** A port that nobody listens on and that this process was not given before. */
export async function freePort(): Promise<number> {
  for (let tries = FIRST; tries <= LAST; tries++) {
    const port = next;
    next = next === LAST ? FIRST : next + 1;
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error(`there is no free port between ${FIRST} and ${LAST}`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch {
    return false;
  }
  server.close();
  await once(server, "close");
  return true;
}
