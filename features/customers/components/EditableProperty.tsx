'use client';
import { EditOutlined } from '@ant-design/icons';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import type { Customer } from '../types';
import type { EditPath } from './edit-values';
import { PropertyValue } from './PropertyValue';
import type { Property } from './property-list';

const InlineEditor = lazy(() => import('./InlineEditor').then((file) => ({ default: file.InlineEditor })));

type Props = {
  property: Property & { path: EditPath };
  customer: Customer;
  /** What stands behind the value: its history. */
  children?: ReactNode;
};

/** A field that is read, and edited in its place. */
export function EditableProperty({ property, customer, children }: Props) {
  const [editing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { label, path, href } = property;
  const close = () => {
    setEditing(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  if (editing) {
    return (
      <div className="k-property-on">
        <dt>{label}</dt>
        <dd>
          <Suspense fallback={<PropertyValue {...property} />}>
            <InlineEditor customer={customer} path={path} onClose={close} />
          </Suspense>
        </dd>
      </div>
    );
  }
  const value = <PropertyValue {...property} />;
  return (
    <div className="k-property">
      <dt>{label}</dt>
      <dd>
        {href && <span className="min-w-0">{value}</span>}
        <button ref={button} type="button" className="k-property-edit" onClick={() => setEditing(true)}>
          {!href && <span className="min-w-0">{value}</span>}
          <span className="sr-only">Edit {label}</span>
          <EditOutlined aria-hidden />
        </button>
        {children}
      </dd>
    </div>
  );
}
