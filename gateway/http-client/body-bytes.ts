// The bytes of answers that come in pieces, within what one answer and all answers at once may take.
import { HttpFailure } from "./failure.ts";

/** What all unfinished answers of a client hold together. */
export interface ByteBudget {
  readonly maxBytes: number;
  held: number;
  /** Blocks of the largest size that nobody holds. */
  readonly spare: Buffer[];
}

/** Of all clients together: what many large answers have left must not stay once for each subgraph. */
const spareOfAll: Buffer[] = [];

export function createByteBudget(maxBytes: number, spare: Buffer[] = spareOfAll): ByteBudget {
  return { maxBytes, held: 0, spare };
}

export interface BodyBytes {
  /** `expected`: of the whole body, 0 when that is not known. */
  start(expected: number): void;
  /** Copies them. Throws when it is too much. */
  add(bytes: Buffer, from: number, to: number): void;
  /** The text of all, which are forgotten. */
  take(): string;
  forget(): void;
}

const EMPTY = Buffer.alloc(0);
const FIRST_BLOCK = 16_384;
/** Neither does a length that was only announced set more aside, nor has a large answer to be copied as it grows. */
const LARGEST_BLOCK = 1_048_576;
/** Blocks are used again: to make and collect them for each large answer makes pauses that all others feel. */
const MOST_SPARE = 20;

export function createBodyBytes(maxBytes: number, budget: ByteBudget): BodyBytes {
  /** All of them are full but the last. */
  let blocks: Buffer[] = [];
  let size = 0;
  let capacity = 0;
  let nextBlock = FIRST_BLOCK;

  const forget = () => {
    budget.held -= capacity;
    const large = blocks.filter(({ length }) => length === LARGEST_BLOCK);
    budget.spare.push(...large.slice(0, MOST_SPARE - budget.spare.length));
    blocks = [];
    size = 0;
    capacity = 0;
  };
  const addBlock = (): Buffer => {
    const length = Math.min(nextBlock, maxBytes - capacity);
    if (budget.held + length > budget.maxBytes) throw tooLarge("with the others under way");
    const block = (length === LARGEST_BLOCK && budget.spare.pop()) || Buffer.allocUnsafeSlow(length);
    budget.held += block.length;
    capacity += block.length;
    nextBlock = Math.min(nextBlock * 2, LARGEST_BLOCK);
    blocks.push(block);
    return block;
  };

  return {
    start: (expected) => {
      if (expected > maxBytes) throw tooLarge(`${expected} bytes`);
      nextBlock = expected > 0 ? Math.min(expected, LARGEST_BLOCK) : FIRST_BLOCK;
    },
    add: (bytes, from, to) => {
      if (size + to - from > maxBytes) throw tooLarge(`more than ${maxBytes} bytes`);
      let position = from;
      while (position < to) {
        const last = capacity > size ? blocks.at(-1) : undefined;
        const block = last ?? addBlock();
        const used = block.length - (capacity - size);
        const copied = bytes.copy(block, used, position, to);
        position += copied;
        size += copied;
      }
    },
    take: () => {
      const [first = EMPTY] = blocks;
      // text is made of all bytes at once: a character may lie in two blocks
      const text = blocks.length > 1 ? textOf(Buffer.concat(blocks, size), 0, size) : textOf(first, 0, size);
      forget();
      return text;
    },
    forget,
  };
}

/** UTF-8, without a byte order mark. */
export function textOf(bytes: Buffer, from: number, to: number): string {
  const hasMark = to - from >= 3 && bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf;
  return bytes.toString("utf8", hasMark ? from + 3 : from, to);
}

function tooLarge(what: string): HttpFailure {
  return new HttpFailure("too-large", `The answer is too large: ${what}.`);
}
