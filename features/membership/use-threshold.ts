'use client';
import { skipToken } from '@reduxjs/toolkit/query';
import { useState } from 'react';
import { useGetMembershipPreviewQuery, useGetMembershipSettingsQuery } from './api';
import { readThreshold, thresholdText } from './threshold';
import { useDebounced } from './use-debounced';

const settleMs = 250;

/** The threshold being tried out and what it would do. Until something is typed it is the saved one. */
export function useThreshold() {
  const settings = useGetMembershipSettingsQuery();
  const [typed, setTyped] = useState<string>();
  const saved = settings.data?.threshold;
  const currency = settings.data?.currency ?? 'CAD';
  const text = typed ?? (saved === undefined ? '' : thresholdText(saved, currency));
  const { value, problem } = readThreshold(text, currency);
  const known = saved !== undefined;
  const settled = useDebounced(value, settleMs);
  const asked = known ? (settled ?? saved) : undefined;
  const preview = useGetMembershipPreviewQuery(asked === undefined ? skipToken : { threshold: asked });

  return {
    settings: settings.data,
    saved,
    currency,
    text,
    value,
    problem: known ? problem : undefined,
    error: settings.error ?? preview.error,
    retry: () => void (settings.error ? settings.refetch() : preview.refetch()),
    type: setTyped,
    choose: (amount: number) => setTyped(thresholdText(amount, currency)),
    /** "1000" becomes "1,000" when the field is left; what is not a number stays to be corrected. */
    tidy: () => value !== undefined && typed !== undefined && setTyped(thresholdText(value, currency)),
    followSaved: () => setTyped(undefined),
    preview: preview.data,
    /** Whether the preview is about the threshold that stands in the field. */
    current: value !== undefined && preview.data?.threshold === value && !preview.error,
  };
}

export type Threshold = ReturnType<typeof useThreshold>;
