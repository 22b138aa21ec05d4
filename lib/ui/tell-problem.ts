import { applyProblem } from '@/lib/apply-problem';
import { notify } from './notify';

/** Puts a refusal's errors on the fields they name, and tells in a toast what no field of the form can show. */
export function tellProblem(...of: Parameters<typeof applyProblem>): void {
  for (const message of applyProblem(...of)) notify.error(message);
}
