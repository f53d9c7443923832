// What staff may do with points: only for the member in front of them, never in an order's name, and not without end.
import { failure } from "../../kit/errors.ts";
import { type CodeContext, memberInFront } from "./member-codes.ts";
import type { PointsSourceType } from "./words.ts";

/** The most that staff give or spend by one call. */
const MAX_BY_STAFF = 10_000;

export interface PointsByStaff {
  memberId: string;
  memberCode?: string | null | undefined;
  points: number;
  sourceType: PointsSourceType;
}

export interface Author {
  /** Null when it is no member of staff. */
  staffId: string | null;
  /** False when staff could not prove that the member is there. */
  isTrusted: boolean;
}

/**
 * Who does it. Throws for what no member of staff may do. Reads the code outside of the operation's own transaction: the view is
 * written down also when the rest is refused, and a retry gets its first answer also when the code is over by then.
 */
export async function findAuthor(context: CodeContext, input: PointsByStaff): Promise<Author> {
  const { viewer } = context;
  if (viewer.kind === "service" || viewer.kind === "member") return { staffId: null, isTrusted: true };
  const staffId = viewer.requireId("staff");
  const { memberId, memberCode = null, points, sourceType } = input;
  if (memberCode === null) throw failure("BAD_USER_INPUT", "memberCode is needed: staff have the member before them.");
  if (sourceType === "ORDER") throw failure("FORBIDDEN", "Orders earn, and give back, by themselves.");
  if (points > MAX_BY_STAFF) throw failure("BAD_USER_INPUT", `points takes at most ${MAX_BY_STAFF} from staff.`);
  return { staffId, isTrusted: (await memberInFront(context, memberCode)) === memberId };
}

export function requireTrusted({ isTrusted }: Author): void {
  if (!isTrusted) throw failure("FORBIDDEN", "The code is not one that this member shows you now.");
}
