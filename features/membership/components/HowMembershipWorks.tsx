'use client';
import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useState } from 'react';

const rules = [
  ['By hand', 'The switch beside a customer makes a member, or ends the membership. It counts at once.'],
  [
    'By a run',
    'A run makes members of all customers who are not, and whose purchases are at or above the threshold. It goes on when you leave the page, can be stopped, and can be undone for 30 days.',
  ],
  [
    'By a purchase',
    'With "Activate at once", a customer becomes a member in the moment its purchases reach the saved threshold.',
  ],
  [
    'Kept',
    'Nobody loses a membership because purchases fall or the threshold rises. Every change is kept with who made it and why.',
  ],
];

/** The rules of membership, for whoever asks. */
export function HowMembershipWorks() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button className="max-md:hidden" icon={<QuestionCircleOutlined aria-hidden />} onClick={() => setOpen(true)}>
        How membership works
      </Button>
      <Modal open={open} title="How membership works" footer={null} width={520} onCancel={() => setOpen(false)}>
        <dl className="m-0 grid gap-3">
          {rules.map(([term, text]) => (
            <div key={term}>
              <dt className="font-medium">{term}</dt>
              <dd className="m-0 text-ink-2">{text}</dd>
            </div>
          ))}
        </dl>
      </Modal>
    </>
  );
}
