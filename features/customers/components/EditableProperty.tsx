'use client';
import { EditOutlined } from '@ant-design/icons';
import { lazy, type ReactNode, type Ref, Suspense, useRef, useState } from 'react';
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
  const close = () => {
    setEditing(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <div className={editing ? 'k-property-on' : 'k-property'}>
      <dt>{property.label}</dt>
      <dd>
        {editing ? (
          <Suspense fallback={<PropertyValue {...property} />}>
            <InlineEditor customer={customer} path={property.path} onClose={close} />
          </Suspense>
        ) : (
          <>
            <Readable property={property} button={button} onEdit={() => setEditing(true)} />
            {children}
          </>
        )}
      </dd>
    </div>
  );
}

type ReadableProps = { property: Property; button: Ref<HTMLButtonElement>; onEdit: () => void };

/** The value is the way to edit it, unless it leads somewhere itself. */
function Readable({ property, button, onEdit }: ReadableProps) {
  const { label, href } = property;
  if (!href) {
    return (
      <button ref={button} type="button" className="k-property-write" onClick={onEdit}>
        <PropertyValue {...property} />
        <span className="sr-only">Edit {label}</span>
      </button>
    );
  }
  return (
    <>
      <span className="min-w-0">
        <PropertyValue {...property} />
      </span>
      <button ref={button} type="button" className="k-property-edit" aria-label={`Edit ${label}`} onClick={onEdit}>
        <EditOutlined aria-hidden />
      </button>
    </>
  );
}
