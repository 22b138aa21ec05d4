import { isDuplicateKey } from '@/lib/db';
import { Problem, type ProblemCode } from '@/lib/problem';
import { type Context, query } from '@/lib/service';
import { Customer } from '../model';
import { inScope } from './find';
import { nameTwin, restorePath } from './twins';

const codes: Record<string, { code: ProblemCode; path: string; message: string }> = {
  codeKey: { code: 'customer_id_taken', path: 'customerId', message: 'Another customer has this ID' },
  emailKey: { code: 'email_taken', path: 'email', message: 'Another customer has this e-mail' },
  nameKey: { code: 'name_taken', path: 'name', message: 'Another customer has this name' },
};

/**
 * Runs `write`; what a unique index refuses becomes a 409 that names the field, and the other one if it may be seen. When
 * it was a restoration, what took the customer's place meanwhile is in the way.
 */
export async function withUniqueness<T>(ctx: Context, write: () => Promise<T>, restoring = () => false): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const key = Object.keys(codes).find((name) => error.message.includes(name));
    if (!key) throw error;
    const problem = await query(ctx, () => taken(ctx, key, error.keyValue?.[key]));
    throw restoring() ? asConflict(problem) : problem;
  }
}

function asConflict({ errors, extensions }: Problem): Problem {
  const what = errors.map(({ path }) => path).join(', ');
  return new Problem('restore_conflict', `Another customer has this ${what} now; one of the two has to change`, {
    errors,
    extensions,
  });
}

async function taken(ctx: Context, key: string, value: unknown): Promise<Problem> {
  const found = codes[key] as (typeof codes)[string];
  const other =
    value === undefined
      ? null
      : await Customer.findOne(
          { $and: [{ [key]: value }, inScope(ctx)] },
          { customerId: 1, name: 1, isActive: 1, acl: 1 },
        ).lean();
  const restore = other ? restorePath(ctx, other) : undefined;
  const extensions = other ? { conflict: nameTwin(other), ...(restore ? { restore } : {}) } : {};
  return Problem.field(found.code, found.path, found.message, extensions);
}
