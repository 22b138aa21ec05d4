'use client';
import { formatAmount, formatCount, formatMoneyShort } from '@/lib/ui/format';
import type { MembershipPreview } from '../schema';
import { sliderStep } from '../threshold';
import styles from './ThresholdPreview.module.css';

type Bar = MembershipPreview['histogram'][number];
type Props = {
  bars?: Bar[];
  threshold?: number;
  currency: string;
  readOnly: boolean;
  onChoose: (threshold: number) => void;
};

const ticks = [0, 1, 2, 3, 4];

/** Where the bars end: the last one is open above and as wide as the others. */
function endOf(bars: Bar[]): number {
  const last = bars.at(-1);
  const width = (bars[0]?.to ?? 0) - (bars[0]?.from ?? 0);
  return last ? last.from + width : 0;
}

/**
 * What a full bar stands for. Those who never bought anything and those beyond the chart can outnumber all between them and
 * would flatten them: an end more than twice as high as those is cut, and marked as cut.
 */
export function fullBar(counts: number[]): number {
  const between = Math.max(0, ...counts.slice(1, -1));
  const highest = Math.max(1, ...counts);
  return between > 0 && highest > 2 * between ? between * 1.25 : highest;
}

/** Which part of a bar lies below the threshold, 0 to 1. */
export function greyShare({ from, to }: Bar, threshold: number): number {
  if (threshold <= from) return 0;
  // Open above: who lies where in it is not known, so it stays grey from its first cent on.
  if (to === null) return 1;
  return Math.min(1, (threshold - from) / (to - from));
}

function title({ from, to, count }: Bar, currency: string): string {
  const range =
    to === null
      ? `${formatAmount(from, currency)} or more`
      : `${formatAmount(from, currency)} to ${formatAmount(to, currency)}`;
  return `${range}: ${formatCount(count)}`;
}

/** Non-members by purchases; what is right of the threshold takes the accent, and the slider moves it. */
export function ThresholdPreview({ bars, threshold = 0, currency, readOnly, onChoose }: Props) {
  if (!bars || bars.length === 0) return <Bones />;
  const upTo = endOf(bars);
  const full = fullBar(bars.map(({ count }) => count));
  const at = Math.min(1, Math.max(0, threshold / upTo));
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  return (
    <figure className={`m-0 min-w-0 ${styles.figure}`} aria-label="Customers who are not members, by purchases">
      <div
        className="flex h-[86px] items-end gap-[3px] md:gap-1"
        role="img"
        aria-label={`${formatCount(total)} customers who are not members, in steps of ${formatAmount(upTo / bars.length, currency)}`}
      >
        {bars.map((bar) => (
          <span
            key={bar.from}
            title={title(bar, currency)}
            className={`${styles.bar} ${bar.count > full ? styles.cut : ''}`}
            style={{
              height: bar.count === 0 ? 0 : `max(3px, ${Math.min(1, bar.count / full) * 100}%)`,
              ['--grey' as string]: `${greyShare(bar, threshold) * 100}%`,
            }}
          />
        ))}
      </div>
      <input
        type="range"
        aria-label="Threshold on the chart"
        aria-valuetext={formatAmount(threshold, currency)}
        className={styles.slider}
        style={{ ['--at' as string]: `${at * 100}%` }}
        min={0}
        max={upTo}
        step={sliderStep(upTo)}
        value={Math.min(threshold, upTo)}
        disabled={readOnly}
        onChange={(event) => onChoose(Number(event.target.value))}
      />
      <ul className="m-0 flex list-none justify-between p-0 text-[13px] leading-5 text-ink-2" aria-hidden>
        {ticks.map((tick) => (
          <li key={tick} className={`k-num ${(upTo * tick) / 4 === threshold ? styles.here : ''}`}>
            {formatMoneyShort((upTo * tick) / 4, currency)}
          </li>
        ))}
      </ul>
      <figcaption className="mt-0.5 text-[13px] leading-5 text-ink-3">
        Customers who are not members, by purchases
      </figcaption>
    </figure>
  );
}

function Bones() {
  return (
    <div aria-busy="true" className="grid content-start gap-2">
      <span className="k-bone h-[86px] w-full" />
      <span className="k-bone h-1 w-full" />
    </div>
  );
}
