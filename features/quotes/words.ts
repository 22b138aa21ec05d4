import type { Tone } from '@/lib/ui/tone';
import type { QuoteStatus } from './states';

export const toneOfQuote: Record<QuoteStatus, Tone> = {
  draft: 'neutral',
  sent: 'info',
  viewed: 'violet',
  accepted: 'positive',
  rejected: 'danger',
  expired: 'warning',
};
