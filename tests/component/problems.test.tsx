import type { FormInstance } from 'antd';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { problemOf, toApiProblem } from '@/lib/api-problem';
import { applyProblem } from '@/lib/apply-problem';
import { formRules, formValues } from '@/lib/form-rules';
import { safePath, signInPath } from '@/lib/safe-path';
import { problem } from './render';

const fields = ['name', 'address.city'].map((path) => ({ name: path.split('.'), errors: [], warnings: [] }));

describe('problems', () => {
  it('reads what the server said, with its extensions', () => {
    const read = toApiProblem(409, { ...problem('email_taken', 'That e-mail is taken'), customerId: 'CUST-1' });
    expect(read).toMatchObject({
      status: 409,
      code: 'email_taken',
      detail: 'That e-mail is taken',
      extensions: { customerId: 'CUST-1' },
    });
    expect(problemOf(read)).toBe(read);
    expect(problemOf(new Error('x'))).toBeUndefined();
    expect(problemOf('x')).toBeUndefined();
  });

  it('has words for a server that is away or answers nonsense', () => {
    expect(toApiProblem('FETCH_ERROR', undefined).code).toBe('offline');
    expect(toApiProblem(502, '<html>').code).toBe('internal');
    expect(toApiProblem(401, null).code).toBe('unauthenticated');
    expect(toApiProblem(400, { code: 'invalid' }).detail).toBe('invalid');
  });

  it('puts errors on their fields and gives the rest back', () => {
    const setFields = vi.fn();
    const form = { getFieldsError: () => fields, setFields } as unknown as FormInstance;
    const refused = toApiProblem(
      400,
      problem('invalid', 'Two errors', [
        { path: 'name', code: 'invalid', message: 'Too long' },
        { path: 'name', code: 'invalid', message: 'Not a name' },
        { path: 'address.city', code: 'invalid', message: 'Unknown' },
        { path: 'ownerId', code: 'invalid_owner', message: 'No such user' },
        { path: '', code: 'invalid', message: 'Nothing to save' },
      ]),
    );
    expect(applyProblem(form, refused)).toEqual(['ownerId: No such user', 'Nothing to save']);
    expect(applyProblem(form, refused, { ownerId: 'Owner' })[0]).toBe('Owner: No such user');
    expect(setFields).toHaveBeenCalledWith([
      { name: ['name'], errors: ['Too long', 'Not a name'] },
      { name: ['address', 'city'], errors: ['Unknown'] },
    ]);
    expect(applyProblem(form, toApiProblem(503, problem('unavailable', 'Try later')))).toEqual(['Try later']);
    expect(applyProblem(form, new Error('boom'))).toEqual(['That did not work. Try again.']);
  });
});

describe('form rules', () => {
  const schema = z
    .object({
      name: z.string().min(2, 'At least two letters'),
      from: z.number().optional(),
      to: z.number().optional(),
      address: z.object({ city: z.string().max(3, 'Too long') }).optional(),
    })
    .refine((value) => (value.from ?? 0) <= (value.to ?? Number.POSITIVE_INFINITY), {
      path: ['to'],
      message: 'Before the start',
    });
  const rules = formRules(schema);

  const check = async (name: string | string[], values: unknown) => {
    const [make] = rules(name);
    if (typeof make !== 'function') throw new Error('a rule of the form is a function');
    const rule = make({ getFieldsValue: () => values } as FormInstance);
    const outcome = await Promise.resolve(rule.validator?.({}, undefined, () => undefined)).then(
      () => 'fine',
      (error: Error) => error.message,
    );
    return { required: rule.required, outcome };
  };

  it('says what the schema says, at the field it says it of', async () => {
    expect(await check('name', { name: 'A' })).toEqual({ required: true, outcome: 'At least two letters' });
    expect(await check('name', { name: '' })).toEqual({ required: true, outcome: 'Fill this in' });
    expect(await check('name', { name: ' Ana ' })).toEqual({ required: true, outcome: 'fine' });
    expect(await check(['address', 'city'], { name: 'Ana', address: { city: 'Oslo' } })).toEqual({
      required: false,
      outcome: 'Too long',
    });
    expect((await check('to', { name: 'Ana', from: 5, to: 2 })).outcome).toBe('Before the start');
    expect((await check('from', { name: 'Ana', from: 5, to: 2 })).outcome).toBe('fine');
  });

  it('takes empty inputs as not given', () => {
    expect(formValues({ a: ' x ', b: '', c: null, d: { e: '' }, f: [' y '], g: 0, h: false })).toEqual({
      a: 'x',
      f: ['y'],
      g: 0,
      h: false,
    });
    const day = new Date();
    expect(formValues({ day })).toEqual({ day });
  });
});

describe('safePath', () => {
  it('goes on only to a page of this installation', () => {
    expect(safePath('/customers?tab=membership#top')).toBe('/customers?tab=membership#top');
    const elsewhere = [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
      '/api/me',
      '/sign-in',
      '/sign-in?x=1',
      '/x/..//evil.example',
      '',
      undefined,
    ];
    expect(elsewhere.map(safePath).filter((path) => path !== '/')).toEqual([]);
  });

  it('keeps the way back', () => {
    expect(signInPath('/')).toBe('/sign-in');
    expect(signInPath('/customers?search=a b')).toBe('/sign-in?callbackUrl=%2Fcustomers%3Fsearch%3Da%2520b');
  });
});
