// How a story is told: numbered steps, what was seen, and a stop at the first thing that is not as it should be.

export interface Story {
  step(text: string): void;
  saw(text: string): void;
  /** Says what is expected and whether it is so; throws when it is not. */
  expect(what: string, isSo: boolean): void;
}

export function tellStory(title: string, write: (line: string) => void): Story {
  let number = 0;
  write(`\n${title}`);
  return {
    step: (text) => write(`${String(++number).padStart(3)}. ${text}`),
    saw: (text) => write(`       ${text}`),
    expect: (what, isSo) => {
      write(`     ${isSo ? "✓" : "✗"} ${what}`);
      if (!isSo) throw new Error(`not so: ${what}`);
    },
  };
}

/** 1290 fen as "12.90 CNY". */
export function yuan(money: { amount: number; currency: string } | null | undefined): string {
  return money ? `${(money.amount / 100).toFixed(2)} ${money.currency}` : "no price";
}
