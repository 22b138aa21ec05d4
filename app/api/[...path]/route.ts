import { nothingHere } from '@/lib/route';

/** Addresses that no route has: a program is told so as a problem, not by a page for people. */
export { nothingHere as DELETE, nothingHere as GET, nothingHere as PATCH, nothingHere as POST, nothingHere as PUT };
