'use client';
import { Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { notify } from '@/lib/ui/notify';
import { fetchAuditFile } from '../api';
import type { AuditFilter } from '../schema';

type Props = { open: boolean; filter: AuditFilter; onClose: () => void };

/** What is shown, as a file. Personal data stays behind unless it is asked for. */
export function ExportDialog({ open, filter, onClose }: Props) {
  const [personal, setPersonal] = useState(false);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const { name, file } = await fetchAuditFile({ ...filter, ...(personal ? {} : { exclude: 'pii' }) });
      keep(name, file);
      notify.success('The file was saved; the audit log says that you took it');
      onClose();
    } catch (error) {
      notify.error(error, 'The file could not be made');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={open}
      title="Export the audit log"
      okText="Export"
      confirmLoading={busy}
      onOk={save}
      onCancel={onClose}
      destroyOnHidden
      width={460}
    >
      <p className="mt-0 text-ink-2">
        All entries that the page is asked for, as a CSV file with a line for each changed field. Taking it is an entry
        of the log too.
      </p>
      <Checkbox checked={personal} onChange={({ target }) => setPersonal(target.checked)}>
        With personal data (e-mail, phones, addresses, notes)
      </Checkbox>
    </Modal>
  );
}

function keep(name: string, file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
