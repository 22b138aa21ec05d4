/** What customers are segmented by and counted for: each value of these of a live customer counts one. */
export const segmentFields = ['vehicleType', 'region', 'importFrequency', 'paymentStatus', 'type'] as const;
export type SegmentField = (typeof segmentFields)[number];

export type Segmented = {
  type?: string | null;
  paymentStatus?: string | null;
  preferences?: {
    region?: string | null;
    vehicleTypes?: readonly string[] | null;
    importFrequency?: string | null;
  } | null;
};

const longest = 40;

/** Regions are free text where an organization leaves them open: what cannot stand in a counter's name is written out. */
const written = (value: string) =>
  value.slice(0, longest).replaceAll(/[.$%]/g, (one) => `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`);
const read = (name: string) =>
  name.replaceAll(/%([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** The counters that a customer adds one to. */
export function segmentFacts({ type, paymentStatus, preferences }: Segmented): Record<string, number> {
  const values: Record<SegmentField, readonly (string | null | undefined)[]> = {
    vehicleType: [...new Set(preferences?.vehicleTypes ?? [])],
    region: [preferences?.region],
    importFrequency: [preferences?.importFrequency],
    paymentStatus: [paymentStatus],
    type: [type],
  };
  return Object.fromEntries(
    segmentFields.flatMap((field) =>
      values[field].flatMap((value) => (value ? [[`${field}.${written(value)}`, 1] as const] : [])),
    ),
  );
}

export type SegmentCount = { value: string; count: number };

/** The counts of one field among kept counters, the largest first. */
export function segmentCounts(counts: Record<string, number>, field: string): SegmentCount[] {
  const prefix = `${field}.`;
  return Object.entries(counts)
    .filter(([key, count]) => key.startsWith(prefix) && count > 0)
    .map(([key, count]) => ({ value: read(key.slice(prefix.length)), count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
