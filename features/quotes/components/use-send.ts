'use client';
import type { FormInstance } from 'antd';
import { useState } from 'react';
import { applyProblem } from '@/lib/apply-problem';
import { notify } from '@/lib/ui/notify';
import { useSendQuoteMutation } from '../api';
import type { Quote, SendBody } from '../schema';
import type { SendValues } from './send-letter';

/** What is written in the quote, not in this sheet. */
const labels = { items: 'Lines', validUntil: 'Valid until', contactId: 'Recipient' };
type Way = 'mail' | 'link' | 'test';

/** The three ways out of the sheet: mailed, by its link alone, and to oneself to try it. */
export function useSend(quote: Quote, form: FormInstance<SendValues>, onClose: () => void) {
  const [send] = useSendQuoteMutation();
  const [busy, setBusy] = useState<Way>();
  const [problem, setProblem] = useState<string>();
  const [link, setLink] = useState<string>();
  const tryTo = async (way: Way, body: SendBody) => {
    setBusy(way);
    setProblem(undefined);
    try {
      return await send({ customerId: quote.customerId, quoteId: quote._id, version: quote.version, ...body }).unwrap();
    } catch (error) {
      setProblem(applyProblem(form, error, labels).join(' ') || undefined);
      return null;
    } finally {
      setBusy(undefined);
    }
  };
  const lettered = ({ to = [], subject, message }: SendValues): SendBody => ({
    ...(to.length > 0 ? { to } : {}),
    ...(subject ? { subject } : {}),
    ...(message ? { message } : {}),
  });
  const reminder = ({ remind }: SendValues): SendBody => (remind ? {} : { remindDays: null });
  return {
    busy,
    problem,
    link,
    send: async (values: SendValues) => {
      const sent = await tryTo('mail', { ...lettered(values), ...reminder(values) });
      if (!sent) return;
      notify.success(`${quote.quoteNumber} is on its way to ${sent.sentTo ?? 'the customer'}`);
      onClose();
    },
    linkOnly: async () => {
      const sent = await tryTo('link', { mail: false, ...reminder(form.getFieldsValue()) });
      if (!sent?.link) return;
      setLink(sent.link);
      await navigator.clipboard
        ?.writeText(sent.link)
        .then(() => notify.success('The link is on the clipboard'))
        .catch(() => undefined);
    },
    test: async () => {
      const values = await form.validateFields(['subject', 'message']).catch(() => null);
      const sent = values && (await tryTo('test', { ...lettered({ ...values, to: [] }), test: true }));
      if (sent) notify.success('A test is on its way to you');
    },
  };
}
