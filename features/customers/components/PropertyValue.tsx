import { LockOutlined } from '@ant-design/icons';
import type { Property } from './property-list';

/** A field's value as it is read: a link where it leads somewhere, a lock where this person does not see it. */
export function PropertyValue({ value, href, masked }: Property) {
  if (masked) {
    return (
      <span className="text-ink-3">
        <LockOutlined aria-hidden /> {value ?? 'Not open to your role'}
      </span>
    );
  }
  if (!value) return <span className="text-ink-3">–</span>;
  if (!href) return value;
  const away = href.startsWith('http') ? { target: '_blank', rel: 'noreferrer noopener' } : {};
  return (
    <a href={href} className="k-link font-normal" {...away}>
      {href.startsWith('mailto:') ? <Address>{value}</Address> : value}
    </a>
  );
}

/** Where it does not fit, an address is broken before its domain and not within it. */
function Address({ children }: { children: string }) {
  const [name, domain] = children.split('@');
  return (
    <>
      {name}
      <wbr />@{domain}
    </>
  );
}
