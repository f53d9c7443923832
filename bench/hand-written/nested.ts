// Users, their reviews, the reviewed products, those products' reviews, and so on; the top products beside them.
import { entityCall, fetchData, fetchEntities, type Post, productKey, rootCall, userKey } from "./calls.ts";
import { fetchFullNames, fetchProducts, fetchStock, type Product, type ProductRow } from "./entities.ts";

const AUTHOR = "author{id handle reviews{id stars text product{sku}}}";
const USERS = rootCall("users", "{users{id handle fullName}}");
const TOP_PRODUCTS = rootCall("products", "{topProducts(first:5){sku title priceCents weightGrams}}");
const reviewsOfUsers = entityCall(
  "reviews",
  `...on User{reviews{id stars text product{sku reviews{id stars text ${AUTHOR}}}}}`,
);
const reviewsOfProducts = entityCall("reviews", `...on Product{reviews{id stars text ${AUTHOR}}}`);

interface ReviewParts {
  readonly id: string;
  readonly stars: number;
  readonly text: string;
}

interface AuthorReview extends ReviewParts {
  readonly product: { readonly sku: string };
}

interface ProductReview extends ReviewParts {
  readonly author: { readonly id: string; readonly handle: string; readonly reviews: readonly AuthorReview[] };
}

interface UserReview extends ReviewParts {
  readonly product: { readonly sku: string; readonly reviews: readonly ProductReview[] };
}

interface User {
  readonly id: string;
  readonly handle: string;
  readonly fullName: string;
}

export async function nested(post: Post): Promise<unknown> {
  const [{ users, reviewsOf }, top] = await Promise.all([fetchUsers(post), fetchTopProducts(post)]);
  const met = collectKeys(reviewsOf, top.reviewsOf);
  const [fullNames, products] = await Promise.all([fetchFullNames(post, met.userIds), fetchProducts(post, met.skus)]);

  const authorOf = ({ id, handle, reviews }: ProductReview["author"]) => ({
    ...{ id, handle, fullName: fullNames.get(id) },
    reviews: reviews.map(({ id, stars, text, product: { sku } }) => ({ id, stars, text, product: products.get(sku) })),
  });
  const reviewOfProduct = ({ id, stars, text, author }: ProductReview) => ({
    id,
    stars,
    text,
    author: authorOf(author),
  });
  return {
    users: users.map(({ id, handle, fullName }, index) => ({
      ...{ id, handle, fullName },
      reviews: reviewsOf[index]?.map(({ id, stars, text, product: { sku, reviews } }) => ({
        ...{ id, stars, text },
        product: { ...products.get(sku), reviews: reviews.map(reviewOfProduct) },
      })),
    })),
    topProducts: top.products.map((product, index) => ({
      ...product,
      reviews: top.reviewsOf[index]?.map(reviewOfProduct),
    })),
  };
}

async function fetchUsers(post: Post) {
  const { users } = await fetchData<{ users: readonly User[] }>(post, USERS);
  const call = reviewsOfUsers(users.map(({ id }) => userKey(id)));
  const found = await fetchEntities<{ reviews: readonly UserReview[] }>(post, call);
  return { users, reviewsOf: found.map(({ reviews }) => reviews) };
}

async function fetchTopProducts(post: Post) {
  const { topProducts } = await fetchData<{ topProducts: readonly ProductRow[] }>(post, TOP_PRODUCTS);
  const call = reviewsOfProducts(topProducts.map(({ sku }) => productKey(sku)));
  const [found, stock] = await Promise.all([
    fetchEntities<{ reviews: readonly ProductReview[] }>(post, call),
    fetchStock(post, topProducts),
  ]);
  const products = topProducts.map(({ sku, title, priceCents, weightGrams }, index): Product => {
    const { inStock = false, shippingCents = 0 } = stock[index] ?? {};
    return { sku, title, priceCents, weightGrams, inStock, shippingCents };
  });
  return { products, reviewsOf: found.map(({ reviews }) => reviews) };
}

/** Everybody who wrote something, and everything that was written about, but for what is known already. */
function collectKeys(ofUsers: readonly (readonly UserReview[])[], ofProducts: readonly (readonly ProductReview[])[]) {
  const userIds = new Set<string>();
  const skus = new Set<string>();
  const meet = (reviews: readonly ProductReview[]) => {
    for (const { author } of reviews) {
      userIds.add(author.id);
      for (const { product } of author.reviews) skus.add(product.sku);
    }
  };
  for (const reviews of ofUsers) {
    for (const { product } of reviews) {
      skus.add(product.sku);
      meet(product.reviews);
    }
  }
  for (const reviews of ofProducts) meet(reviews);
  return { userIds: [...userIds], skus: [...skus] };
}
