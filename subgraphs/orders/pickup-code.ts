// Pickup codes: 128 random bits for the QR code, eight digits for reading out. Kept as keyed hashes to look them up by, and
// sealed (AES-256-GCM) so that the member can see them until they are used.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, randomInt } from "node:crypto";

export interface PickupCode {
  /** 22 characters of base64url. */
  token: string;
  /** Eight digits, the last one a check digit. */
  digits: string;
}

export interface PickupCodes {
  create(): PickupCode;
  hash(part: string): string;
  /** `pickupOrderId` is bound to it: sealed text of one pickup opens for no other. */
  seal(code: PickupCode, pickupOrderId: string): string;
  unseal(sealed: string, pickupOrderId: string): PickupCode;
}

/** `secret`: at least 32 characters, the same in every process of orders. */
export function createPickupCodes(secret: string): PickupCodes {
  if (secret.length < 32) throw new Error("the secret of pickup codes needs at least 32 characters");
  const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", secret, "", `pickup-code/${purpose}`, 32));
  const [hashKey, sealKey] = [derive("hash"), derive("seal")];
  return {
    create: () => ({ token: randomBytes(16).toString("base64url"), digits: withCheckDigit(randomDigits()) }),
    hash: (part) => createHmac("sha256", hashKey).update(part).digest("base64url"),
    seal: ({ token, digits }, pickupOrderId) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", sealKey, nonce).setAAD(Buffer.from(pickupOrderId));
      const text = Buffer.concat([cipher.update(`${token}.${digits}`, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64url");
    },
    unseal: (sealed, pickupOrderId) => {
      const bytes = Buffer.from(sealed, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", sealKey, bytes.subarray(0, 12), { authTagLength: 16 })
        .setAAD(Buffer.from(pickupOrderId))
        .setAuthTag(bytes.subarray(12, 28));
      const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
      const [token = "", digits = ""] = text.split(".");
      return { token, digits };
    },
  };
}

const randomDigits = () => String(randomInt(10 ** 7)).padStart(7, "0");

/** Damm's quasigroup of order 10 (H. M. Damm, 2004): finds every wrong digit and every swap of neighbours. */
const DAMM = [
  "0317598642",
  "7092154863",
  "4206871359",
  "1750983426",
  "6123045978",
  "3674209581",
  "5869720134",
  "8945362017",
  "9438617205",
  "2581436790",
];

function dammOf(digits: string): string {
  let interim = 0;
  for (const digit of digits) interim = Number(DAMM[interim]?.[Number(digit)]);
  return String(interim);
}

export function withCheckDigit(digits: string): string {
  return digits + dammOf(digits);
}

export function hasRightCheckDigit(digits: string): boolean {
  return dammOf(digits) === "0";
}

/** For people: "40719926" gives "4071 9926". */
export function formatDigits(digits: string): string {
  return `${digits.slice(0, 4)} ${digits.slice(4)}`;
}

export type ReadCode = { kind: "token" | "digits"; text: string };

/** What was scanned or typed; null when no code can look like that. */
export function readCode(given: string): ReadCode | null {
  const text = given.replace(/\s/g, "");
  if (/^\d{8}$/.test(text)) return hasRightCheckDigit(text) ? { kind: "digits", text } : null;
  return /^[\w-]{22}$/.test(text) ? { kind: "token", text } : null;
}
