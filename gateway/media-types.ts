// The media types of requests and answers.
// https://github.com/graphql/graphql-over-http/blob/main/spec/GraphQLOverHTTP.md#media-types
// https://www.rfc-editor.org/rfc/rfc9110#name-accept

export const JSON_TYPE = "application/json";
export const GRAPHQL_TYPE = "application/graphql-response+json";

export type AnswerType = typeof JSON_TYPE | typeof GRAPHQL_TYPE;

/** The first is for clients that do not mind. */
const ANSWER_TYPES: readonly AnswerType[] = [JSON_TYPE, GRAPHQL_TYPE];

/** Clients send few different headers; strangers could send many. */
const MOST_REMEMBERED = 200;

const remembered = new Map<string, AnswerType | null>();

/** What a client that sends this `accept` header is answered in; null when it takes nothing that we have. */
export function answerTypeFor(accept: string | undefined): AnswerType | null {
  if (accept === undefined || accept === "") return JSON_TYPE;
  const known = remembered.get(accept);
  if (known !== undefined) return known;
  const chosen = choose(accept);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(accept, chosen);
  return chosen;
}

/** One of the ranges that a client accepts. */
interface MediaRange {
  readonly type: string;
  readonly quality: number;
  /** In the header. */
  readonly place: number;
}

/** Of what the client likes best, what it names most exactly; then what it names first. */
function choose(accept: string): AnswerType | null {
  const ranges = accept.split(",").flatMap(readRange);
  const [best] = ANSWER_TYPES.flatMap((answer) => {
    const range = rangeFor(answer, ranges);
    return range && range.quality > 0 ? [{ answer, ...range }] : [];
  }).sort((a, b) => b.quality - a.quality || exactness(b) - exactness(a) || a.place - b.place);
  return best?.answer ?? null;
}

/** The most exact one counts, also when it is liked less. */
function rangeFor(answer: AnswerType, ranges: readonly MediaRange[]): MediaRange | undefined {
  const fitting = ranges.filter(({ type }) => type === answer || type === "application/*" || type === "*/*");
  return fitting.sort((a, b) => exactness(b) - exactness(a) || b.quality - a.quality)[0];
}

function exactness({ type }: MediaRange): number {
  if (type === "*/*") return 0;
  return type.endsWith("/*") ? 1 : 2;
}

function readRange(text: string, place: number): MediaRange[] {
  const { type, parameters } = readMediaType(text);
  if (!isUtf8(parameters)) return [];
  const quality = Number(parameters.get("q") ?? 1);
  return quality >= 0 && quality <= 1 ? [{ type, quality, place }] : [];
}

interface MediaType {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
}

function readMediaType(text: string): MediaType {
  const [type = "", ...rest] = text.split(";").map((part) => part.trim().toLowerCase());
  const parameters = rest.map((parameter): [string, string] => {
    const [name = "", value = ""] = parameter.split("=");
    return [name.trim(), value.trim().replace(/^"(.*)"$/, "$1")];
  });
  return { type, parameters: new Map(parameters) };
}

function isUtf8(parameters: MediaType["parameters"]): boolean {
  const charset = parameters.get("charset") ?? "utf-8";
  return charset === "utf-8" || charset === "utf8";
}

/** Whether a body of this `content-type` is JSON that we can read. */
export function isJson(contentType: string | undefined): boolean {
  if (contentType === JSON_TYPE) return true;
  const { type, parameters } = readMediaType(contentType ?? "");
  return type === JSON_TYPE && isUtf8(parameters);
}
