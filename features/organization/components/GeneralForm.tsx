'use client';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useMemo } from 'react';
import { formRules } from '@/lib/form-rules';
import { requiredMark } from '@/lib/ui/FormDrawer';
import { FormSummary } from '@/lib/ui/FormSummary';
import { notify } from '@/lib/ui/notify';
import { Panel } from '@/lib/ui/Panel';
import { useFormSave } from '@/lib/ui/use-form-save';
import { type Organization, type OrganizationInput, organizationInput } from '../schema';
import { useChange } from '../use-change';
import { places } from '../words';

type Values = Pick<Organization, 'name' | 'region' | 'currency' | 'uniqueNames' | 'ownerPriorityHours'>;
const labels = {
  name: 'Name',
  region: 'Country',
  currency: 'Currency',
  uniqueNames: 'Names that may occur once',
  ownerPriorityHours: 'Hours an inquiry waits for its owner',
};
const fields = Object.keys(labels) as (keyof Values)[];
const rules = formRules(organizationInput);
const uniqueness = [
  { value: 'business', label: 'Of businesses: two persons may share a name' },
  { value: 'all', label: 'Of everybody' },
  { value: 'off', label: 'None; every name may occur again' },
];

export function GeneralForm({ organization }: { organization: Organization }) {
  const [form] = Form.useForm<Values>();
  const { change } = useChange(organization);
  const offered = useMemo(places, []);
  const { busy, issues, messages, summary, handlers } = useFormSave<Values>({
    form,
    labels,
    save: (values) => change(changed(organization, values)),
    saved: () => notify.success('Saved'),
  });
  const list = { showSearch: { optionFilterProp: 'label' }, virtual: false } as const;
  return (
    <Panel title="Organization">
      <div className="px-4 pt-4 pb-1">
        <FormSummary
          ref={summary}
          issues={issues}
          messages={messages}
          onPick={(name) => form.focusField(name as never)}
        />
        <Form<Values>
          form={form}
          layout="vertical"
          initialValues={organization}
          validateTrigger="onBlur"
          requiredMark={requiredMark}
          {...handlers}
        >
          <div className="grid grid-cols-1 gap-x-3.5 md:grid-cols-2">
            <Form.Item
              name="name"
              label={labels.name}
              rules={[...rules('name'), { required: true, message: 'A name is needed' }]}
            >
              <Input maxLength={120} autoComplete="organization" />
            </Form.Item>
            <Form.Item name="uniqueNames" label={labels.uniqueNames} rules={rules('uniqueNames')}>
              <Select options={uniqueness} virtual={false} />
            </Form.Item>
            <Form.Item
              name="region"
              label={labels.region}
              rules={rules('region')}
              extra="How phone numbers without a country are read."
            >
              <Select options={offered.regions} {...list} />
            </Form.Item>
            <Form.Item
              name="currency"
              label={labels.currency}
              rules={rules('currency')}
              extra="Fixed once there are customers: amounts are kept in it."
            >
              <Select options={offered.currencies} {...list} />
            </Form.Item>
            <Form.Item
              name="ownerPriorityHours"
              label={labels.ownerPriorityHours}
              rules={rules('ownerPriorityHours')}
              extra="Then it opens to the owner’s team, and after as long again to all who sell."
            >
              <InputNumber min={0} max={720} precision={0} className="w-full" />
            </Form.Item>
          </div>
          <div className="flex justify-end pb-3">
            <Button type="primary" htmlType="submit" loading={busy}>
              Save
            </Button>
          </div>
        </Form>
      </div>
    </Panel>
  );
}

/** Only what differs: what a colleague changed meanwhile stays. */
function changed(organization: Organization, values: Values): OrganizationInput {
  return Object.fromEntries(
    fields.flatMap((field) => (values[field] === organization[field] ? [] : [[field, values[field]]])),
  );
}
