'use client';
import type { FormRule } from 'antd';
import { Form, Input, Select } from 'antd';
import type { Role } from '@/lib/permissions';
import { useGetTeamsQuery } from '../api';
import { roleChoices } from '../words';

export const accountLabels = {
  email: 'E-mail',
  name: 'Name',
  role: 'Role',
  teamId: 'Team',
  customerIds: 'Customers',
  newOwnerId: 'Who gets the customers',
  reason: 'Reason',
};

type Props = { rules: (name: string) => FormRule[] };

/** Name, role and what goes with the role: staff has a team, a customer login its customers. */
export function AccountFields({ rules }: Props) {
  const role = Form.useWatch<Role | undefined>('role');
  return (
    <>
      <Form.Item name="name" label={accountLabels.name} rules={rules('name')}>
        <Input maxLength={120} autoComplete="off" />
      </Form.Item>
      <Form.Item name="role" label={accountLabels.role} rules={rules('role')}>
        <Select options={roleChoices} virtual={false} />
      </Form.Item>
      {role === 'brand' ? (
        <Form.Item
          name="customerIds"
          label={accountLabels.customerIds}
          extra="Codes of the customers that this login sees, like CUST-000042."
          rules={[{ required: true, message: 'Say whose login this is' }]}
        >
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', ' ']} />
        </Form.Item>
      ) : (
        <TeamField />
      )}
    </>
  );
}

function TeamField() {
  const { data } = useGetTeamsQuery();
  return (
    <Form.Item name="teamId" label={accountLabels.teamId}>
      <Select
        allowClear
        placeholder="No team"
        virtual={false}
        options={data?.data.map(({ _id, name }) => ({ value: _id, label: name }))}
      />
    </Form.Item>
  );
}
