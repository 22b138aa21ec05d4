'use client';
import type { FormRule } from 'antd';
import { createContext, useContext } from 'react';
import type { CustomerStatus } from '../types';
import type { EditPath } from './edit-values';
import type { Asked } from './use-asked';

export type Fields = {
  asked: Asked;
  rules: (name: string | string[]) => FormRule[];
  currency: string;
  isNew: boolean;
  /** Whether this person's role may change the field. */
  may: (path: EditPath) => boolean;
  /** The statuses that may follow; none where the server chooses. */
  statuses: readonly CustomerStatus[];
};

const context = createContext<Fields | null>(null);
export const FieldsProvider = context.Provider;

/** What every field of the form around it has to know. */
export function useFields(): Fields {
  const fields = useContext(context);
  if (!fields) throw new Error('A field stands in a form');
  return fields;
}
