/**
 * Progress lines: one when a step starts, one a tick while it lasts, one when it ends, each with its seconds.
 * @param {NodeJS.WritableStream} out
 */
export function progress(out = process.stdout) {
  const began = Date.now();
  const steps = [];
  const seconds = (from) => `${((Date.now() - from) / 1000).toFixed(1)} s`;
  const line = (text) => out.write(`${text}\n`);

  /**
   * @template T
   * @param {string} name
   * @param {(say: (text: string) => void) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async function step(name, work) {
    const from = Date.now();
    line(`  ${name} …`);
    let last = Date.now();
    const say = (text) => {
      last = Date.now();
      line(`    ${text} (${seconds(from)})`);
    };
    const ticker = setInterval(() => {
      if (Date.now() - last >= 10_000) say(`${name} goes on`);
    }, 1000);
    try {
      const result = await work(say);
      steps.push({ name, ms: Date.now() - from });
      line(`  ${name}: ${seconds(from)}`);
      return result;
    } catch (error) {
      line(`  ${name}: failed after ${seconds(from)}`);
      throw error;
    } finally {
      clearInterval(ticker);
    }
  }

  return { step, line, steps, total: () => seconds(began) };
}

/** An error whose message is all that the person needs: printed without a stack. */
export class Plain extends Error {}
