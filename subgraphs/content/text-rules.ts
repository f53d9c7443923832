// What the automatic check will not have. Pure; people decide about the rest.
export type ContentRefusalReason = "MARKUP" | "FORBIDDEN_WORDS" | "ADVERTISING" | "TOO_MANY_POSTS";

const MARKUP = /<\s*\/?\s*[a-z!][^>]*>|&(?:#\d+|#x[\da-f]+|[a-z]+);|\[[^\]]*\]\([^)]*\)/i;
const FORBIDDEN = ["赌博", "色情", "毒品", "枪支", "casino", "porn"];
/** Links, messenger names and telephone numbers. */
const ADVERTISING =
  /https?:|www\.|\b[\w-]+\.(?:com|cn|net|top|xyz)\b|(?:加|\+)?(?:微信|vx|v信|qq)\s*[:：]?\s*[\w-]{5,}|(?<!\d)1[3-9]\d{9}(?!\d)/i;

/** Why a text is refused; null when it may wait for a moderator. Width and invisible characters do not hide anything. */
export function refusalOf(...texts: readonly string[]): Exclude<ContentRefusalReason, "TOO_MANY_POSTS"> | null {
  const text = texts
    .join("\n")
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "");
  if (MARKUP.test(text)) return "MARKUP";
  if (FORBIDDEN.some((word) => text.toLowerCase().includes(word))) return "FORBIDDEN_WORDS";
  return ADVERTISING.test(text) ? "ADVERTISING" : null;
}
