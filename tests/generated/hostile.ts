/** A word that must never be found in the database: every operator, prototype and bracket below carries it. */
export const mark = 'zq7hostile';

const deep = (levels: number): unknown => {
  let value: unknown = mark;
  for (let level = 0; level < levels; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
};

/** What is no value of any field: whoever keeps one of these has been talked into something. */
export const operators: [name: string, value: unknown][] = [
  ['$gt', { $gt: mark }],
  ['$ne', { $ne: mark }],
  ['$regex', { $regex: `${mark}.*` }],
  ['$where', { $where: `"${mark}"` }],
  ['$expr', { $expr: { $eq: [mark, mark] } }],
  ['$set', { $set: { role: mark } }],
  ['a list with an operator', [{ $gt: mark }]],
  ['an extended JSON id', { $oid: mark }],
  ['a buffer', { type: 'Buffer', data: [1, 2], mark }],
  ['deep nesting', deep(1_500)],
];

/** What may be a value somewhere, at the edge of everything. */
export const edges: [name: string, value: unknown][] = [
  ['null', null],
  ['an empty list', []],
  ['an empty object', {}],
  ['a list of lists', [[[]]]],
  ['true', true],
  ['zero', 0],
  ['minus one', -1],
  ['a fraction', 0.000_000_1],
  ['the largest number', 1.797e308],
  ['a number past exactness', 2 ** 53 + 2],
  ['empty text', ''],
  ['10,000 characters', 'x'.repeat(10_000)],
  ['10,000 astral characters', '🦊'.repeat(5_000)],
  ['a null character', 'a\u0000b'],
  ['half a surrogate', 'a\ud800b'],
  ['right-to-left and zero-width', '\u202eabc\u200b\u2066'],
  ['markup', '<img src=x onerror=alert(1)>'],
  ['a formula', '=HYPERLINK("http://x")'],
  ['a path', '../../../../etc/passwd'],
  ['a format', '%s%n%x {{7*7}}'],
  ['digits of another script', '١٢٣'],
  ['a date that is none', '2024-02-31T99:99:99Z'],
  ['the first moment', '0000-00-00'],
  ['lines', 'a\r\nBcc: b@c.example\r\n'],
  ['__proto__', '__proto__'],
];

/** Whole bodies. */
export const bodies: [name: string, text: string | Uint8Array<ArrayBuffer>][] = [
  ['nothing', ''],
  ['white space', ' \n\t '],
  ['half an object', '{"name":'],
  ['two objects', '{}{}'],
  ['a list', '[]'],
  ['null', 'null'],
  ['a number', '5'],
  ['text', '"name"'],
  ['NaN', '{"purchaseAmount":NaN}'],
  ['a number beyond range', '{"purchaseAmount":1e400,"threshold":1e400,"total":1e400}'],
  ['a prototype', `{"__proto__":{"polluted":"${mark}"}}`],
  ['a constructor', `{"constructor":{"prototype":{"polluted":"${mark}"}}}`],
  ['a prototype inside', `{"address":{"__proto__":{"polluted":"${mark}"}}}`],
  ['an operator as key', `{"$where":"${mark}"}`],
  ['a dotted key', `{"address.city":"${mark}","membership.runId":"${mark}"}`],
  ['an empty key', `{"":"${mark}"}`],
  ['what only the system sets', `{"acl":["${mark}"],"terms":["${mark}"],"role":"admin","permissions":["${mark}"]}`],
  ['the stored names', `{"purchaseMinor":1,"member":true,"codeKey":"${mark}","sealed":"${mark}","nameKey":"${mark}"}`],
  ['an array of 100,000', `{"tags":[${Array(100_000).fill('"a"').join()}]}`],
  ['100,000 nested lists', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['100,000 unknown keys', `{${Array.from({ length: 50_000 }, (_, index) => `"k${index}":1`).join()}}`],
  ['a byte order mark', `\ufeff{"name":"${mark}","nobody":1}`],
  ['bytes that are no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['more than a megabyte', `{"name":"${'x'.repeat(1_100_000)}"}`],
];

/** What is put behind a name in the query string, and in a path's place. */
export const texts: string[] = [
  '',
  ' ',
  '-1',
  '0',
  '1e400',
  '9999999999999999999999',
  'NaN',
  'null',
  'undefined',
  'true',
  '[object Object]',
  `{"$gt":"${mark}"}`,
  '$where',
  '$__proto__',
  'constructor()',
  '../../../etc/passwd',
  "' or 1=1 --",
  '.*(a+)+$',
  '%00',
  '\u0000',
  '🦊',
  'x'.repeat(10_000),
  '2024-02-31',
  'not-a-uuid',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
];

const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const id = '0190f3a0-0000-7000-8000-000000000000';

/** Cursors that somebody made by hand. */
export function cursors(sort: string): string[] {
  const values = [
    'x',
    '',
    null,
    0,
    -1,
    1e308,
    true,
    '{}',
    '[true]',
    '[1,2]',
    '{"$gt":1}',
    '+275760-09-13',
    '\u0000',
    '🦊',
  ];
  return [
    ...values.map((value) => cursor([sort, value, id])),
    cursor([sort, '2024-01-01T00:00:00.000Z', '-'.repeat(36)]),
    cursor([sort, '2024-01-01T00:00:00.000Z', 'f'.repeat(36)]),
    cursor([sort, '2024-01-01T00:00:00.000Z', { $gt: mark }]),
    cursor([sort, { $gt: mark }, id]),
    cursor([sort, [mark], id]),
    cursor([sort]),
    cursor({ length: 3 }),
    cursor(null),
    '%%%',
    'e30',
  ];
}
