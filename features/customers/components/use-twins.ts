'use client';
import { Form, type FormInstance } from 'antd';
import { useState } from 'react';
import { useGetCustomersQuery } from '../api';
import { emailAddress } from '../schema';
import type { CustomerQuery } from '../types';
import type { EditValues } from './edit-values';
import { type Twin, twinByEmail, twinByName, twinByPhone } from './twins';
import { useResting } from './use-resting';

export type TwinPath = 'name' | 'email' | 'phone';

/** Who has the name, e-mail or phone that is being typed, deactivated customers among them; `except` is the one in edit. */
export function useTwins(form: FormInstance<EditValues>, except?: string) {
  const [denied, deny] = useState<readonly string[]>([]);
  const email = useTyped(form, 'email');
  const phone = useTyped(form, 'phone');
  const name = useTyped(form, 'name');
  const address = emailAddress.safeParse(email).data;
  const mailed = useFound(address ? { search: address } : undefined);
  const called = useFound(phone.replaceAll(/\D/g, '').length >= 7 ? { search: phone } : undefined);
  const named = useFound(name.length >= 3 ? { customerName: name } : undefined);
  const found = {
    email: twinByEmail(mailed, email),
    phone: twinByPhone(called, phone),
    name: twinByName(named, name),
  };
  const of = (path: TwinPath): Twin | undefined => {
    const twin = found[path];
    const known = !twin || twin.row._id === except || denied.includes(twin.row._id);
    // Named once: the same customer under three fields would be three times the same question.
    const told = (['email', 'phone', 'name'] as const).find((one) => found[one]?.row._id === twin?.row._id);
    return known || told !== path ? undefined : twin;
  };
  return { of, deny: (id: string) => deny((was) => [...was, id]) };
}

function useTyped(form: FormInstance<EditValues>, path: TwinPath): string {
  const value = Form.useWatch(path, form);
  return useResting(typeof value === 'string' ? value.trim() : '');
}

function useFound(query: CustomerQuery | undefined) {
  const { currentData } = useGetCustomersQuery({ ...query, isActive: 'any', limit: 5 }, { skip: !query });
  return query && currentData ? currentData.data : [];
}
