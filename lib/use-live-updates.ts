'use client';
import { useEffect } from 'react';
import { useStore } from 'react-redux';
import { api, tagTypes } from './api';
import { type LiveTag, openLive } from './live-client';
import { gatherTags } from './live-tags';

type TagType = (typeof tagTypes)[number];
const isKnown = (tag: LiveTag): tag is LiveTag & { type: TagType } => tagTypes.some((type) => type === tag.type);

const all: LiveTag[] = tagTypes.map((type) => ({ type }));

/** What others change is fetched anew where it is shown, while somebody (`who`) is signed in. */
export function useLiveUpdates(who: string | undefined): void {
  const { dispatch } = useStore();
  useEffect(() => {
    if (!who || typeof EventSource === 'undefined') return;
    const gathered = gatherTags((tags) => dispatch(api.util.invalidateTags(tags.filter(isKnown))));
    const close = openLive(who, {
      onTags: gathered.add,
      onMissed: () => gathered.add(all),
      // Asking who is signed in tells which it is; the frame then leads to the sign-in page or says that the server is away.
      onRefused: () => gathered.add([{ type: 'Me' }]),
    });
    return () => {
      close();
      gathered.close();
    };
  }, [who, dispatch]);
}
