'use client';
import { Form, type FormInstance } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import { useMe } from '@/features/session';
import { formRules } from '@/lib/form-rules';
import type { Role } from '@/lib/permissions';
import { FormDrawer } from '@/lib/ui/FormDrawer';
import { notify } from '@/lib/ui/notify';
import { useCreateCustomerMutation, useGetCustomerQuery } from './api';
import { ConflictDialog } from './components/ConflictDialog';
import { EditFields } from './components/EditFields';
import { editSchema } from './components/edit-schema';
import {
  contactOf,
  type EditValues,
  editLabels,
  type Flat,
  flatOf,
  flatten,
  nest,
  toChanges,
} from './components/edit-values';
import { useSaveChanges } from './components/use-save-changes';
import { mayWrite } from './fields';
import { createStatuses, transitions } from './status';
import type { Customer, CustomerStatus } from './types';

type Props = {
  open: boolean;
  /** Whom to edit; without it a new customer is made. */
  id?: string;
  /** What was typed elsewhere already. */
  typed?: EditValues;
  onClose: () => void;
  onSaved?: (customer: Customer) => void;
};

/** Everything a person may write about a customer, in the one drawer all forms share. */
export function AddEditCustomerDrawer({ id, ...rest }: Props) {
  return id ? <EditDrawer key={id} id={id} {...rest} /> : <AddDrawer {...rest} />;
}

const blank = flatten({});

function AddDrawer({ open, typed, onClose, onSaved }: Omit<Props, 'id'>) {
  const { me, currency } = useMe();
  const [create] = useCreateCustomerMutation();
  const [form] = Form.useForm<EditValues>();
  const rules = useMemo(() => formRules(editSchema(true)), []);
  const start = useMemo(() => flatten(typed ?? {}), [typed]);
  const inStep = useInStep(form, open, start);
  const save = async (values: EditValues) => {
    const made = await create(toChanges(blank, flatten(values))).unwrap();
    notify.success(`${made.name} was registered as ${made.customerId}`);
    onSaved?.(made);
  };
  return (
    <FormDrawer<EditValues>
      open={open}
      title="New customer"
      subtitle={me?.user.role === 'sales' ? 'You become the owner' : 'Nobody owns it yet'}
      form={form}
      initialValues={{ type: 'individual', ...typed }}
      labels={editLabels}
      submitLabel="Create customer"
      onSubmit={save}
      onClose={onClose}
      onValuesChange={inStep}
    >
      <EditFields
        isNew
        rules={rules}
        currency={currency}
        may={() => true}
        statuses={openTo(me?.user.role, createStatuses)}
      />
    </FormDrawer>
  );
}

function EditDrawer({ id, open, onClose, onSaved }: Omit<Props, 'typed'> & { id: string }) {
  const { me, currency } = useMe();
  const customer = useOpened(id, open, onClose);
  const [form] = Form.useForm<EditValues>();
  const { save, conflict, choose } = useSaveChanges();
  const rules = useMemo(() => formRules(editSchema(false)), []);
  const start = useMemo(() => (customer ? flatOf(customer) : blank), [customer]);
  const inStep = useInStep(form, open, start);
  const submit = async (values: EditValues) => {
    if (!customer) return;
    // Fields that are not shown now (a company has no first name) keep what they had.
    const saved = await save(customer, flatten({ ...nest(start), ...values }));
    if (saved !== 'discarded') onSaved?.(saved);
  };
  return (
    <FormDrawer<EditValues>
      open={open}
      loading={!customer}
      title={customer ? `Edit ${customer.name}` : 'Edit customer'}
      subtitle={<span className="k-num">{customer?.customerId}</span>}
      form={form}
      initialValues={nest(start)}
      labels={editLabels}
      submitLabel="Save"
      onSubmit={submit}
      onClose={onClose}
      onValuesChange={inStep}
    >
      {customer && (
        <EditFields
          isNew={false}
          rules={rules}
          currency={currency}
          may={(path) => (me ? mayWrite(me.user.role, path) : false)}
          statuses={[customer.status, ...openTo(me?.user.role, transitions[customer.status])]}
        />
      )}
      {conflict && <ConflictDialog conflict={conflict} currency={currency} onChoose={choose} />}
    </FormDrawer>
  );
}

/** The customer as it was when the drawer opened: the ground of the comparison, whatever live signals bring meanwhile. */
function useOpened(id: string, open: boolean, onClose: () => void): Customer | undefined {
  const { data, error } = useGetCustomerQuery(id, { skip: !open });
  const opened = useRef<Customer>(undefined);
  const was = useRef(open);
  if (open && !was.current) opened.current = undefined;
  was.current = open;
  opened.current ??= data;
  const failed = open && !opened.current ? error : undefined;
  const leave = useRef(onClose);
  leave.current = onClose;
  useEffect(() => {
    if (!failed) return;
    notify.error(failed, 'This customer could not be opened');
    leave.current();
  }, [failed]);
  return opened.current;
}

/** The statuses that may follow, as far as this role may set them. */
function openTo(role: Role | undefined, row: Partial<Record<CustomerStatus, string>>): CustomerStatus[] {
  const all = Object.entries(row) as [CustomerStatus, string][];
  return all.filter(([, rule]) => role === 'admin' || !rule.startsWith('admin')).map(([status]) => status);
}

/** Name and line of contact follow the fields they are made of, as long as they were in step with them. */
function useInStep(form: FormInstance<EditValues>, open: boolean, start: Flat) {
  const before = useRef(start);
  useEffect(() => {
    if (open) before.current = start;
  }, [open, start]);
  return (changed: Partial<EditValues>) => {
    const was = before.current;
    const now = flatten(form.getFieldsValue(true));
    if (!('name' in changed) && was.name === personOf(was) && personOf(now) !== personOf(was))
      form.setFieldValue('name', personOf(now) ?? '');
    if (!('contactInfo' in changed) && was.contactInfo === contactOf(was) && contactOf(now) !== contactOf(was))
      form.setFieldValue('contactInfo', contactOf(now) ?? '');
    if ('status' in changed) form.setFieldValue('statusReason', '');
    before.current = flatten(form.getFieldsValue(true));
  };
}

const personOf = ({ firstName, lastName }: Flat) => [firstName, lastName].filter(Boolean).join(' ') || null;
