'use client';
import './notifications.css';
import { ChoiceTrack } from '@/lib/ui/ChoiceTrack';
import { notify } from '@/lib/ui/notify';
import { Panel } from '@/lib/ui/Panel';
import { PanelBody } from '@/lib/ui/PanelBody';
import { useGetPreferencesQuery, useSavePreferencesMutation } from '../api';
import type { Preferences } from '../schema';

type Row = Preferences['kinds'][number];
const words = { app: 'In Kinso', mail: 'Also by mail', off: 'Off' } as const;

/** For each kind: in the app, also by mail, or not at all. Each choice holds at once. */
export function NotificationPreferences() {
  const { data, error, refetch } = useGetPreferencesQuery();
  const [save] = useSavePreferencesMutation();
  const choose = (kind: Row['kind'], channel: Row['channel']) =>
    save({ channels: { [kind]: channel } })
      .unwrap()
      .catch((reason: unknown) => notify.error(reason, 'This could not be saved'));
  const choices = (['app', 'mail', 'off'] as const).map((value) => ({ value, label: words[value] }));
  return (
    <div id="notifications" className="scroll-mt-20">
      <Panel title="Notifications">
        {data && !data.mail && (
          <p className="m-0 border-b border-line px-4 py-2.5 text-[13px] text-ink-2">
            This installation sends no mail: “also by mail” counts as soon as it does.
          </p>
        )}
        <PanelBody rows={data?.kinds} error={error} retry={refetch} empty="Your role is told of nothing yet." bones={4}>
          {data?.kinds.map(({ kind, title, channel }) => (
            <li key={kind} className="k-notification-choice">
              <span className="min-w-0 flex-1 max-md:basis-full">{title}</span>
              <div className="k-choice-fit">
                <ChoiceTrack legend={title} choices={choices} value={channel} onChange={(next) => choose(kind, next)} />
              </div>
            </li>
          ))}
        </PanelBody>
      </Panel>
    </div>
  );
}
