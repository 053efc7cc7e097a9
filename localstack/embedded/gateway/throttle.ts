/**
 * Throttling as API Gateway does it: a token bucket that holds `burst` and gains `ratePerSecond`.
 *
 * One bucket for the stage's default, one more for every method that has its own setting. Time comes in.
 */
import type { RoutePlan, ThrottlePlan } from '../plan/plan.ts';

export type Bucket = { take(nowMs: number): boolean };

export const tokenBucket = (limits: { readonly ratePerSecond: number; readonly burst: number }): Bucket => {
  let tokens = limits.burst;
  let filledAtMs: number | undefined;
  return {
    take: (nowMs) => {
      const passedMs = filledAtMs === undefined ? 0 : Math.max(0, nowMs - filledAtMs);
      tokens = Math.min(limits.burst, tokens + (passedMs * limits.ratePerSecond) / 1000);
      filledAtMs = nowMs;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
};

/** What an account has in a region when the stage sets nothing. */
const accountLimits = { ratePerSecond: 10_000, burst: 5_000 };

const isWholeStage = (throttle: ThrottlePlan): boolean => throttle.method === '*' && throttle.path === '/*';

/** Answers whether a request to this route may pass now. */
export const compileThrottles = (
  throttles: readonly ThrottlePlan[],
): ((route: RoutePlan, method: string, nowMs: number) => boolean) => {
  const whole = tokenBucket(throttles.find(isWholeStage) ?? accountLimits);
  const own = new Map(
    throttles
      .filter((throttle) => !isWholeStage(throttle))
      .map((throttle) => [`${throttle.method} ${throttle.path}`, tokenBucket(throttle)]),
  );
  if (own.size === 0) return (_route, _method, nowMs) => whole.take(nowMs);
  return (route, method, nowMs) => {
    const bucket = own.get(`${method} ${route.path}`) ?? own.get(`* ${route.path}`) ?? whole;
    return bucket.take(nowMs);
  };
};
