// Signed, short-lived grants: a statement that one of our parts made and another may trust. HMAC-SHA-256 over JSON.
import { createHmac, timingSafeEqual } from "node:crypto";

export interface Grants {
  /** `purpose` keeps grants apart: one made for a purpose is good for no other. */
  issue(purpose: string, claims: Record<string, unknown>, expiresAt: Date): string;
  /** The claims; null when the grant is forged, malformed, made for another purpose, or expired at the moment (now when left out). */
  verify(purpose: string, grant: string, at?: Date): Record<string, unknown> | null;
}

/** `secret`: at least 32 characters, shared by the parts that issue and verify. */
export function createGrants(secret: string, now: () => Date): Grants {
  if (secret.length < 32) throw new Error("the secret of grants needs at least 32 characters");
  const sign = (purpose: string, body: string) =>
    createHmac("sha256", secret).update(`${purpose}\n${body}`).digest("base64url");
  return {
    issue: (purpose, claims, expiresAt) => {
      const body = Buffer.from(JSON.stringify({ ...claims, exp: expiresAt.getTime() })).toString("base64url");
      return `${body}.${sign(purpose, body)}`;
    },
    verify: (purpose, grant, at = now()) => {
      const [body, signature, ...rest] = grant.split(".");
      if (!body || !signature || rest.length > 0 || !equal(signature, sign(purpose, body))) return null;
      const { exp, ...claims } = JSON.parse(Buffer.from(body, "base64url").toString()) as Record<string, unknown>;
      return typeof exp === "number" && exp > at.getTime() ? claims : null;
    },
  };
}

function equal(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
