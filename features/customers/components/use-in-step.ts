'use client';
import type { FormInstance } from 'antd';
import { useEffect, useRef } from 'react';
import { contactOf, type EditValues, type Flat, flatten } from './edit-values';

/** Name and line of contact follow the fields they are made of, as long as they were in step with them. */
export function useInStep(form: FormInstance<EditValues>, open: boolean, start: Flat) {
  const before = useRef(start);
  useEffect(() => {
    if (open) before.current = start;
  }, [open, start]);
  return (changed: Partial<EditValues>) => {
    const was = before.current;
    const now = flatten(form.getFieldsValue(true));
    if (!('name' in changed) && was.name === nameOf(was) && nameOf(now) !== nameOf(was))
      form.setFieldValue('name', nameOf(now) ?? '');
    if (!('contactInfo' in changed) && was.contactInfo === contactOf(was) && contactOf(now) !== contactOf(was))
      form.setFieldValue('contactInfo', contactOf(now) ?? '');
    if ('status' in changed) form.setFieldValue('statusReason', '');
    before.current = flatten(form.getFieldsValue(true));
  };
}

/** A person's name of its parts, else the company's. */
function nameOf({ type, firstName, lastName, companyName }: Flat) {
  const person = [firstName, lastName].filter(Boolean).join(' ');
  return type === 'individual' && person ? person : (companyName ?? (person || null));
}
