'use client';
import './inquiries.css';
import { CopyOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { notify } from '@/lib/ui/notify';
import { snippetOf } from '../form-snippet';
import type { InquiryForm } from '../schema';

/** What is pasted into a page. */
export function FormCodeDialog({ form, onClose }: { form: InquiryForm; onClose: () => void }) {
  const code = snippetOf(form);
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => notify.success('Copied'),
      () => notify.error('It could not be copied; select it and copy it yourself'),
    );
  return (
    <Modal
      open
      title={`Code for ${form.name}`}
      onCancel={onClose}
      width={640}
      footer={
        <>
          <Button icon={<CopyOutlined aria-hidden />} onClick={copy}>
            Copy
          </Button>
          <Button type="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <p className="mt-0 mb-3">Put this into your page and make it look as you like. The key is no secret.</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <pre className="k-inquiry-snippet" tabIndex={0}>
        {code}
      </pre>
    </Modal>
  );
}
