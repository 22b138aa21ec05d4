'use client';
import { Form, Modal } from 'antd';
import { notify } from '@/lib/ui/notify';
import { tellProblem } from '@/lib/ui/tell-problem';
import { useEndSecondFactorMutation } from '../own-api';
import { PasswordProof } from './PasswordProof';

export function SecondFactorOff({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<{ current: string }>();
  const [end, { isLoading }] = useEndSecondFactorMutation();
  const off = async (values: { current: string }) => {
    try {
      await end(values).unwrap();
      notify.success('The second factor is off');
      onClose();
    } catch (error) {
      tellProblem(form, error);
    }
  };
  return (
    <Modal
      open
      title="Switch the second factor off?"
      okText="Switch off"
      okButtonProps={{ danger: true, loading: isLoading }}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={420}
    >
      <p className="mt-0">The password alone will be enough to sign in, and your recovery codes are gone.</p>
      <PasswordProof form={form} onFinish={off} />
    </Modal>
  );
}
