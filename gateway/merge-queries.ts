// Equal queries that are under way at the same time are sent once, and everybody who waits gets the answer's text.
import type { StartRequest } from "./http-client/client.ts";
import type { HttpFailure } from "./http-client/failure.ts";
import type { Leave, Settle } from "./http-client/patience.ts";
import type { HttpReply } from "./http-client/response-parser.ts";

export interface MergeableRequest {
  readonly operationKind: "query" | "mutation" | "subscription";
  /** All that is forwarded and may make another answer, but for the body. Other audiences never share an answer. */
  readonly audience: string;
  readonly body: string;
  /** Whether the answer must not be one that was under way already. */
  readonly isLive: boolean;
}

/** A query that was sent, with those who wait for it. */
interface Flight<Request> {
  readonly request: Request;
  waiters: Settle<HttpReply>[];
  leave: Leave;
}

/**
 * A waiter that leaves does not cancel the others; the last one does. After a mutation nobody joins what was sent before its
 * end: who changed something must see it. `onMerged` is told who joined whom.
 */
export function mergeQueries<Request extends MergeableRequest>(
  start: StartRequest<Request>,
  onMerged: (request: Request, sent: Request) => void,
): StartRequest<Request> {
  /** Those that may be joined, by audience and body. */
  const flights = new Map<string, Map<string, Flight<Request>>>();

  const close = (flight: Flight<Request>) => {
    const { audience, body } = flight.request;
    const ofAudience = flights.get(audience);
    if (ofAudience?.get(body) !== flight) return;
    ofAudience.delete(body);
    if (ofAudience.size === 0) flights.delete(audience);
  };
  const join = (flight: Flight<Request>, settle: Settle<HttpReply>): Leave => {
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
  const land = (flight: Flight<Request>, outcome: HttpReply | HttpFailure) => {
    close(flight);
    const { waiters } = flight;
    // a Map's outgrown tables keep the flight for a while; it must not keep the answers
    flight.waiters = [];
    for (const settle of waiters) settle(outcome);
  };
  const launch = (request: Request): Flight<Request> => {
    const flight: Flight<Request> = { request, waiters: [], leave: () => {} };
    flight.leave = start(request, (outcome) => land(flight, outcome));
    const ofAudience = flights.get(request.audience);
    if (ofAudience) ofAudience.set(request.body, flight);
    else flights.set(request.audience, new Map([[request.body, flight]]));
    return flight;
  };
  const change = (request: Request, settle: Settle<HttpReply>): Leave => {
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
