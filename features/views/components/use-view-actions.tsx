'use client';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useMe } from '@/features/session';
import { notify } from '@/lib/ui/notify';
import { useCreateViewMutation, useDeleteViewMutation, useUpdateViewMutation } from '../api';
import type { View, ViewState } from '../schema';

const ViewNameModal = lazy(() => import('./ViewNameModal').then((file) => ({ default: file.ViewNameModal })));
const DeleteViewModal = lazy(() => import('./DeleteViewModal').then((file) => ({ default: file.DeleteViewModal })));

type Asking = { what: 'new'; query: ViewState } | { what: 'rename' | 'delete'; view: View };
export type ViewActions = {
  /** Asks for a name and keeps the list under it. */
  keep: (query: ViewState) => void;
  save: (view: View, query: ViewState) => void;
  rename: (view: View) => void;
  share: (view: View, shared: boolean) => void;
  remove: (view: View) => void;
};
type Options = { onKept: (view: View) => void; onGone: (view: View) => void };

/** What can be done with a saved view, and the dialogs that belong to it. */
export function useViewActions({ onKept, onGone }: Options): [ViewActions, ReactNode] {
  const { me, may } = useMe();
  const [asking, setAsking] = useState<Asking>();
  const [create] = useCreateViewMutation();
  const [update] = useUpdateViewMutation();
  const [remove] = useDeleteViewMutation();

  const change = async (view: View, changes: Parameters<typeof update>[0]['changes'], done: string) => {
    try {
      await update({ id: view._id, version: view.version, changes }).unwrap();
      notify.success(done);
    } catch (error) {
      notify.error(error, `${view.name} could not be changed`);
    }
  };
  const bringBack = async ({ name, query, shared, resource }: View) => {
    try {
      onKept(await create({ name, shared, resource, query: query as ViewState }).unwrap());
    } catch (error) {
      notify.error(error, `${name} could not be brought back`);
    }
  };
  const destroy = async (view: View) => {
    try {
      await remove(view._id).unwrap();
      onGone(view);
      const done = `The view ${view.name} was deleted`;
      // Another's would come back as one's own.
      if (view.owner.id === me?.user.id) notify.undo(done, () => bringBack(view));
      else notify.success(done);
    } catch (error) {
      notify.error(error, `${view.name} could not be deleted`);
    }
  };
  const actions: ViewActions = {
    keep: (query) => setAsking({ what: 'new', query }),
    save: (view, query) => change(view, { query }, `${view.name} was saved`),
    rename: (view) => setAsking({ what: 'rename', view }),
    share: (view, shared) =>
      change(
        view,
        { shared },
        shared ? `${view.name} is shared with all colleagues` : `${view.name} is no longer shared`,
      ),
    remove: (view) => setAsking({ what: 'delete', view }),
  };
  const close = () => setAsking(undefined);
  return [
    actions,
    asking && (
      <Suspense>
        {asking.what === 'new' && (
          <ViewNameModal
            title="Save this list as a view"
            okText="Save view"
            start={{ name: '', shared: false }}
            mayShare={may('views.share')}
            onSave={async (naming) => {
              const made = await create({ ...naming, query: asking.query }).unwrap();
              notify.success(`${made.name} was saved`);
              onKept(made);
            }}
            onClose={close}
          />
        )}
        {asking.what === 'rename' && (
          <ViewNameModal
            title={`Rename ${asking.view.name}`}
            okText="Rename"
            start={{ name: asking.view.name }}
            mayShare={false}
            onSave={({ name }) =>
              update({ id: asking.view._id, version: asking.view.version, changes: { name } }).unwrap()
            }
            onClose={close}
          />
        )}
        {asking.what === 'delete' && (
          <DeleteViewModal view={asking.view} onDelete={() => destroy(asking.view)} onClose={close} />
        )}
      </Suspense>
    ),
  ];
}
