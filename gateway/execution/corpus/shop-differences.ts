// Operations that the reference answers wrongly or without saying why: both answers, and the reason for ours.
import type { Answer, AnswerError, Case } from "./graph.ts";

const answer = (data: unknown, errors: readonly AnswerError[] = []): Answer => ({ data, errors });
const isDown = (subgraph: string, ...path: readonly (string | number)[]): AnswerError => ({
  message: `${subgraph} is down`,
  path,
  code: "SUBGRAPH_UNAVAILABLE",
});
const notFound = (...path: readonly (string | number)[]): AnswerError => ({
  message: 'Product was not found in "reviews".',
  path,
  code: "NOT_FOUND",
});

const FAILED_FETCH = "an error stands at the path of each null that it makes (GraphQL, 7.1.2), not at none";
const MISSING_ENTITY = "a missing entity is told, not passed off as a null";
const OWN_VALUES = "the client's field and the key or requirement of the same name keep their own values";
const CONDITIONAL = "a requirement that conditions have left out does not take the other fields along";

export const shopDifferences: readonly Case[] = [
  {
    name: "a subgraph of the second hop is down",
    operation: `{ product(upc: "p1") { name score inStock } }`,
    down: ["reviews"],
    differs: {
      why: FAILED_FETCH,
      ours: answer({ product: { name: "Tea", score: null, inStock: true } }, [isDown("reviews", "product", "score")]),
      reference: answer({ product: { name: "Tea", score: null, inStock: true } }, [{ message: "reviews is down" }]),
    },
  },
  {
    name: "a subgraph of the first hop is down",
    operation: `{ item: product(upc: "p1") { name score } me { id } }`,
    down: ["products"],
    differs: {
      why: FAILED_FETCH,
      ours: answer({ item: null, me: { id: "u1" } }, [isDown("products", "item")]),
      reference: answer({ item: null, me: { id: "u1" } }, [{ message: "products is down" }]),
    },
  },
  {
    name: "a subgraph that gives the key for a third hop is down",
    operation: `{ topReview { stars product { inStock } } }`,
    down: ["products"],
    differs: {
      why: FAILED_FETCH,
      ours: answer({ topReview: { stars: 5, product: { inStock: null } } }, [
        isDown("products", "topReview", "product", "inStock"),
      ]),
      reference: answer({ topReview: { stars: 5, product: { inStock: null } } }, [{ message: "products is down" }]),
    },
  },
  {
    name: "non-null fields of a subgraph that is down",
    operation: `{ products(upcs: ["p1", "p3"]) { name verdict } }`,
    down: ["reviews"],
    differs: {
      why: FAILED_FETCH,
      ours: answer({ products: [null, null] }, [
        isDown("reviews", "products", 0, "verdict"),
        isDown("reviews", "products", 1, "verdict"),
      ]),
      reference: answer({ products: [null, null] }, [{ message: "reviews is down" }]),
    },
  },
  {
    name: "every subgraph is down",
    operation: `{ me { id } topReview { stars } }`,
    down: ["accounts", "products", "reviews", "shipping"],
    differs: {
      why: FAILED_FETCH,
      ours: answer({ me: null, topReview: null }, [isDown("accounts", "me"), isDown("reviews", "topReview")]),
      reference: answer({ me: null, topReview: null }, [
        { message: "accounts is down" },
        { message: "reviews is down" },
      ]),
    },
  },
  {
    name: "an answer without entities",
    operation: `{ products(upcs: ["p1", "broken"]) { name reviews { id } } }`,
    differs: {
      why: FAILED_FETCH,
      ours: answer(
        {
          products: [
            { name: "Tea", reviews: null },
            { name: "Bad", reviews: null },
          ],
        },
        [
          { message: "reviews of broken", path: ["products", 0, "reviews"], code: "BAD_LUCK" },
          { message: "reviews of broken", path: ["products", 1, "reviews"], code: "BAD_LUCK" },
        ],
      ),
      reference: answer(
        {
          products: [
            { name: "Tea", reviews: null },
            { name: "Bad", reviews: null },
          ],
        },
        [{ message: "reviews of broken", path: ["products", "@", "_entities"], code: "BAD_LUCK" }],
      ),
    },
  },
  {
    name: "an entity that a subgraph does not know",
    operation: `{ products(upcs: ["unknown", "p1"]) { name rank: score } }`,
    differs: {
      why: MISSING_ENTITY,
      ours: answer(
        {
          products: [
            { name: "Ghost", rank: null },
            { name: "Tea", rank: 4.5 },
          ],
        },
        [notFound("products", 0, "rank")],
      ),
      reference: answer({
        products: [
          { name: "Ghost", rank: null },
          { name: "Tea", rank: 4.5 },
        ],
      }),
    },
  },
  {
    name: "a non-null field of an entity that a subgraph does not know",
    operation: `{ product(upc: "unknown") { name verdict } }`,
    differs: {
      why: MISSING_ENTITY,
      ours: answer({ product: null }, [notFound("product", "verdict")]),
      reference: answer({ product: null }, [
        {
          message: "Cannot return null for non-nullable field Product.verdict.",
          path: ["product", "verdict"],
          code: "SUBGRAPH_INVALID_RESPONSE",
        },
      ]),
    },
  },
  {
    name: "an invalid value beside another error",
    operation: `{ failing products(upcs: ["p2"]) { color } }`,
    differs: {
      why: "an error of value completion is not dropped because there is another one",
      ours: answer({ failing: null, products: [{ color: null }] }, [
        {
          message: "Invalid value found for field Product.color.",
          path: ["products", 0, "color"],
          code: "SUBGRAPH_INVALID_RESPONSE",
        },
        { message: "always fails", path: ["failing"], code: "DOWNSTREAM_SERVICE_ERROR" },
      ]),
      reference: answer({ failing: null, products: [{ color: null }] }, [
        { message: "always fails", path: ["failing"], code: "DOWNSTREAM_SERVICE_ERROR" },
      ]),
    },
  },
  {
    name: "an alias that is the name of a key",
    operation: `{ product(upc: "p1") { sku: name inStock } }`,
    differs: {
      why: OWN_VALUES,
      ours: answer({ product: { sku: "Tea", inStock: true } }),
      reference: answer({ product: { sku: "s1", inStock: true } }),
    },
  },
  {
    name: "an alias that is the name of a required field",
    operation: `{ product(upc: "p1") { weight: name shippingCost } }`,
    differs: {
      why: OWN_VALUES,
      ours: answer({ product: { weight: "Tea", shippingCost: 112 } }),
      reference: answer({ product: { weight: "Tea", shippingCost: null } }, [
        {
          message: 'Int cannot represent non-integer value: "Tea12"',
          path: ["product", "shippingCost"],
          code: "DOWNSTREAM_SERVICE_ERROR",
        },
      ]),
    },
  },
  {
    name: "a field with @requires that is skipped",
    operation: `query ($off: Boolean = true) { product(upc: "p1") { inStock shippingCost @skip(if: $off) } }`,
    variables: { off: true },
    differs: {
      why: CONDITIONAL,
      ours: answer({ product: { inStock: true } }),
      reference: answer({ product: { inStock: null } }),
    },
  },
];
