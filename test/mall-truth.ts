// What must be true of a mall's databases when it has come to rest, whatever died before. SQL as an administrator.
import postgres from "postgres";

export interface MallTruth {
  /** Every way in which the mall is not as it must be; empty when all is well. */
  violations(): Promise<string[]>;
  /** True once all reactions have happened and nothing is under way. */
  isAtRest(): Promise<boolean>;
  onHand(storeId: string, sku: string): Promise<number>;
  /** Labels of a variant whose last report is not this price. */
  labelsNotShowing(storeId: string, sku: string, amount: number): Promise<string[]>;
  query<Row extends object>(text: string): Promise<Row[]>;
  close(): Promise<void>;
}

/** Each gives rows only when something is wrong. */
const RULES: Record<string, string> = {
  "a level is oversold (invariant 1)":
    "select store_id, sku from inventory.stock_levels where on_hand - committed - reserved < 0 or least(on_hand, committed, reserved) < 0",
  "movements do not add up to what is on hand":
    "select l.store_id, l.sku, l.on_hand, m.sum from inventory.stock_levels l join (select store_id, sku, sum(quantity) from inventory.stock_movements group by 1, 2) m using (store_id, sku) where l.on_hand <> m.sum",
  "committed pieces differ from what confirmed orders wait for":
    "select l.store_id, l.sku, l.committed, coalesce(w.pieces, 0) as waiting from inventory.stock_levels l left join (select o.source_store_id, n.sku, sum(n.quantity)::int as pieces from orders.orders o join orders.order_lines n on n.order_id = o.id where o.status = 'CONFIRMED' group by 1, 2) w on w.source_store_id = l.store_id and w.sku = l.sku where l.committed <> coalesce(w.pieces, 0)",
  "a balance differs from its lots (invariant 2)":
    "select a.member_id, a.balance from members.points_accounts a left join (select member_id, sum(remaining) as left from members.points_lots group by 1) l using (member_id) where a.balance <> coalesce(l.left, 0)",
  "a completed order earned not exactly once":
    "select o.id, count(t.id) from orders.orders o join log.events e on e.type = 'OrderCompleted' and e.key = o.id::text left join members.points_transactions t on t.source_id = o.id::text and t.type = 'EARN' where o.member_id is not null group by 1 having count(t.id) <> 1",
  "an order was completed twice":
    "select key from log.events where type = 'OrderCompleted' group by 1 having count(*) > 1",
  "a cart became two orders":
    "select cart_id from orders.orders where cart_id is not null and status <> 'CANCELLED' group by 1 having count(*) > 1",
  "an order is paid but not placed, or placed but not paid":
    "select id, status, payment_status from orders.orders where (status in ('CONFIRMED', 'COMPLETED')) <> (payment_status in ('PAID', 'PARTIALLY_REFUNDED', 'REFUNDED')) and status <> 'CANCELLED'",
  "an event was set aside": "select consumer, seq, error from log.parked_events",
};

const BUSY = {
  checkouts: "select id from orders.orders where status = 'PENDING_PAYMENT'",
  holds: "select store_id, sku from inventory.stock_levels where reserved > 0",
};

export function watchMall(databaseUrl: string): MallTruth {
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });
  const query = async <Row extends object>(text: string) => [...(await sql.unsafe(text))] as unknown as Row[];
  return {
    query,
    violations: async () => {
      const found: string[] = [];
      for (const [rule, text] of Object.entries(RULES)) {
        const rows = await query(text);
        if (rows.length > 0) found.push(`${rule}: ${JSON.stringify(rows.slice(0, 3))}`);
      }
      return found;
    },
    isAtRest: async () => {
      const [checkouts, holds] = await Promise.all([query(BUSY.checkouts), query(BUSY.holds)]);
      return checkouts.length + holds.length === 0;
    },
    onHand: async (storeId, sku) => {
      const rows = await sql`select on_hand from inventory.stock_levels where store_id = ${storeId} and sku = ${sku}`;
      return Number(rows[0]?.["on_hand"] ?? 0);
    },
    labelsNotShowing: async (storeId, sku, amount) => {
      const rows = await sql`
        select l.id from devices.esl_labels l join devices.label_shadows s on s.label_id = l.id
        where l.store_id = ${storeId} and l.sku = ${sku} and (s.reported->'f'->>'price') is distinct from ${String(amount)}`;
      return rows.map((row) => String(row["id"]));
    },
    close: () => sql.end({ timeout: 1 }),
  };
}
