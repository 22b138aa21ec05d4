'use client';
import { Button } from 'antd';
import { useState } from 'react';
import { longDate, plural } from '@/lib/ui/format';
import { PanelBones } from '@/lib/ui/Panel';
import { StatusPill } from '@/lib/ui/StatusPill';
import { useGetSecondFactorQuery } from '../own-api';
import { SecondFactorDialog } from './SecondFactorDialog';
import { SecondFactorOff } from './SecondFactorOff';

/** Whether a code of an app is asked after the password, and the way to switch that on and off. */
export function SecondFactor() {
  const { data } = useGetSecondFactorQuery();
  const [doing, setDoing] = useState<'on' | 'off'>();
  if (!data) return <PanelBones rows={1} />;
  const close = () => setDoing(undefined);
  return (
    <div className="flex flex-wrap items-center gap-3 px-4 py-4">
      <div className="min-w-[200px] flex-1">
        <p className="m-0 flex items-center gap-2 font-medium">
          Authenticator app
          <StatusPill
            status={data.active ? 'active' : 'inactive'}
            label={data.active ? 'On' : 'Off'}
            tone={data.active ? 'positive' : 'neutral'}
          />
        </p>
        <p className="m-0 mt-0.5 text-[13px] text-ink-2">
          {data.active && data.since
            ? `Since ${longDate(data.since)}; ${plural(data.recoveryCodesLeft, 'recovery code')} left.`
            : 'A code of your phone after the password: who learns your password still cannot sign in.'}
        </p>
      </div>
      <Button onClick={() => setDoing(data.active ? 'off' : 'on')}>{data.active ? 'Switch off' : 'Set up'}</Button>
      {doing === 'on' && <SecondFactorDialog onClose={close} />}
      {doing === 'off' && <SecondFactorOff onClose={close} />}
    </div>
  );
}
