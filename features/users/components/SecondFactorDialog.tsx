'use client';
import { Button, Form, Input, Modal, QRCode } from 'antd';
import { useState } from 'react';
import { formRules } from '@/lib/form-rules';
import { tellProblem } from '@/lib/ui/tell-problem';
import { useConfirmSecondFactorMutation, useStartSecondFactorMutation } from '../own-api';
import { codeInput, type SecondFactorStart } from '../session-schema';
import { PasswordProof } from './PasswordProof';

/** Three steps: the password, the picture for the app and its first code, the codes for a lost phone. */
export function SecondFactorDialog({ onClose }: { onClose: () => void }) {
  const [started, setStarted] = useState<SecondFactorStart>();
  const [codes, setCodes] = useState<string[]>();
  if (codes) return <RecoveryCodes codes={codes} onClose={onClose} />;
  if (started) return <FirstCode started={started} onOn={setCodes} onClose={onClose} />;
  return <Start onStarted={setStarted} onClose={onClose} />;
}

type StartProps = { onStarted: (started: SecondFactorStart) => void; onClose: () => void };

function Start({ onStarted, onClose }: StartProps) {
  const [form] = Form.useForm<{ current: string }>();
  const [start, { isLoading }] = useStartSecondFactorMutation();
  const go = async (values: { current: string }) => {
    try {
      onStarted(await start(values).unwrap());
    } catch (error) {
      tellProblem(form, error);
    }
  };
  return (
    <Modal
      open
      title="Set up an authenticator app"
      okText="Continue"
      okButtonProps={{ loading: isLoading }}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={420}
    >
      <PasswordProof form={form} onFinish={go} />
    </Modal>
  );
}

const rules = formRules(codeInput);
type FirstProps = { started: SecondFactorStart; onOn: (codes: string[]) => void; onClose: () => void };

function FirstCode({ started, onOn, onClose }: FirstProps) {
  const [form] = Form.useForm<{ code: string }>();
  const [confirm, { isLoading }] = useConfirmSecondFactorMutation();
  const go = async (values: { code: string }) => {
    try {
      onOn((await confirm(values).unwrap()).recoveryCodes);
    } catch (error) {
      tellProblem(form, error);
    }
  };
  return (
    <Modal
      open
      title="Set up an authenticator app"
      okText="Switch on"
      okButtonProps={{ loading: isLoading }}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={420}
    >
      <p className="mt-0">Scan this with the app, then type the code it shows.</p>
      {/* Black on white in both themes: a phone reads it. */}
      <div className="mb-3 w-fit rounded-panel bg-white p-2" aria-hidden>
        <QRCode value={started.uri} type="svg" bordered={false} color="#000" bgColor="#fff" size={168} />
      </div>
      <p className="mt-0 mb-3 text-[13px] text-ink-2">
        Without a camera, type this key: <code className="break-all select-all">{started.secret}</code>
      </p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={go} validateTrigger="onSubmit">
        <Form.Item name="code" label="Code" rules={rules('code')}>
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} className="k-num" autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  return (
    <Modal
      open
      closable={false}
      title="Keep these recovery codes"
      footer={
        <Button type="primary" onClick={onClose}>
          I have kept them
        </Button>
      }
      width={420}
    >
      <p className="mt-0">
        Each lets you in once when the phone is not at hand. They are shown this one time; keep them where the phone is
        not.
      </p>
      <ul aria-label="Recovery codes" className="m-0 grid list-none grid-cols-2 gap-x-6 gap-y-1 p-0 font-mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Modal>
  );
}
