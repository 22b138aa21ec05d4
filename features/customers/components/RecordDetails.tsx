'use client';
import { SearchOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useMe } from '@/features/session';
import { fold } from '@/lib/fold';
import { plural } from '@/lib/ui/format';
import { mayWrite } from '../policy';
import type { Customer } from '../types';
import { EditableProperty } from './EditableProperty';
import { FieldHistory } from './FieldHistory';
import { Properties, ReadProperty } from './Properties';
import { filled, type PropertyGroup, propertiesOf } from './property-list';
import { useAsked } from './use-asked';
import { useChangedFields } from './use-history';
import { Verification } from './Verification';

/** Every field of the record, each edited where it stands; empty ones come when they are asked for. */
export function RecordDetails({ customer }: { customer: Customer }) {
  const { currency } = useMe();
  const asked = useAsked();
  const [find, setFind] = useState('');
  const [whole, setWhole] = useState(false);
  const all = propertiesOf(customer, asked, currency);
  const wanted = find ? all.map((group) => matching(group, find)) : whole ? all : all.map(filled);
  const changed = useChangedFields(customer._id);
  const empty = count(all) - count(all.map(filled));
  return (
    <div className="grid content-start gap-5">
      <div className="k-property-find">
        <SearchOutlined aria-hidden />
        <input
          type="search"
          aria-label="Find a field"
          placeholder="Find a field"
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
      </div>
      {wanted.map((group) => group.rows.length > 0 && <Group key={group.title} {...{ group, customer, changed }} />)}
      {find && count(wanted) === 0 && <p className="m-0 text-[13px] text-ink-2">No field is called that.</p>}
      {!find && empty > 0 && (
        <button type="button" className="k-link justify-self-start text-[13px]" onClick={() => setWhole(!whole)}>
          {whole ? 'Hide empty fields' : `Show ${plural(empty, 'empty field')}`}
        </button>
      )}
    </div>
  );
}

type GroupProps = { group: PropertyGroup; customer: Customer; changed: ReadonlySet<string> };

function Group({ group, customer, changed }: GroupProps) {
  const { me, may } = useMe();
  const role = me?.user.role;
  return (
    <Properties
      {...group}
      row={(property) => {
        const { path, masked, label } = property;
        if (!path || masked) return <ReadProperty key={label} {...property} />;
        const history = (
          <>
            {(path === 'email' || path === 'phone') && <Verification customer={customer} path={path} />}
            {may('customers.history') && (
              <FieldHistory customer={customer} path={path} label={label} changed={changed.has(path)} />
            )}
          </>
        );
        if (!customer.access.can.update || !role || !mayWrite(role, path))
          return (
            <ReadProperty key={label} {...property}>
              {history}
            </ReadProperty>
          );
        return (
          <EditableProperty key={label} property={{ ...property, path }} customer={customer}>
            {history}
          </EditableProperty>
        );
      }}
    />
  );
}

const count = (groups: PropertyGroup[]) => groups.reduce((sum, { rows }) => sum + rows.length, 0);

const matching = ({ title, rows }: PropertyGroup, find: string): PropertyGroup => ({
  title,
  rows: rows.filter(({ label }) => fold(label).includes(fold(find))),
});
