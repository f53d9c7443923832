import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLabel, judge, type Label, needsRadio, pictureOf, receive, report, restore, wake } from "./label.ts";
import { contentHash, createDesired, type Desired, type DesiredInput } from "./protocol.ts";

const AT = 1_767_225_600_000;
const MODEL = "EPD-2.13-BW";

function price(v: number, input: Partial<DesiredInput> & { price?: number } = {}): Desired {
  const { price: amount = v * 100, ...rest } = input;
  const f = { name: "纯牛奶 1L", price: amount, cur: "CNY" };
  const document = createDesired({ v, id: `c-${v}`, at: AT, eff: AT, model: MODEL, tpl: "price@7", f, ...rest });
  if ("problem" in document) throw new Error(document.problem);
  return document;
}

function entry(v: number, eff: number) {
  return { v, eff, tpl: "price@7", f: { name: "纯牛奶 1L", price: v * 100, cur: "CNY" } };
}

function having(label: Label, ...documents: Desired[]): Label {
  return documents.reduce((current, document) => wake(receive(current, document).label, { clock: AT, now: AT }), label);
}

describe("a document", () => {
  const label = having(createLabel("L1", MODEL), price(42));

  it("is taken when it is newer and drawn at once", () => {
    expect(label.shown).toEqual({
      v: 42,
      hash: price(42).hash,
      tpl: "price@7",
      f: { name: "纯牛奶 1L", price: 4200, cur: "CNY" },
      since: AT,
      until: null,
      isExpired: false,
    });
  });

  it("is known when it comes twice, and changes nothing", () => {
    expect(receive(label, price(42))).toEqual({ verdict: "KNOWN", label });
  });

  it("is refused as a conflict when the same version has other content", () => {
    expect(receive(label, price(42, { price: 1 }))).toEqual({ verdict: "CONFLICT", label });
  });

  it("is refused when it is older", () => {
    expect(receive(label, price(41))).toEqual({ verdict: "OLDER", label });
  });

  it("is refused when it is for another panel, and the picture stays", () => {
    const answer = receive(label, price(43, { model: "EPD-4.2-BWR" }));
    expect(answer.verdict).toBe("PANEL_MISMATCH");
    expect(report(answer.label, { now: AT, rssi: -60 })).toMatchObject({
      v: 42,
      err: { v: 43, code: "PANEL_MISMATCH" },
    });
  });

  it("is not shown when the picture is not the one that the server drew", () => {
    const wrong = { ...price(43), hash: "crc32:00000000" };
    const failed = having(label, wrong);
    expect(failed.error).toEqual({ v: 43, code: "CRC_MISMATCH" });
    expect(failed.shown).toEqual(label.shown);
    expect(having(failed, price(44)).error).toBeNull();
  });

  it("makes the label blank when it unbinds it, without a price in the report", () => {
    const blank = having(label, price(43, { tpl: "blank", f: {} }));
    expect(report(blank, { now: AT, rssi: -60 })).toMatchObject({ v: 43, tpl: "blank", f: {}, shown: true });
    expect(pictureOf(blank)?.black.rows.every((byte) => byte === 0)).toBe(true);
  });

  it("with the same picture needs neither a radio message nor a redraw", () => {
    const same = price(43, { price: 4200 });
    expect(needsRadio(label, same)).toBe(false);
    const again = having(label, same);
    expect([again.shown?.v, again.redraws]).toEqual([43, label.redraws]);
  });

  it("needs a radio message when it only ends a schedule", () => {
    const scheduled = having(label, price(43, { price: 4200, next: [entry(44, AT + 1000)] }));
    expect(needsRadio(scheduled, price(45, { price: 4200 }))).toBe(true);
  });
});

describe("a scheduled price", () => {
  const document = price(42, { next: [entry(43, AT + 1000), entry(44, AT + 2000)] });
  const held = having(createLabel("L1", MODEL), document);
  const shownAt = (clock: number | null, label = held) => wake(label, { clock, now: AT }).shown?.v;

  it("is shown when its time has come by the local clock, not before", () => {
    expect([AT + 999, AT + 1000, AT + 1999, AT + 2000].map((clock) => shownAt(clock))).toEqual([42, 43, 43, 44]);
  });

  it("is never shown without a clock", () => {
    expect(shownAt(null)).toBe(42);
  });

  it("does not go back when the clock does", () => {
    const later = wake(held, { clock: AT + 1000, now: AT });
    expect(shownAt(AT, later)).toBe(43);
  });

  it("keeps what is shown until a document of the future begins", () => {
    const label = having(held, price(50, { eff: AT + 5000 }));
    expect([shownAt(AT + 4999, label), shownAt(AT + 5000, label), shownAt(null, label)]).toEqual([42, 50, 42]);
  });

  it("is known when the server later sends it as the document itself", () => {
    const later = wake(held, { clock: AT + 1000, now: AT });
    expect(judge(later, price(43))).toBe("TAKEN");
    expect(having(later, price(43)).redraws).toBe(later.redraws);
    expect(judge(later, price(43, { price: 1 }))).toBe("CONFLICT");
  });

  it("leaves the panel blank when its time is over and nothing follows", () => {
    const label = having(createLabel("L1", MODEL), price(42, { until: AT + 1000 }));
    const over = wake(label, { clock: AT + 1000, now: AT });
    expect(report(over, { now: AT, rssi: -60 })).toMatchObject({ v: 42, tpl: "blank", f: {}, shown: false });
    expect(shownAt(null, label)).toBe(42);
  });

  it("leaves the panel blank at its end also while a newer document waits for its beginning", () => {
    const label = having(createLabel("L1", MODEL), price(42, { until: AT + 1000 }), price(43, { eff: AT + 2000 }));
    const states = [AT + 999, AT + 1000, AT + 2000].map((clock) => wake(label, { clock, now: AT }).shown);
    expect(states.map((shown) => [shown?.v, shown?.tpl])).toEqual([
      [42, "price@7"],
      [42, "blank"],
      [43, "price@7"],
    ]);
  });

  it("comes back when the clock that ended it is put right", () => {
    const label = having(createLabel("L1", MODEL), price(42, { until: AT + 1000 }));
    const over = wake(label, { clock: AT + 86_400_000, now: AT });
    expect(wake(over, { clock: AT + 1, now: AT }).shown).toEqual(label.shown);
  });
});

