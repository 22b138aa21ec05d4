import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from './problem';
import { singleton } from './singleton';

const limiters = singleton('rate-limiters', () => new Map<number, RateLimiterMemory>());

/** Counts one request of a credential (or of an address on public routes) in this process's minute; the headers that say so. */
export async function limitRate(key: string, perMinute: number): Promise<Record<string, string>> {
  const limiter = limiters.get(perMinute) ?? new RateLimiterMemory({ points: perMinute, duration: 60 });
  limiters.set(perMinute, limiter);
  try {
    return headersOf(await limiter.consume(key), perMinute);
  } catch (spent) {
    if (!(spent instanceof RateLimiterRes)) throw spent;
    const headers = headersOf(spent, perMinute);
    throw new Problem('rate_limited', `At most ${perMinute} requests a minute`, {
      headers: { ...headers, 'Retry-After': String(secondsOf(spent)) },
    });
  }
}

/** RFC draft httpapi-ratelimit-headers: r = left in this window, t = seconds until it is full again. */
function headersOf(result: RateLimiterRes, perMinute: number): Record<string, string> {
  return {
    RateLimit: `"minute";r=${result.remainingPoints};t=${secondsOf(result)}`,
    'RateLimit-Policy': `"minute";q=${perMinute};w=60`,
  };
}

const secondsOf = (result: RateLimiterRes) => Math.max(1, Math.ceil(result.msBeforeNext / 1000));
