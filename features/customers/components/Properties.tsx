import { LockOutlined } from '@ant-design/icons';
import type { Property, PropertyGroup } from './property-list';

/** One group of fields: what it is called at the left, what it says at the right, never cut. */
export function Properties({ title, rows }: PropertyGroup) {
  return (
    <section aria-label={title}>
      <h2 className="m-0 mb-1 text-[13px] leading-5 font-semibold">{title}</h2>
      <dl className="k-properties">
        {rows.map((row) => (
          <div key={row.label}>
            <dt>{row.label}</dt>
            <dd>
              <Value {...row} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Value({ value, href, masked }: Property) {
  if (masked) {
    return (
      <span className="text-ink-3">
        <LockOutlined aria-hidden /> {value ?? 'Not open to your role'}
      </span>
    );
  }
  if (!value) return <span className="text-ink-3">–</span>;
  if (!href) return value;
  return (
    <a href={href} className="k-link font-normal">
      {value}
    </a>
  );
}
