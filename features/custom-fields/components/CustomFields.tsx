'use client';
import { MoreOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { MenuButton, type MenuItem } from '@/lib/ui/MenuButton';
import { notify } from '@/lib/ui/notify';
import { Panel, PanelRow } from '@/lib/ui/Panel';
import { PanelBody } from '@/lib/ui/PanelBody';
import { StatusPill } from '@/lib/ui/StatusPill';
import { useDeleteCustomFieldMutation, useGetCustomFieldsQuery, useUpdateCustomFieldMutation } from '../api';
import type { CustomField } from '../schema';
import { factsOf } from '../words';
import { CustomFieldDrawer } from './CustomFieldDrawer';

/** The organization's own fields of a customer: those that are asked in their order, then those that no longer are. */
export function CustomFields() {
  const { data, error, refetch } = useGetCustomFieldsQuery();
  const [edited, setEdited] = useState<CustomField | 'new'>();
  const active = data?.filter((field) => field.isActive) ?? [];
  const rows = data && [...active, ...data.filter((field) => !field.isActive)];
  return (
    <Panel
      title="Own fields"
      count={data && active.length}
      extra={
        <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setEdited('new')}>
          Add field
        </Button>
      }
    >
      <PanelBody
        rows={rows}
        error={error}
        retry={refetch}
        empty="None yet. A field of your own appears in the form, the list, the filters and the API."
        bones={3}
      >
        {rows?.map((field) => (
          <FieldRow key={field.key} field={field} order={active} onEdit={() => setEdited(field)} />
        ))}
      </PanelBody>
      <CustomFieldDrawer
        key={edited === 'new' ? 'new' : edited?.key}
        field={edited === 'new' ? undefined : edited}
        open={edited !== undefined}
        onClose={() => setEdited(undefined)}
      />
    </Panel>
  );
}

type RowProps = { field: CustomField; order: CustomField[]; onEdit: () => void };

function FieldRow({ field, order, onEdit }: RowProps) {
  const verbs = useVerbs();
  const at = order.indexOf(field);
  const items: MenuItem[] = field.isActive
    ? [
        { key: 'edit', label: 'Edit', onClick: onEdit },
        ...(at > 0 ? [{ key: 'up', label: 'Move up', onClick: () => verbs.move(order, at, -1) }] : []),
        ...(at < order.length - 1
          ? [{ key: 'down', label: 'Move down', onClick: () => verbs.move(order, at, 1) }]
          : []),
        { key: 'off', label: 'Deactivate', danger: true, onClick: () => verbs.deactivate(field) },
      ]
    : [{ key: 'on', label: 'Bring back', onClick: () => verbs.bringBack(field) }];
  return (
    <PanelRow
      title={field.label}
      detail={
        <>
          {factsOf(field)} · <code className="text-[11px]">{field.key}</code>
        </>
      }
      side={
        <>
          {!field.isActive && <StatusPill status="inactive" label="Not used" />}
          <MenuButton
            label={`Actions for ${field.label}`}
            items={items}
            className="grid h-8 w-8 place-items-center rounded-md text-ink-2 hover:bg-hover"
          >
            <MoreOutlined aria-hidden />
          </MenuButton>
        </>
      }
    />
  );
}

function useVerbs() {
  const [update] = useUpdateCustomFieldMutation();
  const [remove] = useDeleteCustomFieldMutation();
  const attempt = (work: Promise<unknown>, fallback: string) =>
    work.catch((error: unknown) => notify.error(error, fallback));

  const bringBack = ({ key, label }: CustomField) =>
    attempt(
      update({ key, changes: { isActive: true } })
        .unwrap()
        .then(() => notify.success(`${label} is asked again`)),
      `${label} could not be brought back`,
    );
  const deactivate = (field: CustomField) =>
    attempt(
      remove(field.key)
        .unwrap()
        .then(() =>
          notify.undo(`${field.label} is no longer asked or shown; what customers hold in it stays`, () =>
            bringBack(field),
          ),
        ),
      `${field.label} could not be deactivated`,
    );
  /** Numbers the fields anew, and saves those whose number is another. */
  const move = (order: CustomField[], from: number, step: 1 | -1) => {
    const next = [...order];
    next.splice(from + step, 0, ...next.splice(from, 1));
    const moved = next.flatMap((field, at) => (field.order === at ? [] : [{ key: field.key, changes: { order: at } }]));
    return attempt(
      moved.reduce<Promise<unknown>>((before, one) => before.then(() => update(one).unwrap()), Promise.resolve()),
      'The order could not be saved',
    );
  };
  return { bringBack, deactivate, move };
}
