'use client';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { problemOf } from '@/lib/api-problem';
import { formRules } from '@/lib/form-rules';
import type { Role } from '@/lib/permissions';
import { FormDrawer } from '@/lib/ui/FormDrawer';
import { notify } from '@/lib/ui/notify';
import { useUpdateAccountMutation } from '../api';
import { type Account, type AccountChange, accountChange } from '../schema';
import { mayOwn } from '../words';
import { AccountFields, accountLabels } from './AccountFields';
import { SuccessorSelect } from './SuccessorSelect';

const rules = formRules(accountChange);
type Values = Omit<AccountChange, '_id' | 'version'>;

/** Name, role, team; who may own no customers in its new role says who gets them. */
export function EditAccountDrawer({ account, onClose }: { account: Account; onClose: () => void }) {
  const [update] = useUpdateAccountMutation();
  const [owns, setOwns] = useState(account.customers);
  const submit = async ({ name, role, teamId = null, customerIds, newOwnerId, reason }: Values) => {
    const place = role === 'brand' ? { customerIds } : { teamId };
    const successor = newOwnerId ? { newOwnerId, reason } : {};
    const changes = { name, role, ...place, ...successor };
    try {
      await update({ id: account._id, version: account.version, changes }).unwrap();
    } catch (error) {
      const problem = problemOf(error);
      if (problem?.code === 'new_owner_required') setOwns(Number(problem.extensions.customers) || 1);
      throw error;
    }
    notify.success(`${name} is saved`);
  };
  return (
    <FormDrawer<Values>
      open
      title={`Edit ${account.name}`}
      subtitle={account.email}
      initialValues={{
        name: account.name,
        role: account.role,
        teamId: account.team?.id,
        customerIds: account.login.map(({ code }) => code),
      }}
      labels={accountLabels}
      submitLabel="Save"
      onSubmit={submit}
      onClose={onClose}
    >
      <AccountFields rules={rules} />
      <Successor account={account} owns={owns} />
    </FormDrawer>
  );
}

function Successor({ account, owns }: { account: Account; owns: number }) {
  const role = Form.useWatch<Role | undefined>('role');
  if (owns === 0 || !role || !mayOwn(account.role) || mayOwn(role)) return null;
  return (
    <>
      <Form.Item
        name="newOwnerId"
        label={accountLabels.newOwnerId}
        rules={[{ required: true, message: 'Choose who gets them' }]}
        extra={`${account.name} owns ${owns} and may own none in this role.`}
      >
        <SuccessorSelect of={account._id} moving={owns} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={accountLabels.reason}
        rules={[{ required: true, message: 'Say why: each ownership history keeps it' }]}
      >
        <Input maxLength={500} />
      </Form.Item>
    </>
  );
}
