// Events in stores (C09): announce, sign up, cancel, let in. Places are taken by one conditional UPDATE.
import { and, eq, gt, lt, ne, sql } from "drizzle-orm";
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import type { Grants } from "../../kit/grant.ts";
import type { Graph } from "../../kit/graph.ts";
import { once } from "../../kit/idempotency.ts";
import { newId, type OperationContext } from "../../kit/operation.ts";
import { MemberTier } from "./graph.generated.ts";
import { requireMember } from "./members.ts";
import { asUuid, MAX_BODY } from "./posts.ts";
import { eventTickets, idempotencyKeys, type StoreEventRow, storeEvents } from "./tables.ts";
import { requireTargets } from "./targets.ts";
import { ticketOf } from "./ticket-code.ts";

export interface CreateEvent {
  idempotencyKey: string;
  storeId: string;
  title: string;
  description: string;
  startsAt: Date;
  endsAt: Date;
  quota: number;
  signupOpensAt: Date;
  signupClosesAt: Date;
  tierGate?: number | null | undefined;
}

const MAX_QUOTA = 100_000;

export async function createEvent({ db, viewer, now, graph }: OperationContext & { graph: Graph }, input: CreateEvent) {
  viewer.require("events:write", input.storeId);
  const createdBy = viewer.requireId("staff");
  checkEvent(input, now());
  await requireTargets(graph, { skus: [], storeId: input.storeId });
  return once({ db, table: idempotencyKeys, viewer, operation: "createEvent", input }, async (tx) => {
    // one announcement a store at a time: two that clash must not both look before either writes
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`content.events.${input.storeId}`}))`);
    const [clash] = await tx
      .select()
      .from(storeEvents)
      .where(
        and(
          eq(storeEvents.storeId, input.storeId),
          lt(storeEvents.startsAt, input.endsAt),
          gt(storeEvents.endsAt, input.startsAt),
        ),
      );
    if (clash)
      return { __typename: "EventClash" as const, message: "The store has another event at that time.", event: clash };
    const { idempotencyKey: _, tierGate = null, ...facts } = input;
    const [event] = await tx
      .insert(storeEvents)
      .values({ ...facts, tierGate, id: newId(now), createdBy })
      .returning();
    if (!event) throw new Error("an event was not written");
    return { __typename: "CreateEventSuccess" as const, event };
  });
}

export interface SignUpForEvent {
  idempotencyKey: string;
  eventId: string;
}

export async function signUpForEvent(
  { db, viewer, now, graph }: OperationContext & { graph: Graph },
  input: SignUpForEvent,
) {
  const memberId = await requireMember(db, viewer);
  const eventId = asUuid(input.eventId);
  const [gated] = await db.select().from(storeEvents).where(eq(storeEvents.id, eventId));
  if (!gated) throw failure("NOT_FOUND", "There is no such event.");
  const tooLow = gated.tierGate === null ? null : await tierRefusal(graph, memberId, gated.tierGate);
  return once({ db, table: idempotencyKeys, viewer, operation: "signUpForEvent", input }, async (tx) => {
    const [event] = await tx.select().from(storeEvents).where(eq(storeEvents.id, eventId)).for("update");
    if (!event) throw failure("NOT_FOUND", "There is no such event.");
    const refusal = tooLow ?? windowRefusal(event, now()) ?? (await placeRefusal(tx, event, memberId));
    if (refusal) return refusal;
    await tx
      .update(storeEvents)
      .set({ taken: event.taken + 1, version: event.version + 1 })
      .where(eq(storeEvents.id, eventId));
    const [ticket] = await tx
      .insert(eventTickets)
      .values({ id: newId(now), eventId, memberId, issuedAt: now() })
      .returning();
    if (!ticket) throw new Error("a ticket was not written");
    return { __typename: "SignUpForEventSuccess" as const, ticket };
  });
}

async function tierRefusal(graph: Graph, memberId: string, requiredLevel: number) {
  const { member } = await graph(MemberTier, { by: { id: memberId } });
  const level = member?.tier.level ?? 0;
  if (level >= requiredLevel) return null;
  return { __typename: "TierTooLow" as const, message: "This event is for higher tiers.", requiredLevel, level };
}

function windowRefusal(event: StoreEventRow, at: Date) {
  if (at >= event.signupOpensAt && at < event.signupClosesAt) return null;
  const signupWindow = { opensAt: event.signupOpensAt, closesAt: event.signupClosesAt };
  return { __typename: "SignupClosed" as const, message: "It is too early or too late to sign up.", signupWindow };
}

async function placeRefusal(tx: Database, event: StoreEventRow, memberId: string) {
  const [ticket] = await tx
    .select()
    .from(eventTickets)
    .where(
      and(
        eq(eventTickets.eventId, event.id),
        eq(eventTickets.memberId, memberId),
        ne(eventTickets.status, "CANCELLED"),
      ),
    );
  if (ticket) return { __typename: "AlreadySignedUp" as const, message: "You have a place already.", ticket };
  if (event.taken < event.quota) return null;
  return { __typename: "EventFull" as const, message: "All places are taken.", quota: event.quota };
}

export interface CancelEventSignUp {
  idempotencyKey: string;
  ticketId: string;
}

export async function cancelEventSignUp({ db, viewer, now }: OperationContext, input: CancelEventSignUp) {
  const memberId = await requireMember(db, viewer);
  return once({ db, table: idempotencyKeys, viewer, operation: "cancelEventSignUp", input }, async (tx) => {
    const found = await lockTicket(tx, input.ticketId);
    if (!found || found.ticket.memberId !== memberId) throw failure("NOT_FOUND", "You have no such ticket.");
    const { ticket, event } = found;
    if (ticket.status !== "ISSUED" || now() >= event.startsAt) {
      const message = "The event has begun, or the ticket is used or given back.";
      return { __typename: "TicketNotCancellable" as const, message, status: ticket.status };
    }
    await tx.update(eventTickets).set({ status: "CANCELLED" }).where(eq(eventTickets.id, ticket.id));
    const [freed] = await tx
      .update(storeEvents)
      .set({ taken: sql`${storeEvents.taken} - 1`, version: sql`${storeEvents.version} + 1` })
      .where(eq(storeEvents.id, event.id))
      .returning();
    return { __typename: "CancelEventSignUpSuccess" as const, event: freed ?? event };
  });
}

export interface CheckInEvent {
  idempotencyKey: string;
  storeId: string;
  code: string;
}

export function checkInEvent({ db, viewer, now, grants }: OperationContext & { grants: Grants }, input: CheckInEvent) {
  viewer.require("events:checkin", input.storeId);
  const staffId = viewer.requireId("staff");
  return once({ db, table: idempotencyKeys, viewer, operation: "checkInEvent", input }, async (tx) => {
    const ticketId = ticketOf(grants, input.code);
    const found = ticketId ? await lockTicket(tx, ticketId) : null;
    if (!found || found.ticket.status === "CANCELLED") {
      return { __typename: "TicketInvalid" as const, message: "Not one of our tickets, or cancelled." };
    }
    const { ticket, event } = found;
    if (event.storeId !== input.storeId) {
      const stores = { storeId: input.storeId, expectedStoreId: event.storeId };
      return { __typename: "WrongStore" as const, message: "This ticket is for another store.", ...stores };
    }
    if (ticket.checkedInAt && ticket.checkedInBy) {
      const first = { checkedInAt: ticket.checkedInAt, staffId: ticket.checkedInBy };
      return { __typename: "AlreadyCheckedIn" as const, message: "This ticket was used before.", ...first };
    }
    const used = { status: "CHECKED_IN" as const, checkedInAt: now(), checkedInBy: staffId };
    await tx.update(eventTickets).set(used).where(eq(eventTickets.id, ticket.id));
    return { __typename: "CheckInEventSuccess" as const, ticket: { ...ticket, ...used } };
  });
}

/** Event first, then ticket: the order in which signing up locks. */
async function lockTicket(tx: Database, ticketId: string) {
  const id = asUuid(ticketId);
  const [known] = await tx.select().from(eventTickets).where(eq(eventTickets.id, id));
  if (!known) return null;
  const [event] = await tx.select().from(storeEvents).where(eq(storeEvents.id, known.eventId)).for("update");
  const [ticket] = await tx.select().from(eventTickets).where(eq(eventTickets.id, id)).for("update");
  return event && ticket ? { event, ticket } : null;
}

function checkEvent(input: CreateEvent, at: Date): void {
  const { title, description, startsAt, endsAt, signupOpensAt, signupClosesAt, quota } = input;
  const refuse = (message: string) => failure("BAD_USER_INPUT", message);
  if (title.trim().length < 1 || title.length > 60) throw refuse("title takes 1 to 60 characters.");
  if (description.length > MAX_BODY) throw refuse(`description takes up to ${MAX_BODY} characters.`);
  if (quota < 1 || quota > MAX_QUOTA) throw refuse(`quota takes 1 to ${MAX_QUOTA}.`);
  if ((input.tierGate ?? 0) < 0) throw refuse("tierGate takes a tier's level.");
  if (startsAt <= at || endsAt <= startsAt) throw refuse("startsAt must lie ahead, and endsAt after it.");
  if (signupClosesAt > startsAt || signupOpensAt >= signupClosesAt) {
    throw refuse("signupOpensAt must lie before signupClosesAt, and that not after startsAt.");
  }
}
