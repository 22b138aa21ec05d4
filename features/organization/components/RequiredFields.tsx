'use client';
import { Checkbox } from 'antd';
import { useEffect, useState } from 'react';
import { Panel, PanelBones } from '@/lib/ui/Panel';
import { useGetOrganizationQuery } from '../api';
import type { Organization, RequirableField } from '../schema';
import { useChange } from '../use-change';
import { fieldGroups } from '../words';

/** What a new customer cannot be without; each tick is saved as it is made. */
export function RequiredFields() {
  const { data } = useGetOrganizationQuery();
  return (
    <Panel title="Required fields">{data ? <Groups organization={data} /> : <PanelBones rows={3} square />}</Panel>
  );
}

function Groups({ organization }: { organization: Organization }) {
  const { tryChange } = useChange(organization);
  const [draft, setDraft] = useState<RequirableField[]>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the signal
  useEffect(() => setDraft(undefined), [organization.version]);
  const required = draft ?? organization.requiredFields;

  const set = async (field: RequirableField, on: boolean) => {
    const next = on ? [...required, field] : required.filter((one) => one !== field);
    setDraft(next);
    if (!(await tryChange({ requiredFields: next }))) setDraft(undefined);
  };
  return (
    <div className="grid gap-4 px-4 py-4">
      <p className="m-0 text-[13px] text-ink-2">
        A name is always asked for. What is ticked here is asked by forms and the API when a customer is created;
        customers from before stay as they are.
      </p>
      <div className="grid gap-x-6 gap-y-4 md:grid-cols-3">
        {fieldGroups.map(({ title, fields }) => (
          <fieldset key={title} className="m-0 grid content-start gap-1.5 border-0 p-0">
            <legend className="p-0 pb-1.5 text-[13px] font-medium">{title}</legend>
            {(Object.entries(fields) as [RequirableField, string][]).map(([field, label]) => (
              <Checkbox
                key={field}
                checked={required.includes(field)}
                onChange={({ target }) => set(field, target.checked)}
              >
                {label}
              </Checkbox>
            ))}
          </fieldset>
        ))}
      </div>
    </div>
  );
}
