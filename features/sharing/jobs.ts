import { defineChore } from '@/lib/jobs';
import { endDueShares } from './service/ending';

defineChore('sharing.end', () => endDueShares());
