import type { Tone } from './tone';

const width = 74;
const height = 26;
const pad = 3;

function points(values: number[]): [number, number][] {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const step = (width - 2 * pad) / Math.max(values.length - 1, 1);
  return values.map((value, index) => [
    Math.round((pad + index * step) * 10) / 10,
    Math.round((height - pad - ((value - low) / span) * (height - 2 * pad)) * 10) / 10,
  ]);
}

/** A trend without axes; the number beside it says what matters, so it is hidden from screen readers. */
export function Sparkline({ values, tone = 'info' }: { values: number[]; tone?: Tone }) {
  const path = points(values);
  const last = path.at(-1);
  if (!last || path.length < 2) return null;
  const line = path.map(([x, y]) => `${x},${y}`).join(' ');
  return (
    <svg
      className={`k-spark k-tone-${tone}`}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden
    >
      <polygon className="k-spark-area" points={`${pad},${height} ${line} ${last[0]},${height}`} />
      <polyline className="k-spark-line" points={line} />
      <circle className="k-spark-end" cx={last[0]} cy={last[1]} r="2" />
    </svg>
  );
}
