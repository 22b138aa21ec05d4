'use client';
import { CloseOutlined, CrownOutlined, MinusCircleOutlined, SwapOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { TransferMany } from '@/features/ownership';
import { useMe } from '@/features/session';
import { formatCount, plural } from '@/lib/ui/format';
import { notify } from '@/lib/ui/notify';
import { useUpdateMembershipsMutation } from '../api';

type Props = { ids: ReadonlySet<string>; onClear: () => void };

const most = 1_000;

/** What can be done with the selected rows; it floats over the footer. */
export function BulkBar({ ids, onClear }: Props) {
  const [update, { isLoading }] = useUpdateMembershipsMutation();
  const count = ids.size;
  const { may } = useMe();
  const [giving, setGiving] = useState(false);

  const turn = async (list: string[], on: boolean, undoable = true) => {
    try {
      const { changed, unchanged, failed, results } = await update({ ids: list, membershipStatus: on }).unwrap();
      const said = bulkSentence(on, changed, unchanged, failed);
      const touched = results.filter((row) => row.changed).map((row) => row.id);
      if (failed > 0 && changed === 0) notify.error(said);
      else if (undoable && touched.length > 0) notify.undo(said, () => turn(touched, !on, false));
      else notify.success(said);
      if (undoable) onClear();
    } catch (error) {
      notify.error(error, 'The memberships could not be changed');
    }
  };
  return (
    <section className="k-bulk" aria-label="Selected customers">
      <span className="k-num pr-3" aria-live="polite">
        {formatCount(count)} selected
      </span>
      {count > most ? (
        <span className="px-2 font-normal">At most {formatCount(most)} at once</span>
      ) : (
        <>
          {may('customers.transfer') && (
            <button type="button" disabled={isLoading} onClick={() => setGiving(true)}>
              <SwapOutlined aria-hidden /> Owner
            </button>
          )}
          <button type="button" disabled={isLoading} onClick={() => turn([...ids], true)}>
            <CrownOutlined aria-hidden /> Make members
          </button>
          <button type="button" disabled={isLoading} onClick={() => turn([...ids], false)}>
            <MinusCircleOutlined aria-hidden /> End membership
          </button>
        </>
      )}
      <button type="button" aria-label="Clear selection" onClick={onClear}>
        <CloseOutlined aria-hidden />
      </button>
      <TransferMany open={giving} ids={[...ids]} onClose={() => setGiving(false)} onDone={onClear} />
    </section>
  );
}

/** "12 customers are now members; 3 were already; 1 could not be changed". */
export function bulkSentence(on: boolean, changed: number, unchanged: number, failed: number): string {
  const now = on
    ? `${plural(changed, 'customer is now a member', 'customers are now members')}`
    : `${plural(changed, 'customer is no longer a member', 'customers are no longer members')}`;
  const before = unchanged > 0 ? `${unchanged} ${unchanged === 1 ? 'was' : 'were'} so already` : '';
  const not = failed > 0 ? `${failed} could not be changed` : '';
  return [changed > 0 || (!before && !not) ? now : '', before, not].filter(Boolean).join('; ');
}
