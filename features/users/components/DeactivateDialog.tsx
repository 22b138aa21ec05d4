'use client';
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { problemOf } from '@/lib/api-problem';
import { applyProblem } from '@/lib/apply-problem';
import { formatCount, plural } from '@/lib/ui/format';
import { notify } from '@/lib/ui/notify';
import { useDeactivateAccountMutation } from '../api';
import type { Account, LeaveInput } from '../schema';
import { mayOwn } from '../words';
import { accountLabels } from './AccountFields';
import { SuccessorSelect } from './SuccessorSelect';

/** What deactivating does, and to whom what the user owns goes. */
export function DeactivateDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const [form] = Form.useForm<LeaveInput>();
  const [deactivate, { isLoading }] = useDeactivateAccountMutation();
  const [owns, setOwns] = useState(mayOwn(account.role) ? account.customers : 0);
  const [problem, setProblem] = useState<string>();

  const submit = async (values: LeaveInput) => {
    setProblem(undefined);
    try {
      await deactivate({ id: account._id, version: account.version, ...values }).unwrap();
      notify.success(
        owns > 0
          ? `${account.name} is deactivated; ${plural(owns, 'customer')} on the way`
          : `${account.name} is deactivated`,
      );
      onClose();
    } catch (error) {
      const refused = problemOf(error);
      if (refused?.code === 'new_owner_required') setOwns(Number(refused.extensions.customers) || 1);
      else setProblem(applyProblem(form, error).join(' ') || undefined);
    }
  };

  return (
    <Modal
      open
      title={`Deactivate ${account.name}?`}
      okText={owns > 0 ? `Deactivate and move ${formatCount(owns)}` : 'Deactivate'}
      okButtonProps={{ danger: true, type: 'primary', loading: isLoading }}
      cancelText="Keep active"
      onOk={() => form.submit()}
      onCancel={onClose}
      width={560}
    >
      <p className="mt-0 mb-3 text-ink-2">
        Signed out at once, and API keys of this account are revoked.{' '}
        {owns > 0 && 'What this user owns moves to somebody else:'}
      </p>
      <Form<LeaveInput> form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        {owns > 0 && <Moving account={account} owns={owns} />}
      </Form>
      <div role="alert" className={problem ? 'k-form-summary' : 'sr-only'}>
        {problem}
      </div>
    </Modal>
  );
}

function Moving({ account, owns }: { account: Account; owns: number }) {
  return (
    <>
      <div className="mb-4 w-fit rounded-panel border border-line px-4 py-2.5">
        <div className="k-num text-xl leading-7 font-semibold">{formatCount(owns)}</div>
        <div className="text-[13px] leading-[18px] text-ink-2">{owns === 1 ? 'customer' : 'customers'}</div>
      </div>
      <div className="mb-4 rounded-panel border border-accent px-4 pt-3">
        <p className="m-0 font-medium">To one person</p>
        <p className="mt-0 mb-2 text-[13px] text-ink-2">Each customer keeps its history.</p>
        <Form.Item name="newOwnerId" rules={[{ required: true, message: 'Choose who gets them' }]}>
          <SuccessorSelect of={account._id} moving={owns} label={accountLabels.newOwnerId} />
        </Form.Item>
      </div>
      <Form.Item
        name="reason"
        label="Reason, kept in each ownership history"
        rules={[{ required: true, whitespace: true, message: 'Say why: each ownership history keeps it' }]}
      >
        <Input maxLength={500} />
      </Form.Item>
    </>
  );
}
