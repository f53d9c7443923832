// Numbers under bar codes. Source: GS1 General Specifications, section 7.9 (check digit, modulo 10).

const LENGTHS: ReadonlySet<number> = new Set([8, 12, 13, 14]);

/** True for 8, 12, 13 or 14 digits of which the last is the right check digit. */
export function isGtin(text: string): boolean {
  return LENGTHS.has(text.length) && /^\d+$/.test(text) && checkDigit(text.slice(0, -1)) === Number(text.at(-1));
}

/** The digit that follows these: weights 3 and 1 in turn from the right, and what is missing to the next ten. */
export function checkDigit(digits: string): number {
  const sum = [...digits].reduceRight(
    (total, digit, index) => total + Number(digit) * ((digits.length - index) % 2 === 1 ? 3 : 1),
    0,
  );
  return (10 - (sum % 10)) % 10;
}
