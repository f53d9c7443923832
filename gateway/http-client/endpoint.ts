// Where requests go, and how to get there.
import { connect as connectTcp, isIP, type OnReadOpts, type Socket } from "node:net";
import {
  type ConnectionOptions,
  connect as connectTls,
  createSecureContext,
  type SecureContextOptions,
} from "node:tls";
import { headerLine } from "./header-line.ts";

/** What an https endpoint takes and shows. */
export interface TlsOptions extends Pick<SecureContextOptions, "ca" | "cert" | "key" | "passphrase" | "minVersion"> {
  /** The name that the certificate must have, when it is not the URL's. */
  readonly servername?: string;
}

export interface Endpoint {
  /** The request line and the fields that every request has, with their CRLF. */
  readonly head: string;
  /** "connect" or "secureConnect": when the socket can be used. */
  readonly readyEvent: "connect" | "secureConnect";
  connect(onread: OnReadOpts): Socket;
}

/** Throws a TypeError for a URL that is none of http or https, or that has a password in it. */
export function createEndpoint(url: string, headers: Readonly<Record<string, string>>, tls: TlsOptions = {}): Endpoint {
  const { protocol, username, password, hostname, host, port, pathname, search } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") throw new TypeError(`${protocol} is not http or https`);
  // it would end up in logs, and nothing that we call wants it
  if (username !== "" || password !== "") throw new TypeError("A URL with a user or a password is refused");
  const isSecure = protocol === "https:";
  const address = {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? (isSecure ? 443 : 80) : Number(port),
    noDelay: true,
  };
  const lines = Object.entries(headers).map(([name, value]) => headerLine(name, value));
  return {
    head: `POST ${pathname}${search} HTTP/1.1\r\n${headerLine("host", host)}${lines.join("")}`,
    readyEvent: isSecure ? "secureConnect" : "connect",
    connect: isSecure ? secureConnect(address, tls) : (onread) => connectTcp({ ...address, onread }),
  };
}

interface Address {
  readonly host: string;
  readonly port: number;
}

function secureConnect(address: Address, { servername, ...context }: TlsOptions): Endpoint["connect"] {
  const secureContext = createSecureContext(context);
  // an address is no name that a server could be asked for
  const name = servername ?? (isIP(address.host) === 0 ? address.host : undefined);
  let session: Buffer | undefined;
  return (onread) => {
    // the types leave `onread` out
    const options: ConnectionOptions & { readonly onread: OnReadOpts } = {
      ...address,
      secureContext,
      onread,
      ALPNProtocols: ["http/1.1"],
      ...(name !== undefined && { servername: name }),
      ...(session && { session }),
    };
    const socket = connectTls(options);
    socket.on("session", (latest) => {
      session = latest;
    });
    return socket;
  };
}
