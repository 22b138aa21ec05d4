import type { ReactNode } from 'react';
import { PropertyValue } from './PropertyValue';
import type { Property, PropertyGroup } from './property-list';

type Props = PropertyGroup & {
  /** Another way to show a row; by default it is only read. */
  row?: (property: Property) => ReactNode;
};

/** One group of fields: what it is called at the left, what it says at the right, never cut. */
export function Properties({ title, rows, row = read }: Props) {
  return (
    <section aria-label={title}>
      <h2 className="m-0 mb-1 text-[13px] leading-5 font-semibold">{title}</h2>
      <dl className="k-properties">{rows.map(row)}</dl>
    </section>
  );
}

export function ReadProperty({ children, ...property }: Property & { children?: ReactNode }) {
  return (
    <div className="k-property">
      <dt>{property.label}</dt>
      <dd>
        <span className="min-w-0">
          <PropertyValue {...property} />
        </span>
        {children}
      </dd>
    </div>
  );
}

const read = (property: Property) => <ReadProperty key={property.label} {...property} />;
