import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFilter, type FilterField, filterOps, spanOf } from '@/lib/filter';
import { Problem } from '@/lib/problem';

const now = new Date('2026-06-15T12:00:00Z');
const fields: Record<string, FilterField> = {
  city: { kind: 'text', path: 'city' },
  tag: { kind: 'list', path: 'tags' },
  age: { kind: 'number', path: 'age' },
  at: { kind: 'moment', path: 'at' },
  day: { kind: 'day', path: 'day' },
  live: { kind: 'boolean', path: 'live' },
};
const compile = (tree: unknown) =>
  compileFilter(tree, (name) => (Object.hasOwn(fields, name) ? fields[name] : undefined), now);
const compiled = (tree: unknown) => compile(tree).map((one) => one.filter);
function faults(tree: unknown): string[] {
  try {
    compile(tree);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    return (error as Problem).errors.map(({ path, code }) => `${path} ${code}`);
  }
}
const leaf = (field: string, op: string, value?: unknown) => ({ field, op, value });
const date = (text: string) => new Date(text);

describe('a tree of conditions', () => {
  it.each([
    [leaf('city', 'eq', ' Québec '), { city: 'Québec' }],
    [leaf('city', 'in', ['a', 'b']), { city: { $in: ['a', 'b'] } }],
    [leaf('city', 'ne', 'a'), { $nor: [{ city: 'a' }] }],
    [leaf('city', 'contains', 'a.*(b'), { city: { $regex: 'a\\.\\*\\(b', $options: 'i' } }],
    [leaf('city', 'startsWith', 'a'), { city: { $regex: '^a', $options: 'i' } }],
    [leaf('city', 'exists', false), { city: null }],
    [leaf('tag', 'contains', 'vip'), { tags: 'vip' }],
    [leaf('tag', 'exists', true), { 'tags.0': { $exists: true } }],
    [leaf('age', 'between', [1, 2]), { age: { $gte: 1, $lte: 2 } }],
    [leaf('age', 'gt', 1.5), { age: { $gt: 1.5 } }],
    [leaf('live', 'eq', true), { live: true }],
    [leaf('day', 'lte', '2026-01-31'), { day: { $lte: '2026-01-31' } }],
    [leaf('at', 'eq', '2026-01-31'), { at: { $gte: date('2026-01-31'), $lt: date('2026-02-01') } }],
    [leaf('at', 'lte', '2026-01-31'), { at: { $lt: date('2026-02-01') } }],
    [leaf('at', 'gt', '2026-01-31'), { at: { $gte: date('2026-02-01') } }],
    [leaf('at', 'gte', 1_769_817_600_000), { at: { $gte: date('2026-01-31') } }],
    [leaf('at', 'withinLast', '2d'), { at: { $gte: date('2026-06-13T12:00:00Z') } }],
    [leaf('day', 'withinLast', 7), { day: { $gte: '2026-06-08' } }],
    [leaf('at', 'notWithinLast', '12h'), { $or: [{ at: { $lt: date('2026-06-15T00:00:00Z') } }, { at: null }] }],
  ])('%j is the condition that it says', (tree, filter) => {
    expect(compiled(tree)).toEqual([filter]);
  });

  it('is taken apart where all must hold, and kept together where one must', () => {
    const [a, b] = [leaf('age', 'gt', 1), leaf('age', 'lt', 9)];
    expect(compiled({ and: [a, { and: [b, a] }] })).toHaveLength(3);
    expect(compiled({ or: [a, { and: [b, a] }] })).toEqual([
      { $or: [{ age: { $gt: 1 } }, { $and: [{ age: { $lt: 9 } }, { age: { $gt: 1 } }, {}] }] },
    ]);
    expect(compiled({ not: a })).toEqual([{ $nor: [{ age: { $gt: 1 } }] }]);
    expect(compiled({ and: [] })).toEqual([]);
  });

  it.each([
    ['an unknown field', leaf('nobody', 'eq', 1), 'filter.field unknown_field'],
    ['a field of the prototype', leaf('constructor', 'eq', 1), 'filter.field unknown_field'],
    ['an operator of the database', leaf('age', '$gt', 1), 'filter.op invalid'],
    ['an operator that the field has not', leaf('age', 'contains', 'a'), 'filter.op invalid'],
    ['a value of another type', { and: [leaf('age', 'eq', '1')] }, 'filter.and[0].value invalid'],
    ['an object as a value', leaf('city', 'eq', { $gt: '' }), 'filter.value invalid'],
    ['an operator as a node', { $where: '1' }, 'filter.$where unknown_field'],
    ['two groups in one', { and: [], or: [] }, 'filter invalid'],
    ['no alternatives', { not: { or: [] } }, 'filter.not.or invalid'],
    ['a list in place of a group', [], 'filter invalid'],
    ['nothing', null, 'filter invalid'],
    ['a day that is none', leaf('at', 'eq', '2026-02-30'), 'filter.value invalid'],
    ['the year 0', leaf('at', 'lt', '0000-00-00'), 'filter.value invalid'],
    ['an endless number', leaf('age', 'lt', Number.POSITIVE_INFINITY), 'filter.value invalid'],
    ['a list that is too long', leaf('city', 'in', Array(101).fill('a')), 'filter.value invalid'],
    ['half a range', leaf('age', 'between', [1]), 'filter.value invalid'],
    ['a span of nothing', leaf('at', 'withinLast', 'ever'), 'filter.value invalid'],
  ])('names the place of %s', (_, tree, fault) => {
    expect(faults(tree)).toEqual([fault]);
  });

  it('tells several faults at once', () => {
    expect(faults({ or: [leaf('x', 'eq', 1), { not: leaf('age', 'eq', 'a') }] })).toEqual([
      'filter.or[0].field unknown_field',
      'filter.or[1].not.value invalid',
    ]);
  });

  it('has its limits: five deep, fifty wide, and no way round in a circle', () => {
    const deep = (levels: number): unknown => (levels === 0 ? leaf('age', 'eq', 1) : { and: [deep(levels - 1)] });
    expect(faults(deep(5))).toEqual([]);
    expect(faults(deep(6))[0]).toMatch(/^filter(\.and\[0\]){5} invalid$/);
    expect(faults(deep(5_000))).toHaveLength(1);
    const wide = (count: number) => Array(count).fill(leaf('age', 'eq', 1));
    expect(faults({ and: wide(50) })).toEqual([]);
    expect(faults({ and: wide(51) })).toEqual(['filter.and invalid']);
    expect(faults({ and: [{ or: wide(30) }, { or: wide(30) }] })).toHaveLength(1);
    const circle: { and: unknown[] } = { and: [] };
    circle.and.push(circle);
    expect(faults(circle)).toHaveLength(1);
  });

  it('never lets anything but a Problem out, whatever comes in', () => {
    const names = fc.constantFrom(...Object.keys(fields), '__proto__', 'toString');
    const op = fc.constantFrom(...filterOps);
    const value = fc.oneof(fc.anything(), fc.constantFrom('30d', '2026-01-01', 'x'));
    const node = fc.record({ field: names, op, value });
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), node, fc.record({ and: fc.array(fc.oneof(node, fc.anything())) })),
        (tree) => {
          const text = JSON.stringify(compileOrNothing(tree));
          expect(text).not.toContain('"$where"');
        },
      ),
    );
  });

  it('reads days and moments', () => {
    expect(spanOf('2024-02-29')?.to).toEqual(date('2024-03-01'));
    expect(spanOf('2026-01-31T10:00:00+02:00')?.from).toEqual(date('2026-01-31T08:00:00Z'));
    for (const none of ['2026-13-01', '31.01.2026', 'now', Number.NaN, 9e99, {}, null, true])
      expect(spanOf(none)).toBeNull();
  });
});

function compileOrNothing(tree: unknown): unknown {
  try {
    return compiled(tree);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
