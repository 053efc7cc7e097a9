/**
 * What a million of each kind costs at AWS list prices (us-east-1, US$; read November 2026), from the measured counts.
 *
 * On-demand writes and reads, Lambda on arm64, the gateway, the stream's consumer and half a kilobyte of log. Free
 * tiers, discounts and data transfer are left out; China regions price differently.
 */
export type Counts = {
  readonly writeUnits: number;
  /** Of the statement indexes and due dates, charged besides. */
  readonly indexWriteUnits: number;
  readonly readUnits: number;
  readonly calls: number;
  readonly roundTrips: number;
};

export const listPricesUsdPerMillion = {
  writeUnit: 0.625,
  readUnit: 0.125,
  restApiCall: 3.5,
  httpApiCall: 1,
  lambdaRequest: 0.2,
  /** arm64 GB-second at 0.0000133334. */
  lambdaGbSecond: 13.3334,
  logGb: 0.5,
} as const;

/** What one request holds of Lambda: 10 ms billed at 512 MB. An assumption, not a measurement on AWS. */
const gbSeconds = 0.01 * 0.5;
/** 0.4 kB of log for each of a million requests. */
const logGbPerMillion = 0.4;

export const usdPerMillion = (counts: Counts, gateway: 'rest' | 'http' = 'rest'): number => {
  const price = listPricesUsdPerMillion;
  const total =
    (counts.writeUnits + counts.indexWriteUnits) * price.writeUnit +
    counts.readUnits * price.readUnit +
    (gateway === 'http' ? price.httpApiCall : price.restApiCall) +
    price.lambdaRequest +
    gbSeconds * price.lambdaGbSecond +
    logGbPerMillion * price.logGb;
  return Math.round(total * 100) / 100;
};
