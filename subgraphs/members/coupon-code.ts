// Codes of coupons: 65 random bits in Crockford's Base 32, which people can read aloud, and a check character (Luhn mod 32,
// ISO/IEC 7812-1 annex B generalised), which catches every mistyped character and nearly every swapped pair.

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BASE = BigInt(ALPHABET.length);
const LENGTH = 13;
/** Random bytes that a code is made of. */
export const CODE_BYTES = 9;

/** A code of 14 characters. Throws a RangeError for fewer bytes than it needs. */
export function couponCode(random: Uint8Array): string {
  if (random.length < CODE_BYTES) throw new RangeError(`a coupon code needs ${CODE_BYTES} random bytes`);
  let number = random.slice(0, CODE_BYTES).reduce((value, byte) => value * 256n + BigInt(byte), 0n);
  let text = "";
  for (let place = 0; place < LENGTH; place++) {
    text += ALPHABET[Number(number % BASE)];
    number /= BASE;
  }
  return text + checkCharacter(text);
}

/** Whether it can be a code at all: length, characters and check character. */
export function isCouponCode(text: string): boolean {
  const isOurs = text.length === LENGTH + 1 && [...text].every((character) => ALPHABET.includes(character));
  return isOurs && checkCharacter(text.slice(0, LENGTH)) === text.at(-1);
}

function checkCharacter(text: string): string {
  const base = ALPHABET.length;
  const sum = [...text].reverse().reduce((total, character, index) => {
    const value = ALPHABET.indexOf(character) * (index % 2 === 0 ? 2 : 1);
    return total + Math.floor(value / base) + (value % base);
  }, 0);
  return ALPHABET[(base - (sum % base)) % base] ?? "";
}
