// The scalars of the graph. Values inside: Date, milliseconds, strings and safe integers; outside: as the SDL describes.
import { GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { failure } from "./errors.ts";

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

export function parseInstant(value: unknown): Date {
  const date = typeof value === "string" && INSTANT.test(value) && isOnCalendar(value) ? new Date(value) : null;
  if (!date || Number.isNaN(date.getTime())) throw wrong("DateTime", 'an instant such as "2026-05-01T08:30:00.000Z"');
  return date;
}

/** Date makes 2 March of 30 February, and midnight of 24:00. */
function isOnCalendar(text: string): boolean {
  const wall = text.slice(0, "2026-05-01T08:30:00".length);
  const date = new Date(`${wall}Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(wall);
}

const DURATION = /^P(?:(\d+)W|(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)$/;
const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];

/** ISO 8601 without years and months, whose length is not fixed. Gives milliseconds. */
export function parseDuration(value: unknown): number {
  const match = typeof value === "string" && value !== "P" ? DURATION.exec(value) : null;
  if (!match) throw wrong("Duration", 'a span such as "P30D" or "PT15M"');
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const total = (weeks * 7 + days) * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND;
  if (!Number.isSafeInteger(total)) throw wrong("Duration", "a span that is not that long");
  return total;
}

/** Milliseconds as ISO 8601, in days and smaller. */
export function formatDuration(ms: number): string {
  const days = Math.floor(ms / DAY);
  const seconds = Math.floor((ms % DAY) / SECOND);
  if (seconds === 0) return `P${days}D`;
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  return `P${days ? `${days}D` : ""}T${h ? `${h}H` : ""}${m ? `${m}M` : ""}${s ? `${s}S` : ""}`;
}

export function parseSafeInt(value: unknown): number {
  const number = typeof value === "bigint" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isSafeInteger(number)) throw wrong("SafeInt", "a whole number within 2^53");
  return number;
}

function parseText(name: string, pattern: RegExp, wanted: string): (value: unknown) => string {
  return (value) => {
    if (typeof value !== "string" || !pattern.test(value)) throw wrong(name, wanted);
    return value;
  };
}

const parseCurrency = parseText("CurrencyCode", /^[A-Z]{3}$/, 'three capital letters such as "CNY"');
const parseCursor = parseText("Cursor", /^[\w.~-]{1,2000}$/, "a cursor as it was given");

const serializeInstant = (value: unknown) =>
  value instanceof Date ? value.toISOString() : parseInstant(value).toISOString();
const serializeDuration = (value: unknown) =>
  typeof value === "number" ? formatDuration(value) : formatDuration(parseDuration(value));

/** Resolvers of every scalar; each subgraph uses those that its SDL declares. */
export const scalars = {
  DateTime: scalar("DateTime", serializeInstant, parseInstant),
  Duration: scalar("Duration", serializeDuration, parseDuration),
  SafeInt: scalar("SafeInt", parseSafeInt, parseSafeInt),
  CurrencyCode: scalar("CurrencyCode", parseCurrency, parseCurrency),
  Cursor: scalar("Cursor", parseCursor, parseCursor),
};

function scalar<In, Out>(name: string, serialize: (v: unknown) => Out, parseValue: (v: unknown) => In) {
  return new GraphQLScalarType<In, Out>({
    name,
    serialize,
    parseValue,
    parseLiteral: (node) => parseValue(literalValue(node)),
  });
}

function literalValue(node: ValueNode): unknown {
  if (node.kind === Kind.STRING) return node.value;
  return node.kind === Kind.INT ? Number(node.value) : undefined;
}

function wrong(name: string, wanted: string) {
  return failure("BAD_USER_INPUT", `${name} takes ${wanted}.`);
}
