// Equal queries that are under way at the same time are sent once, and everybody who waits gets the one answer.
import type { StartRequest } from "./http-client/client.ts";
import { HttpFailure } from "./http-client/failure.ts";
import type { Leave, Settle } from "./http-client/patience.ts";

export interface MergeableRequest {
  readonly operationKind: "query" | "mutation" | "subscription";
  /** All that is forwarded and may make another answer, but for the body. Other audiences never share an answer. */
  readonly audience: string;
  readonly body: string;
  /** Whether the answer must not be one that was under way already. */
  readonly isLive: boolean;
}

/** A query that was sent, with those who wait for it. */
interface Flight<Request, Reply> {
  readonly request: Request;
  waiters: Settle<Reply>[];
  leave: Leave;
}

export interface MergeOptions<Request, Reply> {
  readonly start: StartRequest<Request, Reply>;
  /** What an answer becomes that several get. */
  readonly share: (reply: Reply) => Reply;
  /** Told who joined whom. */
  readonly onMerged: (request: Request, sent: Request) => void;
}

/**
 * A waiter that leaves does not cancel the others; the last one does. After a mutation nobody joins what was sent before its
 * end: who changed something must see it.
 */
export function mergeQueries<Request extends MergeableRequest, Reply>({
  start,
  share,
  onMerged,
}: MergeOptions<Request, Reply>): StartRequest<Request, Reply> {
  type Sent = Flight<Request, Reply>;
  /** Those that may be joined, by audience and body. */
  const flights = new Map<string, Map<string, Sent>>();

  const close = (flight: Sent) => {
    const { audience, body } = flight.request;
    const ofAudience = flights.get(audience);
    if (ofAudience?.get(body) !== flight) return;
    ofAudience.delete(body);
    if (ofAudience.size === 0) flights.delete(audience);
  };
  const join = (flight: Sent, settle: Settle<Reply>): Leave => {
    flight.waiters.push(settle);
    return () => {
      const index = flight.waiters.indexOf(settle);
      if (index < 0) return;
      flight.waiters.splice(index, 1);
      if (flight.waiters.length > 0) return;
      close(flight);
      flight.leave();
    };
  };
  const land = (flight: Sent, outcome: Reply | HttpFailure) => {
    close(flight);
    const { waiters } = flight;
    // a Map's outgrown tables keep the flight for a while; it must not keep the answers
    flight.waiters = [];
    const told = waiters.length > 1 && !(outcome instanceof HttpFailure) ? share(outcome) : outcome;
    for (const settle of waiters) settle(told);
  };
  const launch = (request: Request): Sent => {
    const flight: Sent = { request, waiters: [], leave: () => {} };
    flight.leave = start(request, (outcome) => land(flight, outcome));
    const ofAudience = flights.get(request.audience);
    if (ofAudience) ofAudience.set(request.body, flight);
    else flights.set(request.audience, new Map([[request.body, flight]]));
    return flight;
  };
  const change = (request: Request, settle: Settle<Reply>): Leave => {
    const leave = start(request, (outcome) => {
      flights.clear();
      settle(outcome);
    });
    return () => {
      flights.clear();
      leave();
    };
  };

  return (request, settle) => {
    if (request.operationKind !== "query") return change(request, settle);
    const sent = request.isLive ? undefined : flights.get(request.audience)?.get(request.body);
    if (sent) onMerged(request, sent.request);
    return join(sent ?? launch(request), settle);
  };
}
