// The labels and cameras of the seeded mall: 300 labels, most of them tied to what the shelves sell, and six cameras.
import { sql } from "drizzle-orm";
import type { PanelCode } from "../../devices/protocol.ts";
import type { Database } from "../../kit/database.ts";
import { STORES } from "../../schema/mall.ts";
import { PRODUCTS } from "../../schema/mall-products.ts";
import { type CameraSetup, configureCamera } from "./cameras.ts";
import { renewDesired } from "./desired-documents.ts";
import { type NewLabel, registerLabels } from "./label-registration.ts";
import { eslLabels } from "./tables.ts";

const TEMPLATE = "price@7";

/** How many labels a store has, how many of them show the milk of the demo, and how many are tied to nothing. */
const SHELVES: Readonly<Record<string, { labels: number; milk: number; unbound: number }>> = {
  tianhe: { labels: 120, milk: 3, unbound: 4 },
  yuexiu: { labels: 80, milk: 2, unbound: 3 },
  panyu: { labels: 60, milk: 1, unbound: 2 },
  nansha: { labels: 40, milk: 1, unbound: 2 },
};

/** Plants what is described above when there is no label yet; of several processes one does it, the others wait. */
export async function seedDevices(db: Database, now: () => Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('devices.seed'))`);
    const [known] = await tx.select({ id: eslLabels.id }).from(eslLabels).limit(1);
    if (known) return;
    await registerLabels(tx, labels(), now);
    for (const camera of CAMERAS) await configureCamera(tx, camera, now());
  });
}

function labels(): NewLabel[] {
  const drawable = drawableSkus();
  const places = STORES.flatMap(({ id: storeId }) => {
    const { labels: count, milk, unbound } = SHELVES[storeId] ?? { labels: 0, milk: 0, unbound: 0 };
    const skus = skusOnShelf(drawable, milk);
    return Array.from({ length: count }, (_, index) => {
      const sku = index < count - unbound ? skus[index] : undefined;
      return { storeId, index, sku };
    });
  });
  return places.map(({ storeId, index, sku }, serial) => ({
    id: `3C6A${(0x001000 + serial).toString(16).toUpperCase().padStart(6, "0")}`,
    storeId,
    model: modelAt(index),
    position: positionAt(index),
    binding: sku === undefined ? null : { sku, templateId: TEMPLATE },
  }));
}

/** A variant a label, in the order of the shelves; the milk of the demo hangs in several places. */
function skusOnShelf(drawable: readonly string[], milkLabels: number): string[] {
  const others = drawable.filter((sku) => sku !== "MILK-1L");
  return [...Array.from({ length: milkLabels }, () => "MILK-1L"), ...others];
}

/** What has a character in its name that the font of the panels lacks gets no label. */
function drawableSkus(): string[] {
  return PRODUCTS.flatMap(({ nameZh, variants }) =>
    variants.filter(({ optionZh }) => isDrawable(`${nameZh} ${optionZh}`)).map(({ sku }) => sku),
  );
}

function isDrawable(name: string): boolean {
  const f = { name, price: 100, cur: "CNY" };
  const content = { eff: 0, until: null, tpl: TEMPLATE, f, priceV: null };
  const drawn = renewDesired({ before: null, model: "EPD-2.13-BW", contents: [content], id: "seed", at: 0 });
  return drawn.kind === "RENEWED";
}

/** A large panel at the head of each shelf, then medium and small ones. */
function modelAt(index: number): PanelCode {
  if (index % PLACES_ON_SHELF === 0) return "EPD-4.2-BWR";
  return index % 2 === 0 ? "EPD-2.9-BWR" : "EPD-2.13-BW";
}

const PLACES_ON_SHELF = 4;
const SHELVES_IN_AISLE = 6;

/** Aisle, shelf, place: "A-03-2". */
function positionAt(index: number): string {
  const shelf = Math.floor(index / PLACES_ON_SHELF);
  const aisle = String.fromCharCode(65 + Math.floor(shelf / SHELVES_IN_AISLE));
  return `${aisle}-${String((shelf % SHELVES_IN_AISLE) + 1).padStart(2, "0")}-${(index % PLACES_ON_SHELF) + 1}`;
}

interface Rectangle {
  id: string;
  name: string;
  /** West, south, east and north, in metres. */
  sides: readonly [number, number, number, number];
}

function camera(
  id: string,
  storeId: string,
  name: string,
  rectangles: readonly Rectangle[],
  lines: CameraSetup["lines"] = [],
): CameraSetup {
  const zones = rectangles.map(({ id: zoneId, name: zoneName, sides: [west, south, east, north] }) => ({
    id: zoneId,
    name: zoneName,
    polygon: [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
    ] satisfies CameraSetup["zones"][number]["polygon"],
  }));
  return { id, storeId, name, lines, zones };
}

/** Doors are on the south wall; in is northwards. */
function door(line: string, west: number, east: number): CameraSetup["lines"] {
  return [{ line, from: [east, 0], to: [west, 0] }];
}

const CAMERAS: readonly CameraSetup[] = [
  camera(
    "tianhe-cam-1",
    "tianhe",
    "入口",
    [
      { id: "tianhe-entrance", name: "入口", sides: [8, 0, 16, 6] },
      { id: "tianhe-tills", name: "收银区", sides: [17, 0, 27, 6] },
    ],
    door("tianhe-door", 10, 14),
  ),
  camera("tianhe-cam-2", "tianhe", "乳品区", [
    { id: "tianhe-dairy", name: "乳品区", sides: [0, 14, 9, 22] },
    { id: "tianhe-fresh", name: "生鲜区", sides: [10, 14, 22, 22] },
  ]),
  camera(
    "yuexiu-cam-1",
    "yuexiu",
    "入口",
    [{ id: "yuexiu-entrance", name: "入口", sides: [4, 0, 10, 5] }],
    door("yuexiu-door", 5, 8),
  ),
  camera("yuexiu-cam-2", "yuexiu", "零食区", [{ id: "yuexiu-snacks", name: "零食区", sides: [2, 9, 12, 16] }]),
  camera(
    "panyu-cam-1",
    "panyu",
    "入口",
    [
      { id: "panyu-entrance", name: "入口", sides: [6, 0, 12, 5] },
      { id: "panyu-appliances", name: "家电体验区", sides: [13, 4, 22, 12] },
    ],
    door("panyu-door", 7, 10),
  ),
  camera("nansha-cam-1", "nansha", "活动区", [{ id: "nansha-events", name: "活动区", sides: [0, 3, 10, 12] }]),
];
