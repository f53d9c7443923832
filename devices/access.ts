// Who may do what on the embedded broker: a device only in its own store, and there only what devices say.
import { createHash, timingSafeEqual } from "node:crypto";
import type { AedesOptions, Client } from "aedes";
import type { Log } from "../kit/log.ts";
import { KINDS, parseTopic } from "./protocol.ts";

export interface BrokerCredential {
  username: string;
  password: string;
  /** The store whose devices may use it; null for the server, which may do everything. */
  store: string | null;
}

type Access = Required<Pick<AedesOptions, "authenticate" | "authorizePublish" | "authorizeSubscribe">>;

export function createAccess(credentials: readonly BrokerCredential[], log: Log): Access {
  const byUsername = new Map(credentials.map((credential) => [credential.username, credential]));
  const principals = new WeakMap<Client, BrokerCredential>();
  return {
    authenticate: (client, username, password, done) => {
      const credential = byUsername.get(username ?? "");
      const isRight =
        credential !== undefined &&
        password !== undefined &&
        isEqual(credential.password, password) &&
        mayBeCalled(credential, client.id);
      if (isRight) principals.set(client, credential);
      else log.warn({ clientId: client.id }, "not who it says it is");
      done(null, isRight);
    },
    authorizePublish: (client, { topic }, done) => {
      // Without a client it is the broker itself that speaks.
      const may = client === null || mayPublish(principals.get(client), topic);
      if (!may) log.warn({ clientId: client.id, topic: topic.slice(0, 200) }, "publication refused");
      done(may ? null : new Error("not allowed to publish this"));
    },
    authorizeSubscribe: (client, subscription, done) => {
      const may = maySubscribe(principals.get(client), subscription.topic);
      if (!may) log.warn({ clientId: client.id, topic: subscription.topic.slice(0, 200) }, "subscription refused");
      done(null, may ? subscription : null);
    },
  };
}

/** A second client of one id ends the first, so nobody may take an id of another store. */
function mayBeCalled({ store }: BrokerCredential, clientId: string): boolean {
  return store === null || clientId.startsWith(`${store}/`);
}

function mayPublish(principal: BrokerCredential | undefined, topic: string): boolean {
  if (principal === undefined) return false;
  if (principal.store === null) return true;
  const address = parseTopic(topic);
  return address !== null && address.store === principal.store && KINDS[address.kind].by === "device";
}

function maySubscribe(principal: BrokerCredential | undefined, filter: string): boolean {
  if (principal === undefined) return false;
  return principal.store === null || filter.startsWith(`yx/v1/${principal.store}/`);
}

/** In constant time, whatever the lengths. */
function isEqual(expected: string, given: Buffer): boolean {
  const digest = (data: string | Buffer) => createHash("sha256").update(data).digest();
  return timingSafeEqual(digest(expected), digest(given));
}
