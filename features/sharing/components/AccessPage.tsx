'use client';
import './access.css';
import { CheckOutlined, EyeInvisibleOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { ChoiceTrack } from '@/lib/ui/ChoiceTrack';
import { EmptyState } from '@/lib/ui/EmptyState';
import { useGetAccessTableQuery } from '../api';
import type { AccessTable } from '../schema';
import { actionWords, columns, fieldWords, levelWords, personal } from './access-words';

/** The tables that decide who may do and see what, as the server holds them. */
export function AccessPage() {
  const { data, error } = useGetAccessTableQuery();
  return (
    <>
      <h1 className="m-0 text-xl leading-7 font-semibold">Roles &amp; access</h1>
      <p className="mt-1 mb-4 text-ink-2">What each role may do with a customer, by its relation to that customer.</p>
      {error ? <EmptyState title="The table could not be loaded" text="Try again in a moment." /> : null}
      {data && <Actions table={data} />}
      {data && <Fields table={data} />}
    </>
  );
}

function Actions({ table }: { table: AccessTable }) {
  const granted = new Map(table.actions.map((one) => [one.action, one.granted]));
  const rows = Object.entries(actionWords).filter(([action]) => granted.has(action));
  return (
    <section className="k-panel k-access" aria-label="What roles may do">
      <table>
        <thead>
          <tr>
            <th scope="col">Action</th>
            {columns.map(({ role, relation, label }) => (
              <th scope="col" key={`${role}${relation}`}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([action, word]) => (
            <tr key={action}>
              <th scope="row">{word}</th>
              {columns.map(({ role, relation }) => (
                <Cell
                  key={`${role}${relation}`}
                  action={action}
                  relation={relation}
                  list={granted.get(action)?.[role]}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="m-0 px-4 py-2.5 text-xs text-ink-2">
        “Limited”: masked fields. “–”: no right; other customers stay hidden from who sells.
      </p>
    </section>
  );
}

const limited = ['ref', 'team', 'pool'];

function Cell({ action, relation, list }: { action: string; relation: string; list?: readonly string[] }) {
  const may = list?.includes(relation);
  const part = may && action === 'customers.read' && limited.includes(relation);
  return (
    <td>
      {part ? (
        <span className="k-tag k-tone-warning">Limited</span>
      ) : may ? (
        <CheckOutlined aria-label="Yes" className="k-access-yes" />
      ) : (
        <span className="text-ink-3">
          <span aria-hidden>–</span>
          <span className="sr-only">No</span>
        </span>
      )}
    </td>
  );
}

const shownOf = [
  { value: 'personal', label: 'Personal data' },
  { value: 'all', label: 'All fields' },
] as const;

function Fields({ table }: { table: AccessTable }) {
  const [which, setWhich] = useState<(typeof shownOf)[number]['value']>('personal');
  const rows = table.fields.filter(({ field }) => which === 'all' || personal.includes(field));
  return (
    <section className="k-panel k-access mt-5" aria-label="Field visibility">
      <div className="flex flex-wrap items-center gap-3 px-4 py-3">
        <div className="min-w-0 flex-1">
          <h2 className="m-0 text-sm leading-5 font-semibold">Field visibility</h2>
          <p className="m-0 text-ink-2">A hidden field can be neither filtered, sorted, counted nor searched.</p>
        </div>
        <ChoiceTrack legend="Which fields" choices={shownOf} value={which} onChange={setWhich} />
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">Field</th>
            {table.levels.map((level) => (
              <th scope="col" key={level}>
                {levelWords[level]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, sight }) => (
            <tr key={field}>
              <th scope="row">{fieldWords(field)}</th>
              {table.levels.map((level) => (
                <td key={level}>
                  <Sight sight={sight[level] ?? 'hidden'} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Sight({ sight }: { sight: AccessTable['fields'][number]['sight'][string & 'full'] }) {
  if (sight === 'shown') return 'Shown';
  if (sight === 'hidden')
    return (
      <span className="text-ink-2">
        <EyeInvisibleOutlined aria-hidden /> Hidden
      </span>
    );
  return <span className="k-access-part">{sight === 'short' ? 'First name, initial' : 'Masked'}</span>;
}
