// Deferred answers as clients read them: in the form of 2022, which Apollo Client and others took up, or in the current
// one, as parts of a multipart answer.
// https://github.com/graphql/defer-stream-wg, https://github.com/graphql/graphql-over-http/blob/main/rfcs/IncrementalDelivery.md
import type { GraphQLFormattedError } from "graphql";
import type { ExecutionResult } from "./execution/execute.ts";
import type { Announced, Completed, IncrementalExecution, Later } from "./execution/incremental.ts";

/** The parameter of the media type by which clients ask for a form, and are told of it. */
export type DeliveryForm = "deferSpec=20220824" | "incrementalSpec=v0.2";

const FORMS: readonly DeliveryForm[] = ["incrementalSpec=v0.2", "deferSpec=20220824"];

/** What the client accepts; null when it wants its answer in one piece. */
export function deliveryFormOf(accept: string | undefined): DeliveryForm | null {
  if (!accept?.includes("multipart/mixed")) return null;
  const asked = accept.split(",").map((range) => range.split(";").map((part) => part.trim().replaceAll('"', "")));
  const multipart = asked.filter(([type, ...parameters]) => type === "multipart/mixed" && !parameters.includes("q=0"));
  return FORMS.find((form) => multipart.some(([, ...parameters]) => parameters.includes(form))) ?? null;
}

export function contentTypeOf(form: DeliveryForm): string {
  return `multipart/mixed; boundary="-"; ${form}`;
}

/** One JSON text after another, each a part of the answer. */
export interface Message extends Partial<ExecutionResult> {
  readonly hasNext: boolean;
  /** What the form adds. */
  readonly [name: string]: unknown;
}

export interface MessagesOptions {
  readonly form: DeliveryForm;
  /** What the client sees of an error. */
  mask(error: GraphQLFormattedError): GraphQLFormattedError;
}

/** The first has the answer so far, each later one a fragment at all places where it belongs. */
export async function* messagesOf(
  { initial, announced, later }: IncrementalExecution,
  { form, mask }: MessagesOptions,
): AsyncGenerator<Message, void> {
  const isCurrent = form === "incrementalSpec=v0.2";
  const masked = <Result extends { readonly errors?: readonly GraphQLFormattedError[] }>({
    errors,
    ...rest
  }: Result) => ({
    ...rest,
    ...(errors && { errors: errors.map(mask) }),
  });
  const pending = isCurrent && announced.length > 0 && { pending: announced.map(pendingOf) };
  yield { ...masked(initial), ...pending, hasNext: later !== null };
  if (!later) return;
  for await (const { completed, ...rest } of later) {
    const told = { ...rest, completed: completed.map(masked) };
    yield isCurrent ? currentMessage(told) : messageOf2022(told);
  }
}

function messageOf2022({ completed, hasNext }: Later): Message {
  const incremental = completed.map(({ data, path, label, errors }) => ({
    data,
    path,
    ...(label !== null && { label }),
    ...(errors && { errors }),
  }));
  return { incremental, hasNext };
}

function currentMessage({ completed, announced, hasNext }: Later): Message {
  const incremental = completed.flatMap(({ id, data, errors }) =>
    data ? [{ data, id, ...(errors && { errors }) }] : [],
  );
  return {
    ...(announced.length > 0 && { pending: announced.map(pendingOf) }),
    ...(incremental.length > 0 && { incremental }),
    completed: completed.map(endOf),
    hasNext,
  };
}

/** Without data, its errors are why there is none. */
function endOf({ id, data, errors }: Completed) {
  return { id, ...(data === null && { errors: errors ?? [] }) };
}

function pendingOf({ id, path, label }: Announced) {
  return { id, path, ...(label !== null && { label }) };
}

/** As the body of an HTTP answer with `contentTypeOf`. */
export async function* multipartOf(messages: AsyncIterable<Message>): AsyncGenerator<string, void> {
  yield "\r\n---";
  for await (const message of messages) {
    const end = message.hasNext ? "" : "--\r\n";
    yield `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${JSON.stringify(message)}\r\n---${end}`;
  }
}
