'use client';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { notify } from '@/lib/ui/notify';
import { useCreateCustomerMutation } from '../api';
import type { Customer } from '../types';
import { type EditValues, flatten, toChanges } from './edit-values';
import { type Refusal, refusalOf } from './RefusedHint';
import { recordHref } from './record-href';

const blank = flatten({});

/** Registers what was typed and says so; after a refusal because of the name it can be insisted on. */
export function useRegister() {
  const [create] = useCreateCustomerMutation();
  const [refusal, setRefusal] = useState<Refusal>();
  const insisted = useRef(false);
  const router = useRouter();

  const save = async (values: EditValues): Promise<Customer> => {
    const allowDuplicateName = insisted.current || undefined;
    insisted.current = false;
    setRefusal(undefined);
    const answer = await create({ ...toChanges(blank, flatten(values)), allowDuplicateName });
    if (answer.error) {
      setRefusal(refusalOf(answer.error));
      throw answer.error;
    }
    const made = answer.data;
    const warning = made.warnings?.map(({ message }) => `. ${message}`).join('') ?? '';
    notify.success(`${made.name} was registered as ${made.customerId}${warning}`, {
      action: { label: 'Open', onClick: () => router.push(recordHref(made)) },
    });
    return made;
  };
  const insist = () => {
    insisted.current = true;
  };
  return { save, refusal, insist };
}
