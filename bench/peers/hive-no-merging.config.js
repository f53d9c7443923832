// Hive Gateway as it is, but equal requests in flight are each sent.
export const gatewayConfig = { transportEntries: { "*": { options: { deduplicateInflightRequests: false } } } };
