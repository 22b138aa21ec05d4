'use client';
import { PageHead } from '@/lib/ui/PageHead';
import { PanelBody } from '@/lib/ui/PanelBody';
import { useGetOrganizationQuery } from '../api';
import { GeneralForm } from './GeneralForm';
import { OwnLists } from './OwnLists';
import { Rates } from './Rates';

/** The organization's name and place, and the lists that forms offer. */
export function OrganizationPage() {
  const { data: organization, error, refetch } = useGetOrganizationQuery();
  return (
    <>
      <PageHead title="General" text="Your organization, and what its forms offer." />
      {organization ? (
        <div className="grid gap-4">
          <GeneralForm organization={organization} />
          <Rates organization={organization} />
          <OwnLists organization={organization} />
        </div>
      ) : (
        <div className="k-panel">
          <PanelBody rows={undefined} error={error} retry={refetch} empty="">
            {null}
          </PanelBody>
        </div>
      )}
    </>
  );
}
