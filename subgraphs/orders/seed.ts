// Past orders of the seeded mall.
import type { Database } from "../../kit/database.ts";

export async function seedOrders(_db: Database, _now: () => Date): Promise<void> {}
