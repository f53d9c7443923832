// Roles to scopes: the one table. Whoever signs people in puts these scopes into their tokens; the gateway and the subgraphs
// know scopes only.
export type StaffRole = "CLERK" | "STORE_MANAGER" | "MODERATOR" | "DEVICE_ENGINEER" | "BACK_OFFICE" | "ADMIN";

const CLERK = [
  "members:lookup",
  "staff:read",
  "stock:read",
  "stock:write",
  "orders:read",
  "orders:fulfil",
  "pos:sell",
  "points:write",
  "events:checkin",
  "devices:read",
  "devices:write",
  "prices:read",
];
const STORE_MANAGER = [...CLERK, "prices:write", "orders:refund", "events:write", "traffic:read"];
const MODERATOR = ["content:moderate", "staff:read"];
const DEVICE_ENGINEER = ["devices:read", "devices:write", "traffic:read", "staff:read"];
const BACK_OFFICE = ["members:read", "members:pii", "members:write", "staff:read"];
const ADMIN = [...STORE_MANAGER, ...MODERATOR, ...BACK_OFFICE];

const STAFF_SCOPES: Record<StaffRole, readonly string[]> = {
  CLERK,
  STORE_MANAGER,
  MODERATOR,
  DEVICE_ENGINEER,
  BACK_OFFICE,
  ADMIN,
};

export const MEMBER_SCOPES: readonly string[] = ["member:self"];
export const SERVICE_SCOPES: readonly string[] = ["internal"];
/** What partners may have by agreement, each for itself. */
export const PARTNER_SCOPES: readonly string[] = ["stock:read"];

/** The scopes of a member of staff, sorted, each once. */
export function scopesOf(roles: readonly StaffRole[]): string[] {
  return [...new Set(roles.flatMap((role) => STAFF_SCOPES[role]))].toSorted();
}

/** Roles whose work is not tied to a store. */
const EVERYWHERE: readonly StaffRole[] = ["MODERATOR", "BACK_OFFICE", "ADMIN"];

/** Where a role's scopes hold. */
export function sitesOf(role: StaffRole, storeIds: readonly string[]): "all" | readonly string[] {
  return EVERYWHERE.includes(role) ? "all" : storeIds;
}
