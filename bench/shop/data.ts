// The data of the benchmark's shop: made by counting, so that every run and every process has the same.

export interface User {
  readonly id: string;
  readonly handle: string;
  readonly fullName: string;
}

export interface Product {
  readonly sku: string;
  readonly title: string;
  readonly priceCents: number;
  readonly weightGrams: number;
  readonly inStock: boolean;
}

export interface Review {
  readonly id: string;
  readonly stars: number;
  readonly text: string;
  readonly authorId: string;
  readonly sku: string;
}

export interface Shop {
  readonly users: ReadonlyMap<string, User>;
  readonly products: ReadonlyMap<string, Product>;
  readonly reviews: ReadonlyMap<string, Review>;
  readonly reviewsByAuthor: ReadonlyMap<string, readonly Review[]>;
  readonly reviewsBySku: ReadonlyMap<string, readonly Review[]>;
}

export interface ShopSize {
  readonly users: number;
  readonly products: number;
  readonly reviews: number;
}

/** With it the answers have about 220 B, 4 kB and 64 kB. */
export const SHOP_SIZE: ShopSize = { users: 6, products: 17, reviews: 29 };

const GIVEN = ["Ada", "Grace", "Edsger", "Barbara", "Donald", "Frances"];
const FAMILY = ["Lovelace", "Hopper", "Dijkstra", "Liskov", "Knuth", "Allen"];
const WARES = ["Table", "Couch", "Glass", "Chair", "TV", "Lamp", "Grill", "Mirror", "Shelf"];
const OPINIONS = ["Love it!", "Too expensive.", "Could be better.", "Prefer something else.", "Best there is."];

export function createShop(size: ShopSize = SHOP_SIZE): Shop {
  const users = range(size.users, userAt);
  const products = range(size.products, productAt);
  const reviews = range(size.reviews, (index) => reviewAt(index, size));
  return {
    users: new Map(users.map((user) => [user.id, user])),
    products: new Map(products.map((product) => [product.sku, product])),
    reviews: new Map(reviews.map((review) => [review.id, review])),
    reviewsByAuthor: groupBy(reviews, ({ authorId }) => authorId),
    reviewsBySku: groupBy(reviews, ({ sku }) => sku),
  };
}

export function shippingCents({ priceCents, weightGrams }: Pick<Product, "priceCents" | "weightGrams">): number {
  return priceCents > 50_000 ? 0 : weightGrams / 2;
}

function userAt(index: number): User {
  const given = pick(GIVEN, index);
  const family = pick(FAMILY, Math.floor(index / GIVEN.length) + index);
  return { id: `u${index}`, handle: `@${family.toLowerCase()}${index}`, fullName: `${given} ${family}` };
}

function productAt(index: number): Product {
  return {
    sku: `p${index}`,
    title: `${pick(WARES, index)} ${index}`,
    priceCents: 500 + ((index * 739) % 90_000),
    weightGrams: 100 + ((index * 374) % 5_000),
    inStock: index % 3 !== 2,
  };
}

/** Numbers of products and users without a common divisor spread the reviews over all pairs. */
function reviewAt(index: number, { users, products }: ShopSize): Review {
  return {
    id: `r${index}`,
    stars: 1 + (index % 5),
    text: pick(OPINIONS, index),
    authorId: `u${index % users}`,
    sku: `p${index % products}`,
  };
}

function range<Item>(length: number, itemAt: (index: number) => Item): Item[] {
  return Array.from({ length }, (_, index) => itemAt(index));
}

function pick(words: readonly string[], index: number): string {
  return words[index % words.length] ?? "";
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
