'use client';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useMe } from '@/features/session';
import { PageHead } from '@/lib/ui/PageHead';
import { Panel } from '@/lib/ui/Panel';
import { roleWords } from '../words';
import { NameForm } from './NameForm';
import { PasswordForm } from './PasswordForm';
import { SecondFactor } from './SecondFactor';
import { SessionList, useEnd } from './SessionList';

/** One's own account; `children` is what other parts of the product let a person choose. */
export function ProfilePage({ children }: { children?: ReactNode }) {
  const { me } = useMe();
  const end = useEnd();
  if (!me) return <h1 className="sr-only">Your profile</h1>;
  return (
    <div className="mx-auto max-w-[760px]">
      <PageHead title="Your profile" text={`${me.user.email} · ${roleWords[me.user.role]} at ${me.org.name}`} />
      <div className="grid gap-4">
        <Panel title="Name">
          <NameForm name={me.user.name} />
        </Panel>
        <Panel title="Password">
          <PasswordForm />
        </Panel>
        <Panel title="Second factor">
          <SecondFactor />
        </Panel>
        {children}
        <Panel
          title="Signed in"
          extra={
            <Button size="small" onClick={() => end()}>
              Sign out all others
            </Button>
          }
        >
          <SessionList />
        </Panel>
      </div>
    </div>
  );
}
