// The stars of a variant. Pure.

export interface RatingSummary {
  count: number;
  average: number;
  bayesianAverage: number;
  distribution: { stars: number; count: number }[];
}

/** Reviews of a mean variant that a new one is assumed to have: with fewer, the mean of all decides more. */
const PRIOR_WEIGHT = 10;

/**
 * `counts`: reviews by stars, one star first (five figures). `priorMean`: the mean of all variants, 1 to 5.
 * The Bayesian average is (weight × prior + sum) / (weight + count). Null without a review.
 */
export function summarizeRating(counts: readonly number[], priorMean: number): RatingSummary | null {
  const count = counts.reduce((total, each) => total + each, 0);
  if (count === 0) return null;
  const sum = counts.reduce((total, each, index) => total + each * (index + 1), 0);
  return {
    count,
    average: sum / count,
    bayesianAverage: (PRIOR_WEIGHT * priorMean + sum) / (PRIOR_WEIGHT + count),
    distribution: [5, 4, 3, 2, 1].map((stars) => ({ stars, count: counts[stars - 1] ?? 0 })),
  };
}
