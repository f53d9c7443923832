// EAN-13 (GS1 General Specifications, section 5.2): 95 modules between the guards.

const L = [
  "0001101",
  "0011001",
  "0010011",
  "0111101",
  "0100011",
  "0110001",
  "0101111",
  "0111011",
  "0110111",
  "0001011",
];
const G = [
  "0100111",
  "0110011",
  "0011011",
  "0100001",
  "0011101",
  "0111001",
  "0000101",
  "0010001",
  "0001001",
  "0010111",
];
const R = [
  "1110010",
  "1100110",
  "1101100",
  "1000010",
  "1011100",
  "1001110",
  "1010000",
  "1000100",
  "1001000",
  "1110100",
];
/** Which of the first six figures are drawn in set G, by the leading figure. */
const PARITY = ["LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL"];

/** The modules of a GTIN-13 (or a GTIN-12 with its zero), 1 is dark; null when it is neither or its check digit is wrong. */
export function ean13Modules(gtin: string): string | null {
  const digits = gtin.length === 12 ? `0${gtin}` : gtin;
  if (!/^[0-9]{13}$/.test(digits) || checkDigit(digits.slice(0, 12)) !== Number(digits[12])) return null;
  const parity = PARITY[Number(digits[0])] ?? "";
  const left = [...digits.slice(1, 7)].map((digit, index) => (parity[index] === "G" ? G : L)[Number(digit)]);
  const right = [...digits.slice(7)].map((digit) => R[Number(digit)]);
  return `101${left.join("")}01010${right.join("")}101`;
}

/** GS1 modulo 10 over the twelve figures before it. */
function checkDigit(digits: string): number {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return (10 - (sum % 10)) % 10;
}
