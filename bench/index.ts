import { parseArgs } from 'node:util';

/**
 * `npm run bench -- [--only http,search,sign-in,browser,activation,busy] [--customers 100000] [--activation 100000] [--rounds 3]`
 *
 * Everything is measured beside what the machine can do at best, on the same data in the same run, turn by turn, and
 * printed as a ratio: absolute figures drift with the machine. Its data is a database of its own, kept for the next run.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'http,search,sign-in,browser,activation,busy' },
    customers: { type: 'string', default: '100000' },
    activation: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
  },
});
process.env.MONGODB_URI = (process.env.MONGODB_URI ?? '').replace(/\/[^/?]*\?/, '/kinso_bench?');
process.env.LOG_LEVEL = 'warn';
// Work of one process only: a lease that runs out while the machine is busy would start the run twice.
process.env.KINSO_JOB_LEASE_MS = '120000';

// After the environment: what is imported reads it once.
const { run } = await import('./run');
await run({
  only: values.only.split(','),
  customers: Number(values.customers),
  activation: Number(values.activation),
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
});
process.exit(0);
