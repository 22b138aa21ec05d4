import { formatCount } from '@/lib/ui/format';
import type { CustomerRow, Total } from '../types';

/** "3,204", or "10,000+" where nobody counted further. */
export function totalOf({ total, totalIsEstimate }: Total): string {
  return `${formatCount(total)}${totalIsEstimate ? '+' : ''}`;
}

/** "+16045550142" as it is read aloud in North America; other numbers as they are kept. */
export function phoneWords(phone: string): string {
  return phone.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 $1 $2 $3');
}

/** What a row says under "Contact": two lines at most, of what there is. */
export function contactLines({ email, phone, contactInfo }: Pick<CustomerRow, 'email' | 'phone' | 'contactInfo'>) {
  const lines = [email, phone && phoneWords(phone)].filter((line): line is string => Boolean(line));
  return lines.length > 0 ? lines : contactInfo ? [contactInfo] : [];
}

/** Who never bought has no amount to show, rather than a zero that looks like one. */
export function hasPurchases({ purchaseAmount, status }: Pick<CustomerRow, 'purchaseAmount' | 'status'>): boolean {
  return purchaseAmount > 0 || (status !== 'lead' && status !== 'prospect');
}
