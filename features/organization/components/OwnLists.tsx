'use client';
import { Checkbox } from 'antd';
import { useEffect, useState } from 'react';
import { ChoiceListEditor, type EditedChoice } from '@/lib/ui/ChoiceListEditor';
import { ChoiceTrack } from '@/lib/ui/ChoiceTrack';
import { Panel } from '@/lib/ui/Panel';
import { type ListName, listNames, type Organization } from '../schema';
import { useChange } from '../use-change';
import { listWords } from '../words';

const choices = (['regions', ...listNames.filter((name) => name !== 'regions')] as ListName[]).map((value) => ({
  value,
  label: listWords[value].title,
}));

/** What forms offer: every change is saved as it is made. */
export function OwnLists({ organization }: { organization: Organization }) {
  const [name, setName] = useState<ListName>('regions');
  return (
    <Panel title="Own lists">
      <div className="grid gap-4 px-4 py-4">
        <div className="overflow-x-auto">
          <ChoiceTrack legend="List" choices={choices} value={name} onChange={setName} />
        </div>
        <OwnList key={name} name={name} organization={organization} />
      </div>
    </Panel>
  );
}

function OwnList({ name, organization }: { name: ListName; organization: Organization }) {
  const kept = organization.lists[name];
  const { tryChange } = useChange(organization);
  // What was just done is shown at once, until the answer brings it.
  const [draft, setDraft] = useState<EditedChoice[]>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the signal
  useEffect(() => setDraft(undefined), [organization.version]);
  const words = listWords[name];

  const save = async (entries: EditedChoice[]) => {
    setDraft(entries);
    if (!(await tryChange({ lists: { [name]: { entries } } }))) setDraft(undefined);
  };
  return (
    <>
      <p className="m-0 text-[13px] text-ink-2">
        {words.used} What is retired is no longer offered; customers that have it keep it.
      </p>
      <ChoiceListEditor label={words.title} one={words.one} value={draft ?? kept.entries} onChange={save} />
      <Checkbox
        checked={kept.closed}
        onChange={({ target }) => tryChange({ lists: { [name]: { closed: target.checked } } })}
      >
        Take only these values, in forms and by the API
      </Checkbox>
    </>
  );
}
