/** What every service verb starts from, in one import. */
export { command, query } from './command';
export { type Context, demand, may } from './context';
export { Problem } from './problem';
