'use client';
import { ApiOutlined, PlusOutlined, TeamOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { EmptyFirstRun } from '@/lib/ui/EmptyFirstRun';
import { EmptyNoMatch, EmptyState } from '@/lib/ui/EmptyState';
import { useCountCustomersQuery } from '../api';
import type { CustomerFilters } from '../types';
import { type FilterPart, noMatchTitle, sentence, without } from './filter-parts';

type NoMatchProps = {
  filters: CustomerFilters;
  parts: FilterPart[];
  onChange: (filters: CustomerFilters) => void;
};

/** Nobody fits: what each filter keeps away, and the way back. */
export function NoMatch({ filters, parts, onChange }: NoMatchProps) {
  const { data } = useCountCustomersQuery(parts.map((part) => without(filters, part)));
  return (
    <EmptyNoMatch
      title={noMatchTitle(parts.length)}
      filters={parts.map((part, at) => ({
        key: part.key,
        label: sentence(part),
        count: data?.[at]?.total,
        onRemove: () => onChange(without(filters, part)),
      }))}
    >
      <Button onClick={() => onChange({})}>Clear filters</Button>
    </EmptyNoMatch>
  );
}

/** Nobody is here yet. */
export function NoneYet({ own, onAdd }: { own: boolean; onAdd?: () => void }) {
  if (!onAdd) {
    return (
      <div className="k-panel">
        <EmptyState icon={<TeamOutlined />} title="No customers yet" text="Those you may see will stand here." />
      </div>
    );
  }
  return (
    <EmptyFirstRun
      title={own ? 'Your customers will stand here' : 'Bring in your customers'}
      text={own ? 'Whom you register becomes yours.' : 'Everything else in Kinso starts from this list.'}
      choices={[
        {
          key: 'add',
          icon: <PlusOutlined />,
          tone: 'positive',
          title: 'Add one by hand',
          text: 'A name is enough to begin. The ID is given on save unless you have your own.',
          action: (
            <Button type="primary" block onClick={onAdd}>
              Add customer
            </Button>
          ),
        },
        {
          key: 'api',
          icon: <ApiOutlined />,
          tone: 'info',
          title: 'Send them by program',
          text: 'The API takes the same fields under the names your other systems use.',
          action: (
            <Button block href="/api/openapi.json" target="_blank">
              See the API
            </Button>
          ),
        },
      ]}
    />
  );
}
