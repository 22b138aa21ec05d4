import type { ReactNode } from 'react';
import { MembershipSwitch } from '@/features/membership';
import { formatCount, formatMoney } from '@/lib/ui/format';
import { sightOf } from '../policy';
import type { ListedRow, SortField } from '../types';
import {
  type Cells,
  Code,
  Contact,
  Day,
  Editable,
  Email,
  none,
  Owner,
  Phone,
  Purchases,
  Segmentation,
  Status,
  Tags,
  Who,
} from './cells';
import { choiceWord, countryName } from './choice-words';
import type { EditPath, Value } from './edit-values';
import { valueWords } from './edit-words';
import type { Asked } from './use-asked';

export type Column = {
  key: string;
  title: string;
  /** Missing: takes what the others leave, and no less than `least`. */
  width?: number;
  /** Absent where the server cannot sort; what is sealed never can. */
  sort?: SortField;
  align?: 'right';
  /** Below which width it gives way to the others, while nobody has chosen the columns. */
  narrow?: string;
  /** In the list only when somebody asks for it. */
  extra?: true;
  /** Always there: who the row is about. */
  fixed?: true;
  /** The fields it shows, by the names that a search tells its reasons with. */
  shows?: string[];
  cell: (row: ListedRow, cells: Cells) => ReactNode;
};

type Texts = { key: string; title: string; of: (row: ListedRow) => string | null; width?: number; shows?: string[] };
const text = ({ of, ...rest }: Texts): Column => ({ width: 120, ...rest, extra: true, cell: (row) => of(row) ?? none });

/** A field that is edited in its cell. */
const field = (key: EditPath, title: string, width: number, of: (row: ListedRow) => Value): Column => ({
  key,
  title,
  width,
  extra: true,
  cell: (row, cells) => (
    <Editable {...{ row, cells }} path={key}>
      {wordsOf(key, of(row), cells)}
    </Editable>
  ),
});
const wordsOf = (path: EditPath, value: Value | undefined, { asked, currency }: Cells): ReactNode =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)
    ? none
    : valueWords(path, value, asked, currency);

const day = (key: string, title: string, of: (row: ListedRow) => string | null, sort?: SortField): Column => ({
  key,
  title,
  width: 90,
  sort,
  extra: true,
  cell: (row) => <Day at={of(row)} />,
});

