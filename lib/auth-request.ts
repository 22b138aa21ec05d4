import type { NextRequest } from 'next/server';
import { newId } from './id';
import { Problem } from './problem';
import { problemResponse } from './route';

const callbackCookie = /(^|-)next-auth\.callback-url$/;

/** Refuses what next-auth would answer with a 500: a body that is no JSON, an address to go on to that is none. */
export async function refuseUnreadable(request: NextRequest): Promise<Response | null> {
  const problem = await faultOf(request);
  return problem && problemResponse(problem, request, newId());
}

async function faultOf(request: NextRequest): Promise<Problem | null> {
  const kept = request.cookies.getAll().find(({ name, value }) => callbackCookie.test(name) && !isAddress(value));
  if (kept) {
    // Taken back with the refusal: the next try of this browser is a good one.
    const headers = { 'Set-Cookie': `${kept.name}=; Path=/; Max-Age=0` };
    return new Problem('malformed', `The cookie "${kept.name}" is no address`, { headers });
  }
  const asked = request.nextUrl.searchParams.get('callbackUrl');
  if (asked && !isAddress(asked)) return Problem.field('invalid', 'callbackUrl', 'This is no address');
  return (await hasJson(request)) ? null : new Problem('malformed', 'The body is not JSON');
}

function isAddress(text: string): boolean {
  const base = text.startsWith('/') ? 'http://kinso.invalid' : undefined;
  return URL.canParse(text, base) && /^https?:$/.test(new URL(text, base).protocol);
}

/** next-auth's own client names JSON on its GET requests too, which have no body to read. */
async function hasJson(request: NextRequest): Promise<boolean> {
  if (request.method !== 'POST' || !request.headers.get('content-type')?.includes('application/json')) return true;
  return request
    .clone()
    .json()
    .then(
      () => true,
      () => false,
    );
}
