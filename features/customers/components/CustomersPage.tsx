'use client';
import './dialogs.css';
import './filters.css';
import './list.css';
import './parts.css';
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useMe } from '@/features/session';
import { PageTabs } from '@/lib/ui/PageTabs';
import { useGetCustomersQuery } from '../api';
import { CustomerManagementDashboard } from './CustomerManagementDashboard';
import { CustomerViews } from './CustomerViews';
import { isFirstRun } from './first-run';
import { useListState, useTabHref } from './use-list-state';

const MembershipManagement = lazy(() =>
  import('./MembershipManagement').then((file) => ({ default: file.MembershipManagement })),
);

const HowMembershipWorks = lazy(() =>
  import('./MembershipManagement').then((file) => ({ default: file.HowMembershipWorks })),
);

/** Customers and their memberships: two views of one page, each with its address. */
export function CustomersPage() {
  const state = useListState();
  const { may } = useMe();
  const { currentData } = useGetCustomersQuery(state.query, { skip: state.tab !== 'customers' || state.waiting });
  // Where nobody is yet, the ways in stand in the middle of the page.
  const bare = isFirstRun(state) && currentData?.data.length === 0;
  const hrefOf = useTabHref();
  return (
    <div className="grid gap-4 max-md:gap-3">
      <PageTabs
        label="Customers"
        active={state.tab}
        tabs={[
          { key: 'customers', label: 'Customer Management', href: hrefOf('customers') },
          { key: 'membership', label: 'Membership Management', href: hrefOf('membership') },
        ]}
        actions={
          state.tab === 'membership' ? (
            <Suspense>
              <HowMembershipWorks />
            </Suspense>
          ) : bare ? undefined : (
            <>
              {may('customers.stats') && (
                <span className="max-md:hidden">
                  <CustomerViews now="list" />
                </span>
              )}
              {may('customers.create') && (
                <Button
                  type="primary"
                  icon={<PlusOutlined aria-hidden />}
                  onClick={() => state.add()}
                  className="max-md:hidden"
                >
                  Add customer
                </Button>
              )}
            </>
          )
        }
      />
      {state.tab === 'membership' ? (
        <Suspense fallback={<div aria-busy className="k-bone h-[420px] w-full" />}>
          <MembershipManagement />
        </Suspense>
      ) : (
        <CustomerManagementDashboard />
      )}
    </div>
  );
}
