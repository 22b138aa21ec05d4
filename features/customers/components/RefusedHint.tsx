'use client';
import { Button } from 'antd';
import Link from 'next/link';
import { problemOf } from '@/lib/api-problem';
import { recordHref } from './record-href';

/** A refusal because somebody has it already: who, as far as this person may see it, and whether it may be asked for all the same. */
export type Refusal = { customerId?: string; isActive: boolean; canInsist: boolean };

export function refusalOf(error: unknown): Refusal | undefined {
  const problem = problemOf(error);
  if (problem?.status !== 409) return undefined;
  const conflict = problem.extensions.conflict as { customerId?: string; isActive?: boolean } | undefined;
  const canInsist = problem.code === 'name_taken';
  if (!conflict && !canInsist) return undefined;
  return { customerId: conflict?.customerId, isActive: conflict?.isActive !== false, canInsist };
}

export function RefusedHint({ refusal, onInsist }: { refusal: Refusal; onInsist: () => void }) {
  const { customerId, isActive, canInsist } = refusal;
  return (
    <div className="k-twin k-tone-warning" role="status">
      <p className="m-0 min-w-0 flex-1 basis-52">
        {customerId && (
          <>
            {isActive ? 'That is ' : 'That is a deactivated customer, '}
            <Link href={recordHref({ customerId })} target="_blank" className="font-medium text-inherit underline">
              {customerId}
            </Link>
            .{' '}
          </>
        )}
        Nothing was saved.
      </p>
      {canInsist && (
        <Button size="small" onClick={onInsist}>
          Create anyway
        </Button>
      )}
    </div>
  );
}
