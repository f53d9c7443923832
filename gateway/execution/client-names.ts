// Names that are ours in the operation that is planned: of what the client selects, where his own name could meet one of the
// planner's (`corrections/own-names.ts`).

const PREFIX = "client__";

/** What `clientName` would take for one of ours. */
const OURS = /^client\d*__/;

export function isOwnName(name: string): boolean {
  return OURS.test(name);
}

/** A name that no client's response key or variable has here, once those that look like it have been given one too. */
export function ownName(name: string): string {
  return `${PREFIX}${name}`;
}

/** Another name for the same response key, for what else it stands for (`corrections/own-keys.ts`). `number`: from 1. */
export function variantName(key: string, number: number): string {
  return `client${number}__${key}`;
}

/** The client's name of a response key or variable. */
export function clientName(name: string): string {
  const common = name.replace(/^client\d+__/, "");
  return common.startsWith(PREFIX) ? common.slice(PREFIX.length) : common;
}
