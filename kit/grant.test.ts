import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGrants } from "./grant.ts";

const SECRET = "0123456789abcdef0123456789abcdef";

describe("a grant", () => {
  let time = new Date("2026-05-01T08:00:00Z").getTime();
  const now = () => new Date(time);
  const grants = createGrants(SECRET, now);
  const inAMinute = () => new Date(time + 60_000);

  it("gives the claims back to whoever knows the secret, for its purpose and until it expires", () => {
    const claims = { memberId: "m-1", sites: ["tianhe"], note: "你好", n: 1 };
    const grant = grants.issue("member-view", claims, inAMinute());
    expect(createGrants(SECRET, now).verify("member-view", grant)).toEqual(claims);
    expect(grants.verify("refund", grant)).toBeNull();
    time += 59_999;
    expect(grants.verify("member-view", grant)).toEqual(claims);
    time += 1;
    expect(grants.verify("member-view", grant)).toBeNull();
  });

  it("is judged at another moment when one is given", () => {
    const grant = grants.issue("view", { id: 1 }, inAMinute());
    const [before, after] = [now(), new Date(time + 60_000)];
    expect(grants.verify("view", grant, after)).toBeNull();
    time += 120_000;
    expect(grants.verify("view", grant)).toBeNull();
    expect(grants.verify("view", grant, before)).toEqual({ id: 1 });
  });

  it("is worth nothing under another secret", () => {
    const other = createGrants(`${SECRET}x`, now);
    expect(other.verify("view", grants.issue("view", { id: 1 }, inAMinute()))).toBeNull();
  });

  it("is worth nothing once a single character of it is changed", () => {
    const grant = grants.issue("view", { memberId: "m-1" }, inAMinute());
    const place = fc.nat(grant.length - 1);
    const character = fc.constantFrom(..."ABCabc0123-_.=");
    fc.assert(
      fc.property(place, character, (index, other) => {
        fc.pre(grant[index] !== other);
        const changed = grant.slice(0, index) + other + grant.slice(index + 1);
        expect(grants.verify("view", changed)).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it.each(["", ".", "a", "a.b", "a.b.c", "e30."])("is not %j", (text) => {
    expect(grants.verify("view", text)).toBeNull();
  });

  it("is no place to set one's own expiry", () => {
    const grant = grants.issue("view", { exp: time + 1e9, id: 1 }, new Date(time));
    expect(grants.verify("view", grant)).toBeNull();
  });

  it("needs a secret of 32 characters", () => {
    expect(() => createGrants("short", now)).toThrow("at least 32 characters");
  });
});
