import { sameBytes, sha256 } from '@/lib/crypto';
import { type Id, idOfHex, isUuid } from '@/lib/id';

const form = /^form_([0-9a-f]{32})_([A-Za-z0-9_-]{22})$/;

/** What stands in a page: whose form it is, and a token that can be changed. */
export const keyText = (formId: Id, token: string): string => `form_${formId.replaceAll('-', '')}_${token}`;

export function partsOfKey(key: string): { formId: Id; token: string } | null {
  const [, hex = '', token = ''] = form.exec(key) ?? [];
  const formId = idOfHex(hex);
  return token && isUuid(formId) ? { formId, token } : null;
}

export const sameToken = (one: string, other: string): boolean => sameBytes(sha256(one), sha256(other));
