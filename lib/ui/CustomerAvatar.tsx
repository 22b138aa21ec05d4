import { initials } from './format';
import { avatarTone } from './tone';

type Props = {
  name: string;
  /** People are round, businesses and enterprises square: the type is seen without reading. */
  type?: string;
  size?: 20 | 24 | 28 | 30 | 36 | 40;
  className?: string;
};

/** Decoration beside a name that is written out; screen readers skip it. */
export function CustomerAvatar({ name, type = 'individual', size = 30, className = '' }: Props) {
  const shape = type === 'individual' ? 'k-avatar-round' : 'k-avatar-square';
  return (
    <span
      aria-hidden
      data-shape={type === 'individual' ? 'round' : 'square'}
      className={`k-avatar k-avatar-${size} ${shape} k-tone-${avatarTone(name)} ${className}`}
    >
      {initials(name)}
    </span>
  );
}
