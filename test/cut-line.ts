// A line to a server that a test can cut and mend: what the server sees is a client that is gone, and the client a server.
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

export interface CutLine {
  /** The server's address, by way of this line. */
  url: string;
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
}

export async function startCutLine(serverUrl: string): Promise<CutLine> {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const upstream = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on("error", () => {});
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const url = new URL(serverUrl);
  url.host = `127.0.0.1:${address.port}`;
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.toString(),
    cut: () => {
      isCut = true;
      hangUp();
    },
    mend: () => {
      isCut = false;
    },
    stop: async () => {
      hangUp();
      server.close();
      await once(server, "close");
    },
  };
}