describe("power", () => {
  it("keeps the picture when it is gone and draws nothing more", () => {
    const flat = { ...having(createLabel("L1", MODEL), price(42)), batteryMv: 1999 };
    expect(having(flat, price(43)).shown?.v).toBe(42);
  });

  it("comes back with the picture that was reported", () => {
    const label = having(createLabel("L1", MODEL), price(42));
    const restored = restore(createLabel("L1", "EPD-4.2-BWR"), report(label, { now: AT, rssi: -60 }));
    expect(restored.shown).toEqual(label.shown);
    const picture = pictureOf(restored);
    expect(picture && contentHash(picture)).toBe(price(42).hash);
  });

  it("is not set back by a report that is older than the picture", () => {
    const label = having(createLabel("L1", MODEL), price(42));
    expect(restore(having(label, price(43)), report(label, { now: AT, rssi: -60 })).shown?.v).toBe(43);
  });
});

describe("invariants", () => {
  // Documents as a server writes them: versions grow, some have schedules, so versions of different documents never clash.
  const steps = fc.array(
    fc.record({
      isScheduled: fc.boolean(),
      isSame: fc.boolean(),
      endsAfterMs: fc.option(fc.integer({ min: 1, max: 30 })),
    }),
    { minLength: 1, maxLength: 6 },
  );
  const history = steps.map((list) =>
    list.map(({ isScheduled, isSame, endsAfterMs }, index) => {
      const v = index * 3 + 1;
      const schedule = isScheduled ? { next: [entry(v + 1, AT + 10 + index), entry(v + 2, AT + 20 + index)] } : {};
      const amount = isSame ? { price: 500 } : {};
      return price(v, { ...schedule, ...amount, until: endsAfterMs === null ? null : AT + endsAfterMs });
    }),
  );
  const deliveries = fc.array(
    fc.record({ pick: fc.nat(), clockMs: fc.integer({ min: -5, max: 40 }), hasClock: fc.boolean() }),
    {
      maxLength: 25,
    },
  );

  it("never lets the reported version decrease, whatever is doubled, late or lost", () => {
    fc.assert(
      fc.property(history, deliveries, (documents, received) => {
        let label = createLabel("L1", MODEL);
        for (const { pick, clockMs, hasClock } of received) {
          const document = documents[pick % documents.length];
          if (document === undefined) continue;
          const before = label.shown?.v ?? 0;
          label = wake(receive(label, document).label, { clock: hasClock ? AT + clockMs : null, now: AT });
          expect(label.shown?.v ?? 0).toBeGreaterThanOrEqual(before);
          expect(label.error).toBeNull();
        }
      }),
    );
  });

  it("ends with what the newest document wants once that has arrived, whatever came before and after", () => {
    fc.assert(
      fc.property(history, deliveries, fc.integer({ min: 40, max: 60 }), (documents, received, endMs) => {
        const newest = documents.at(-1);
        if (newest === undefined) return;
        let label = createLabel("L1", MODEL);
        for (const [index, { pick, clockMs }] of [...received, { pick: 0, clockMs: 0 }].entries()) {
          const document = index === received.length >> 1 ? newest : documents[pick % documents.length];
          if (document !== undefined) label = wake(receive(label, document).label, { clock: AT + clockMs, now: AT });
        }
        label = wake(receive(label, newest).label, { clock: AT + endMs, now: AT });
        const due = newest.next.at(-1) ?? newest;
        const isOver = typeof due.until === "number";
        expect(label.shown).toMatchObject({ v: due.v, isExpired: isOver, tpl: isOver ? "blank" : "price@7" });
      }),
    );
  });

  it("shows no price outside of its time", () => {
    fc.assert(
      fc.property(history, deliveries, (documents, received) => {
        const entries = new Map(
          documents.flatMap((document) => [document, ...document.next]).map((one) => [one.v, one]),
        );
        let label = createLabel("L1", MODEL);
        let clock = AT;
        for (const { pick, clockMs } of received) {
          clock = Math.max(clock, AT + clockMs);
          const document = documents[pick % documents.length];
          if (document !== undefined) label = wake(receive(label, document).label, { clock, now: clock });
          const shown = entries.get(label.shown?.v ?? 0);
          if (label.shown === null || shown === undefined || label.shown.isExpired) continue;
          expect(shown.eff).toBeLessThanOrEqual(clock);
          expect(shown.until ?? Number.POSITIVE_INFINITY).toBeGreaterThan(clock);
        }
      }),
    );
  });
});
