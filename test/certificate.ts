// Certificates for tests, self-signed and made when they are needed, so that no private key lies in the repository.
import { generateKeyPairSync, sign } from "node:crypto";

export interface TestCertificate {
  readonly cert: string;
  readonly key: string;
}

const DAY_MS = 86_400_000;
/** ecdsa-with-SHA256, commonName, subjectAltName, basicConstraints. */
const [ECDSA, COMMON_NAME, ALT_NAME, CONSTRAINTS] = ["06082a8648ce3d040302", "0603550403", "0603551d11", "0603551d13"];

/** Of an authority that vouches for itself, with the names of the hosts that may show it (RFC 5280). */
export function createCertificate(...hosts: readonly string[]): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = node(0x30, oid(ECDSA));
  const name = node(0x30, node(0x31, node(0x30, oid(COMMON_NAME), text(0x0c, "test"))));
  const validity = node(0x30, text(0x17, utcTime(-DAY_MS)), text(0x17, utcTime(DAY_MS)));
  const names = node(0x30, ...hosts.map((host) => text(0x82, host)));
  const extensions = node(
    0x30,
    node(0x30, oid(ALT_NAME), node(0x04, names)),
    node(0x30, oid(CONSTRAINTS), node(0x04, node(0x30, node(0x01, Buffer.of(0xff))))),
  );
  const content = node(
    0x30,
    node(0xa0, node(0x02, Buffer.of(2))),
    node(0x02, Buffer.of(1)),
    ...[algorithm, name, validity, name],
    publicKey.export({ type: "spki", format: "der" }),
    node(0xa3, extensions),
  );
  const signature = node(0x03, Buffer.of(0), sign("sha256", content, privateKey));
  const certificate = node(0x30, content, algorithm, signature).toString("base64");
  const lines = certificate.match(/.{1,64}/g)?.join("\n");
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

/** A node of DER: its tag, its length, what is in it. */
function node(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  const head = length < 128 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), body]);
}

function oid(hex: string): Buffer {
  return Buffer.from(hex, "hex");
}

function text(tag: number, value: string): Buffer {
  return node(tag, Buffer.from(value));
}

function utcTime(fromNowMs: number): string {
  const digits = new Date(Date.now() + fromNowMs).toISOString().replace(/[-:T]|\.\d+/g, "");
  return digits.slice(2);
}
