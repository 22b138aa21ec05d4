import { randomToken } from '@/lib/crypto';
import { env } from '@/lib/env';
import { idOf, uuid } from '@/lib/id';
import { recordEvent } from '@/lib/recorded';
import { type Context, command, demand, Problem, query } from '@/lib/service';
import { keyText } from '../form-key';
import { type FormRow, InquiryForm } from '../form-model';
import type { InquiryFormInput, InquiryForm as Out } from '../schema';

const mostForms = 50;
const newToken = () => randomToken(16);
const own = (ctx: Context) => ({ orgId: uuid(ctx.org.id) });

export function listForms(ctx: Context): Promise<{ data: Out[] }> {
  demand(ctx, 'inquiryForms.manage');
  return query(ctx, async () => {
    const rows = await InquiryForm.find(own(ctx)).sort({ createdAt: -1, _id: -1 }).limit(mostForms).lean<FormRow[]>();
    return { data: rows.map(present) };
  });
}

export function getForm(ctx: Context, formId: string): Promise<Out> {
  demand(ctx, 'inquiryForms.manage');
  return query(ctx, async () => {
    const row = await InquiryForm.findOne({ _id: uuid(formId), ...own(ctx) }).lean<FormRow>();
    if (!row) throw noForm();
    return present(row);
  });
}

export function createForm(ctx: Context, { name }: InquiryFormInput): Promise<Out> {
  demand(ctx, 'inquiryForms.manage');
  return command(ctx, 'createForm', async () => {
    if ((await InquiryForm.countDocuments(own(ctx))) >= mostForms)
      throw new Problem('limit_reached', `An organization has at most ${mostForms} forms`);
    const by = { createdBy: uuid(ctx.user.id), createdByName: ctx.user.name, createdAt: ctx.now };
    const row = new InquiryForm({ _id: uuid(ctx.newId()), ...own(ctx), name, token: newToken(), ...by });
    await row.save();
    tell(row, 'inquiryForm.created');
    return present(row.toObject() as FormRow);
  });
}

export const renameForm = (ctx: Context, formId: string, { name }: InquiryFormInput): Promise<Out> =>
  change(ctx, formId, 'inquiryForm.updated', () => ({ name }));

/** Another key; the one that stands in pages now brings nothing in any longer. */
export const rotateForm = (ctx: Context, formId: string): Promise<Out> =>
  change(ctx, formId, 'inquiryForm.rotated', (row) => {
    if (row.revokedAt) throw new Problem('already_answered', 'This form was switched off; make another one');
    return { token: newToken(), rotatedAt: ctx.now };
  });

export const revokeForm = (ctx: Context, formId: string): Promise<Out> =>
  change(ctx, formId, 'inquiryForm.revoked', (row) => ({ revokedAt: row.revokedAt ?? ctx.now }));

type Verb = 'inquiryForm.created' | 'inquiryForm.updated' | 'inquiryForm.rotated' | 'inquiryForm.revoked';

function change(ctx: Context, formId: string, name: Verb, next: (row: FormRow) => Partial<FormRow>): Promise<Out> {
  demand(ctx, 'inquiryForms.manage');
  return command(ctx, 'changeForm', async () => {
    const doc = await InquiryForm.findOne({ _id: uuid(formId), ...own(ctx) });
    if (!doc) throw noForm();
    doc.set(next(doc.toObject() as FormRow));
    if (doc.isModified()) {
      await doc.save();
      tell(doc, name);
    }
    return present(doc.toObject() as FormRow);
  });
}

const tell = (row: { _id: unknown; name: string }, name: Verb) =>
  recordEvent({ name, subject: { type: 'inquiryForm', id: idOf(row._id) }, note: { name: row.name } });

const noForm = () => new Problem('not_found', 'There is no such form');

const present = (row: FormRow): Out => ({
  _id: idOf(row._id),
  name: row.name,
  key: keyText(idOf(row._id), row.token),
  address: new URL('/api/inquiries/form', env.APP_URL).href,
  active: !row.revokedAt,
  createdBy: { id: idOf(row.createdBy), name: row.createdByName },
  createdAt: row.createdAt.toISOString(),
  rotatedAt: row.rotatedAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
});
