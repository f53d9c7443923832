// Bringing in products: all that are given or, when a number under a bar code is wrong, none.
import type { Database } from "../../kit/database.ts";
import { failure } from "../../kit/errors.ts";
import { pathTo } from "./category-tree.ts";
import { isGtin } from "./gtin.ts";
import { readCategories } from "./reads.ts";
import { type ProductRow, products, type VariantRow, variants } from "./tables.ts";

export type NewVariant = Omit<VariantRow, "productId" | "position">;

export interface NewProduct extends Omit<ProductRow, "position" | "searchText"> {
  /** In the order of the shop. */
  variants: readonly NewVariant[];
}

/** Adds products behind those in `position`. Throws BAD_USER_INPUT naming every SKU whose GTIN is wrong; then nothing is added. */
export async function addProducts(tx: Database, given: readonly NewProduct[], firstPosition = 0): Promise<void> {
  const wrong = given.flatMap((product) => product.variants).filter(({ gtin }) => gtin !== null && !isGtin(gtin));
  if (wrong.length > 0) {
    throw failure(
      "BAD_USER_INPUT",
      `The GTIN is wrong of ${wrong.map(({ sku, gtin }) => `${sku} (${gtin})`).join(", ")}.`,
    );
  }
  const tree = await readCategories(tx);
  await tx.insert(products).values(
    given.map(({ variants: own, ...product }, index) => {
      const searchText = searchTextOf(product, own, pathTo(tree, product.categoryId));
      return { ...product, position: firstPosition + index, searchText };
    }),
  );
  await tx
    .insert(variants)
    .values(
      given.flatMap((product) =>
        product.variants.map((variant, position) => ({ ...variant, productId: product.id, position })),
      ),
    );
}

interface Named {
  nameZh: string;
  nameEn: string;
}

/** What a search may meet, in small letters: each name and number in a line of its own, with a line break on both sides. */
function searchTextOf(
  product: Named & Pick<ProductRow, "brand">,
  own: readonly NewVariant[],
  shelves: readonly Named[],
): string {
  const names = [product, ...own, ...shelves].flatMap(({ nameZh, nameEn }) => [nameZh, nameEn]);
  const numbers = own.flatMap(({ sku, gtin }) => [sku, gtin]);
  const lines = [...names, product.brand, ...numbers].flatMap((line) => (line === null ? [] : [line.toLowerCase()]));
  return `\n${[...new Set(lines)].join("\n")}\n`;
}