/** Every column there is but the organization's own, in the order in which they are offered. */
const known: Column[] = [
  {
    key: 'customerId',
    title: 'Code',
    width: 118,
    sort: 'customerId',
    shows: ['customerId'],
    cell: (row, cells) => <Code {...{ row, cells }} />,
  },
  {
    key: 'name',
    title: 'Customer',
    sort: 'name',
    fixed: true,
    shows: ['name', 'type', 'city'],
    cell: (row, cells) => <Who {...{ row, cells }} />,
  },
  {
    key: 'contact',
    title: 'Contact',
    narrow: 'max-[1023px]:hidden',
    shows: ['email', 'phone'],
    cell: (row, cells) => <Contact {...{ row, cells }} />,
  },
  {
    key: 'email',
    title: 'E-mail',
    width: 200,
    extra: true,
    shows: ['email'],
    cell: (row, cells) => <Email {...{ row, cells }} />,
  },
  {
    key: 'phone',
    title: 'Phone',
    width: 136,
    extra: true,
    shows: ['phone'],
    cell: (row, cells) => <Phone {...{ row, cells }} />,
  },
  {
    key: 'status',
    title: 'Status',
    width: 104,
    sort: 'status',
    shows: ['status'],
    cell: (row, cells) => <Status {...{ row, cells }} />,
  },
  {
    key: 'segmentation',
    title: 'Segmentation',
    width: 102,
    narrow: 'max-[1399px]:hidden',
    cell: (row, cells) => <Segmentation {...{ row, cells }} />,
  },
  {
    key: 'owner',
    title: 'Owner',
    width: 92,
    narrow: 'max-[1199px]:hidden',
    shows: ['owner'],
    cell: (row, cells) => <Owner {...{ row, cells }} />,
  },
  {
    key: 'purchaseAmount',
    title: 'Purchases',
    width: 102,
    sort: 'purchaseAmount',
    align: 'right',
    cell: (row, cells) => <Purchases {...{ row, cells }} />,
  },
  {
    key: 'membershipStatus',
    title: 'Member',
    width: 64,
    sort: 'membershipStatus',
    cell: (row) => <MembershipSwitch customer={row} />,
  },
  {
    ...day('createdAt', 'Created', (row) => row.createdAt, 'createdAt'),
    extra: undefined,
    narrow: 'max-[1119px]:hidden',
  },
  day('updatedAt', 'Updated', (row) => row.updatedAt, 'updatedAt'),
  day('lastActivityAt', 'Activity', (row) => row.lastActivityAt),
  day('lastContact', 'Contacted', (row) => row.lastContact),
  day('nextFollowUp', 'Follow-up', (row) => row.nextFollowUp),
  text({ key: 'type', title: 'Type', of: (row) => choiceWord(row.type), width: 96, shows: ['type'] }),
  text({ key: 'companyName', title: 'Company', of: (row) => row.companyName, width: 160, shows: ['companyName'] }),
  text({ key: 'city', title: 'City', of: (row) => row.city, shows: ['city'] }),
  text({ key: 'state', title: 'Province', of: (row) => row.state, width: 92 }),
  text({ key: 'country', title: 'Country', of: (row) => countryName(row.country) }),
  text({ key: 'lifecycleStage', title: 'Lifecycle', of: (row) => choiceWord(row.lifecycleStage), width: 96 }),
  {
    key: 'tags',
    title: 'Tags',
    width: 150,
    extra: true,
    shows: ['tags'],
    cell: (row, cells) => <Tags {...{ row, cells }} />,
  },
  field('paymentStatus', 'Payment', 104, (row) => row.paymentStatus),
  field('preferences.region', 'Region', 110, (row) => row.preferences.region),
  field('preferences.vehicleTypes', 'Vehicles', 130, (row) => row.preferences.vehicleTypes),
  field('preferences.importFrequency', 'Frequency', 104, (row) => row.preferences.importFrequency),
  field('preferences.paymentMethod', 'Pays by', 120, (row) => row.preferences.paymentMethod),
  field('preferences.preferredContactMethod', 'Prefers', 96, (row) => row.preferences.preferredContactMethod),
  {
    key: 'totalOrders',
    title: 'Orders',
    width: 80,
    align: 'right',
    extra: true,
    cell: (row) => formatCount(row.metrics.totalOrders),
  },
  {
    key: 'averageOrderValue',
    title: 'Average order',
    width: 116,
    align: 'right',
    extra: true,
    cell: (row, { currency }) =>
      row.metrics.totalOrders > 0 ? formatMoney(row.metrics.averageOrderValue, currency) : none,
  },
  day('lastOrderDate', 'Last order', (row) => row.metrics.lastOrderDate),
  day('memberSince', 'Member since', (row) => row.membership.since),
];

/** Whether a limited view has anything to show in a column. */
export const isInLimitedView = ({ key, shows = [] }: Column): boolean =>
  [key === 'owner' ? 'ownerId' : key, ...shows].some((path) => sightOf('limited', path) !== 'hidden');

/** Fields of the organization's own, each a column. */
const ownColumns = ({ own }: Asked): Column[] =>
  own.map(({ key, label, showInTable }) => ({
    ...field(`custom.${key}`, label, 120, (row) => row.custom[key] ?? null),
    extra: showInTable ? undefined : true,
  }));

export const allColumns = (asked: Asked): Column[] => [...known, ...ownColumns(asked)];
export const usualColumns = (asked: Asked): Column[] => allColumns(asked).filter(({ extra }) => !extra);

/** The columns that were chosen, in their order, or those shown at first; who the row is about is always there. */
export function shownColumns(chosen: readonly string[], asked: Asked): Column[] {
  if (chosen.length === 0) return usualColumns(asked);
  const all = allColumns(asked);
  const found = [...new Set(chosen)].flatMap((key) => all.find((column) => column.key === key) ?? []);
  const kept = found.map((column) => ({ ...column, narrow: undefined }));
  return kept.some(({ fixed }) => fixed) ? kept : [...all.filter(({ fixed }) => fixed), ...kept];
}

const least = 190;
/** What the table needs so that no column is squeezed. */
export const widthOf = (columns: Column[]) => columns.reduce((sum, { width = least }) => sum + width, 0);
