'use client';
import { Checkbox, Form } from 'antd';
import { useMemo, useState } from 'react';
import { useMe } from '@/features/session';
import { formRules } from '@/lib/form-rules';
import { FormDrawer } from '@/lib/ui/FormDrawer';
import { createStatuses } from '../status';
import type { Customer } from '../types';
import { CustomerFields } from './CustomerFields';
import { editSchema } from './edit-schema';
import { type EditValues, flatten } from './edit-values';
import { type Fields, FieldsProvider } from './field-context';
import { RefusedHint } from './RefusedHint';
import { openTo } from './status-choices';
import { TwinHint } from './TwinHint';
import { useAsked } from './use-asked';
import { useInStep } from './use-in-step';
import { useRegister } from './use-register';
import { type TwinPath, useTwins } from './use-twins';

type Props = { open: boolean; onClose: () => void; onSaved?: (customer: Customer) => void };

const start: EditValues = { type: 'individual' };
const before = flatten(start);

/** A new customer: a name is needed, everything else is welcome; who looks the same is told while it is typed. */
export function CustomerRegistrationForm({ open, onClose, onSaved }: Props) {
  const { me } = useMe();
  const [form] = Form.useForm<EditValues>();
  const [another, setAnother] = useState(false);
  const { save, refusal, insist } = useRegister();
  const fields = useNewFields();
  const twins = useTwins(form);
  const inStep = useInStep(form, open, before);
  const hint = (path: TwinPath) => {
    const twin = twins.of(path);
    return twin && <TwinHint twin={twin} onDeny={() => twins.deny(twin.row._id)} onRestored={onClose} />;
  };
  const submit = async (values: EditValues) => {
    const made = await save(values);
    onSaved?.(made);
    return another ? 'stay' : made;
  };
  const createAnyway = () => {
    insist();
    form.submit();
  };
  return (
    <FormDrawer<EditValues>
      open={open}
      title="New customer"
      subtitle={me?.user.role === 'sales' ? 'You become the owner' : 'Nobody owns it unless you say so'}
      form={form}
      initialValues={start}
      labels={fields.asked.labels}
      submitLabel="Create customer"
      footerExtra={
        <Checkbox checked={another} onChange={(event) => setAnother(event.target.checked)}>
          Add another after saving
        </Checkbox>
      }
      onSubmit={submit}
      onClose={onClose}
      onValuesChange={inStep}
    >
      {refusal && <RefusedHint refusal={refusal} onInsist={createAnyway} />}
      <FieldsProvider value={fields}>
        <CustomerFields hint={hint} />
      </FieldsProvider>
    </FormDrawer>
  );
}

function useNewFields(): Fields {
  const { me, currency } = useMe();
  const asked = useAsked();
  const role = me?.user.role;
  return useMemo(
    () => ({
      asked,
      currency,
      rules: formRules(editSchema({ asked })),
      isNew: true,
      may: (path) => path !== 'ownerId' || role === 'admin',
      statuses: openTo(role, createStatuses),
    }),
    [asked, currency, role],
  );
}
