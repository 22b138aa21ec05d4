'use client';
import { Form, Input } from 'antd';
import { formRules } from '@/lib/form-rules';
import { FormDrawer } from '@/lib/ui/FormDrawer';
import { useInviteUserMutation } from '../api';
import { type Invited, type InviteInput, inviteInput } from '../schema';
import { AccountFields, accountLabels } from './AccountFields';

const rules = formRules(inviteInput);
type Props = { open: boolean; onClose: () => void; onInvited: (invited: Invited) => void };

export function InviteDrawer({ open, onClose, onInvited }: Props) {
  const [invite] = useInviteUserMutation();
  const submit = async ({ email, name, role, teamId, customerIds }: InviteInput) => {
    const place = role === 'brand' ? { customerIds } : { teamId };
    onInvited(await invite({ email, name, role, ...place }).unwrap());
  };
  return (
    <FormDrawer<InviteInput>
      open={open}
      title="Invite a user"
      subtitle="They choose their own password by a link that works once"
      initialValues={{ role: 'sales' }}
      labels={accountLabels}
      submitLabel="Invite"
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="email" label={accountLabels.email} rules={rules('email')}>
        <Input type="email" maxLength={254} autoComplete="off" />
      </Form.Item>
      <AccountFields rules={rules} />
    </FormDrawer>
  );
}
