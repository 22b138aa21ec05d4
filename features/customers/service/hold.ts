import { setWhere } from '@/lib/bulk';
import { newId, uuid } from '@/lib/id';

/**
 * Inside a command that works something out of a customer's other rows (its contacts, tasks, interactions): of two that
 * do so at once the second begins anew and sees what the first left. Each alone would write what was true before the other.
 */
export async function holdCustomer(customerId: unknown): Promise<void> {
  await setWhere('customers', { _id: customerId }, { heldBy: uuid(newId()) });
}
