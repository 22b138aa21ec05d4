'use client';
import { notify } from '@/lib/ui/notify';
import { useAcceptReferralMutation, useDeclineReferralMutation, useWithdrawReferralMutation } from './api';
import type { Referral } from './schema';

/** Accepting, declining and taking back, each said in a toast. */
export function useAnswer() {
  const [accept, accepting] = useAcceptReferralMutation();
  const [decline, declining] = useDeclineReferralMutation();
  const [withdraw, withdrawing] = useWithdrawReferralMutation();
  const name = ({ customer }: Referral) => customer?.name ?? 'The customer';
  const tell = async (work: Promise<Referral>, said: (answered: Referral) => string) => {
    try {
      notify.success(said(await work));
    } catch (error) {
      notify.error(error, 'The referral could not be answered');
    }
  };
  return {
    busy: accepting.isLoading || declining.isLoading || withdrawing.isLoading,
    accept: (one: Referral) =>
      tell(accept({ referralId: one._id }).unwrap(), (answered) =>
        answered.owner?.id === one.to.id ? `${name(one)} is yours now` : `You look after ${name(one)} too`,
      ),
    decline: (one: Referral) => tell(decline({ referralId: one._id }).unwrap(), () => 'You declined'),
    withdraw: (one: Referral) => tell(withdraw({ referralId: one._id }).unwrap(), () => 'The referral is taken back'),
  };
}
