import { contextFor } from '@/lib/auth';
import type { Context } from '@/lib/context';
import { spendForm } from '@/lib/form-limit';
import { idOf, uuid } from '@/lib/id';
import { Problem } from '@/lib/problem';
import { Organization } from '@/models/organization';
import { partsOfKey, sameToken } from '../form-key';
import { type FormRow, InquiryForm } from '../form-model';
import type { FormInput } from '../schema';
import { receive } from './receive';

/** Longer than any of the ways takes: how long an answer took does not tell which one it was. */
const answeredAfterMs = 250;

/** What a website sends. Who sent it is told the same whatever came of it: known, new, refused key, or a machine. */
export async function receiveByForm(input: FormInput, peer: string): Promise<{ received: true }> {
  if (!input.email && !input.phone)
    throw Problem.field('required', 'email', 'An e-mail or a phone number, so that it can be answered');
  await spendForm(peer, input.key);
  await Promise.all([take(input), new Promise((resolve) => setTimeout(resolve, answeredAfterMs))]);
  return { received: true };
}

async function take({ key, website, ...asked }: FormInput): Promise<void> {
  if (website) return;
  const form = await findForm(key);
  const ctx = form && (await contextOf(form));
  if (ctx) await receive(ctx, { ...asked, channel: 'form', formName: form.name });
}

async function findForm(key: string): Promise<FormRow | null> {
  const parts = partsOfKey(key);
  const row = parts && (await InquiryForm.findById(uuid(parts.formId)).lean<FormRow>());
  return row && !row.revokedAt && sameToken(row.token, parts.token) ? row : null;
}

/** A form is nobody, and what it brings in belongs to nobody yet. */
async function contextOf(form: FormRow): Promise<Context | null> {
  const org = await Organization.findById(uuid(idOf(form.orgId))).lean();
  if (!org || org.disabled) return null;
  const sender = { _id: form._id, orgId: form.orgId, name: form.name, email: '', role: 'admin' as const };
  return contextFor({ ...sender, sessionVersion: 1 }, org as never, 'system', `form:${idOf(form._id)}`);
}
