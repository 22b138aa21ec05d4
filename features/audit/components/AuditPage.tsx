'use client';
import './audit.css';
import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { formatCount } from '@/lib/ui/format';
import { PageHead } from '@/lib/ui/PageHead';
import { useGetAuditInfiniteQuery } from '../api';
import { AuditFilters } from './AuditFilters';
import { AuditList } from './AuditList';
import { ExportDialog } from './ExportDialog';
import { useAuditFilter } from './use-audit-filter';

/** Who did what: read from the events, which are written with the changes themselves. */
export function AuditPage() {
  const { filter, asked, change } = useAuditFilter();
  const found = useGetAuditInfiniteQuery(asked);
  const [exporting, setExporting] = useState(false);
  const page = found.currentData?.pages[0]?.page;
  return (
    <>
      <PageHead
        title="Audit log"
        text="Every change, written in the same transaction as the change itself. Nobody can edit it."
        actions={
          <Button icon={<DownloadOutlined aria-hidden />} onClick={() => setExporting(true)}>
            Export
          </Button>
        }
      />
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <AuditFilters filter={filter} onChange={change} />
        {page && (
          <span role="status" className="ml-auto text-[13px] text-ink-2">
            {page.totalIsEstimate ? 'Over ' : ''}
            {formatCount(page.total)} {page.total === 1 ? 'entry' : 'entries'}
          </span>
        )}
      </div>
      <AuditList
        entries={found.currentData?.pages.flatMap(({ data }) => data)}
        error={found.error}
        retry={found.refetch}
      />
      {found.hasNextPage && (
        <div className="mt-3 text-center">
          <Button loading={found.isFetching} onClick={() => found.fetchNextPage()}>
            Load earlier
          </Button>
        </div>
      )}
      <ExportDialog open={exporting} filter={asked} onClose={() => setExporting(false)} />
    </>
  );
}
