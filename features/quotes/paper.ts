import { sha256 } from '@/lib/crypto';
import type { StoredLine } from '@/lib/stored-lines';

/** What a customer has before it, whole: the page, the letter's file and the evidence are of this. Amounts in minor units. */
export type Paper = {
  organization: string;
  quoteNumber: string;
  revision: number;
  subject: string;
  description: string | null;
  customer: string;
  contact: string | null;
  address: string[];
  issued: string | null;
  validUntil: string | null;
  currency: string;
  subtotalMinor: number;
  discountMinor: number;
  taxMinor: number;
  totalMinor: number;
  items: StoredLine[];
  deliveryTerms: string | null;
  paymentTerms: string | null;
};

/** The paper as one text, and the hash that stands beside an answer to it. */
export type Written = { paper: Paper; text: string; hash: string };

export const hashOf = (text: string): string => sha256(text).toString('hex');

export function written(paper: Paper): Written {
  const text = JSON.stringify(paper);
  return { paper, text, hash: hashOf(text) };
}

export const readBack = (text: string): Written => ({ paper: JSON.parse(text) as Paper, text, hash: hashOf(text) });
