const mostTags = 50;

/** The values by which customers are filtered and counted: each is one term of the row, found in one run of an index. */
export const facets = [
  'status',
  'type',
  'region',
  'vehicle',
  'frequency',
  'payment',
  'source',
  'industry',
  'city',
  'country',
  'tag',
] as const;
export type Facet = (typeof facets)[number];

type Faceted = {
  status?: string | null;
  type?: string | null;
  paymentStatus?: string | null;
  source?: string | null;
  industry?: string | null;
  city?: string | null;
  country?: string | null;
  tags?: readonly string[] | null;
  preferences?: {
    region?: string | null;
    vehicleTypes?: readonly string[] | null;
    importFrequency?: string | null;
  } | null;
};

/** The home country has no term: nearly everybody would have it. */
export function facetsOf(ctx: { org: { region: string } }, customer: Faceted): (readonly [Facet, string])[] {
  const { preferences } = customer;
  const single: [Facet, string | null | undefined][] = [
    ['status', customer.status],
    ['type', customer.type],
    ['region', preferences?.region],
    ['frequency', preferences?.importFrequency],
    ['payment', customer.paymentStatus],
    ['source', customer.source],
    ['industry', customer.industry],
    ['city', customer.city],
    ['country', customer.country === ctx.org.region ? null : customer.country],
  ];
  return [
    ...single.flatMap(([facet, value]) => (value ? [[facet, value] as const] : [])),
    ...(preferences?.vehicleTypes ?? []).slice(0, 20).map((value) => ['vehicle', value] as const),
    ...(customer.tags ?? []).slice(0, mostTags).map((value) => ['tag', value] as const),
  ];
}
