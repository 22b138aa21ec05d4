'use client';
import { Form } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import { useMe } from '@/features/session';
import { formRules } from '@/lib/form-rules';
import { FormDrawer } from '@/lib/ui/FormDrawer';
import { notify } from '@/lib/ui/notify';
import { useGetCustomerQuery } from './api';
import { ConflictDialog } from './components/ConflictDialog';
import { CustomerFields } from './components/CustomerFields';
import { CustomerRegistrationForm } from './components/CustomerRegistrationForm';
import { editSchema } from './components/edit-schema';
import { type EditValues, flatOf, flatten, nest } from './components/edit-values';
import { type Fields, FieldsProvider } from './components/field-context';
import { openTo } from './components/status-choices';
import { TwinHint } from './components/TwinHint';
import { useAsked } from './components/use-asked';
import { useInStep } from './components/use-in-step';
import { useSaveChanges } from './components/use-save-changes';
import { type TwinPath, useTwins } from './components/use-twins';
import { mayWrite } from './policy';
import { transitions } from './status';
import type { Customer } from './types';

type Props = {
  open: boolean;
  /** Whom to edit; without it a new customer is made. */
  id?: string;
  onClose: () => void;
  onSaved?: (customer: Customer) => void;
};

/** Everything a person may write about a customer, in the one drawer all forms share. */
export function AddEditCustomerDrawer({ id, ...rest }: Props) {
  return id ? <EditDrawer key={id} id={id} {...rest} /> : <CustomerRegistrationForm {...rest} />;
}

const blank = flatten({});

function EditDrawer({ id, open, onClose, onSaved }: Props & { id: string }) {
  const customer = useOpened(id, open, onClose);
  const [form] = Form.useForm<EditValues>();
  const { save, conflict, choose } = useSaveChanges();
  const fields = useEditFields(customer);
  const start = useMemo(() => (customer ? flatOf(customer) : blank), [customer]);
  const twins = useTwins(form, id);
  const inStep = useInStep(form, open, start);
  const hint = (path: TwinPath) => {
    const twin = form.isFieldTouched(path) ? twins.of(path) : undefined;
    return twin && <TwinHint twin={twin} onDeny={() => twins.deny(twin.row._id)} />;
  };
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
      labels={fields.asked.labels}
      submitLabel="Save"
      onSubmit={submit}
      onClose={onClose}
      onValuesChange={inStep}
    >
      {customer && (
        <FieldsProvider value={fields}>
          <CustomerFields hint={hint} />
        </FieldsProvider>
      )}
      {conflict && <ConflictDialog conflict={conflict} currency={fields.currency} onChoose={choose} />}
    </FormDrawer>
  );
}

function useEditFields(customer: Customer | undefined): Fields {
  const { me, currency } = useMe();
  const asked = useAsked();
  const role = me?.user.role;
  return useMemo(
    () => ({
      asked,
      currency,
      rules: formRules(editSchema({ asked, before: customer ? flatOf(customer) : blank })),
      isNew: false,
      may: (path) => (role ? mayWrite(role, path) : false),
      statuses: customer ? [customer.status, ...openTo(role, transitions[customer.status])] : [],
    }),
    [asked, currency, role, customer],
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
