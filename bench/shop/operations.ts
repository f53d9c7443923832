// The operations that are measured. Each has a name, because persisted operations and metrics want one.

export interface BenchOperation {
  readonly title: string;
  readonly operationName: string;
  readonly query: string;
}

const ONE_HOP = `query OneHop {
  topProducts(first: 4) { sku title priceCents }
}`;

const TWO_HOPS = `query TwoHops {
  topProducts(first: 20) {
    sku title priceCents weightGrams
    reviews { id stars text author { id handle } }
  }
}`;

const NESTED = `query Nested {
  users {
    ...UserParts
    reviews {
      ...ReviewParts
      product {
        ...ProductParts
        reviews {
          ...ReviewParts
          author {
            ...UserParts
            reviews { ...ReviewParts product { ...ProductParts } }
          }
        }
      }
    }
  }
  topProducts(first: 5) {
    ...ProductParts
    reviews {
      ...ReviewParts
      author {
        ...UserParts
        reviews { ...ReviewParts product { ...ProductParts } }
      }
    }
  }
}

fragment UserParts on User { id handle fullName }
fragment ProductParts on Product { sku title priceCents weightGrams inStock shippingCents }
fragment ReviewParts on Review { id stars text }`;

export const OPERATIONS: readonly BenchOperation[] = [
  { title: "one hop", operationName: "OneHop", query: ONE_HOP },
  { title: "two hops", operationName: "TwoHops", query: TWO_HOPS },
  { title: "nested", operationName: "Nested", query: NESTED },
];

/** Two hops with as many products as the variable says, for answers of any size. */
export const SIZED_OPERATION: BenchOperation = {
  title: "sized",
  operationName: "Sized",
  query: `query Sized($first: Int!) {
  topProducts(first: $first) {
    sku title priceCents weightGrams
    reviews { id stars text author { id handle } }
  }
}`,
};
