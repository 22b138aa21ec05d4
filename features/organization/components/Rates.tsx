'use client';
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, InputNumber, Select } from 'antd';
import { useMemo, useState } from 'react';
import { rateDecimals } from '@/lib/money';
import { relativeDay } from '@/lib/ui/format';
import { Panel } from '@/lib/ui/Panel';
import { mostRates, type Organization, type Rate } from '../schema';
import { useChange } from '../use-change';
import { places } from '../words';

type Typed = Pick<Rate, 'currency' | 'rate'>;

/** What other currencies are in one's own: used where a quote or an order states no rate. Every change is saved as it is made. */
export function Rates({ organization }: { organization: Organization }) {
  const { tryChange } = useChange(organization);
  const { rates, currency: own } = organization;
  const save = (next: Typed[]) => tryChange({ rates: next.map(({ currency, rate }) => ({ currency, rate })) });
  return (
    <Panel title="Exchange rates">
      <div className="grid gap-3 px-4 py-4">
        <p className="m-0 text-[13px] text-ink-2">
          What one unit of another currency is in {own}. A quote or an order that states no rate takes it from here, and
          keeps it when it changes later.
        </p>
        {rates.length > 0 && (
          <ul className="m-0 grid list-none gap-2 p-0">
            {rates.map((one) => (
              <Line
                key={`${one.currency} ${one.rate}`}
                own={own}
                kept={one}
                change={(rate) => save(rates.map((other) => (other === one ? { ...one, rate } : other)))}
                remove={() => save(rates.filter((other) => other !== one))}
              />
            ))}
          </ul>
        )}
        {rates.length < mostRates && (
          <Add own={own} taken={rates.map(({ currency }) => currency)} add={(one) => save([...rates, one])} />
        )}
      </div>
    </Panel>
  );
}

const amount = { min: 0, max: 1_000_000, precision: undefined, controls: false } as const;
/** As many decimals as are kept; no zeros that nobody typed. */
const fits = (rate: number | null): rate is number =>
  rate !== null && rate > 0 && Number(rate.toFixed(rateDecimals)) === rate;

type LineProps = { own: string; kept: Rate; change: (rate: number) => void; remove: () => void };

function Line({ own, kept: { currency, rate, changedAt, changedBy }, change, remove }: LineProps) {
  const [typed, setTyped] = useState<number | null>(rate);
  const done = () => {
    if (fits(typed) && typed !== rate) change(typed);
    else setTyped(rate);
  };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="k-num w-16 font-medium">1 {currency}</span>
      <InputNumber
        {...amount}
        aria-label={`Rate of ${currency}`}
        value={typed}
        suffix={own}
        onChange={setTyped}
        onBlur={done}
        onPressEnter={done}
        className="w-44"
      />
      <span className="order-last min-w-0 basis-full text-[13px] text-ink-3 sm:order-none sm:flex-1 sm:basis-0">
        {relativeDay(changedAt)}, {changedBy}
      </span>
      <Button type="text" icon={<DeleteOutlined aria-hidden />} aria-label={`Remove ${currency}`} onClick={remove} />
    </li>
  );
}

type AddProps = { own: string; taken: string[]; add: (rate: Typed) => Promise<boolean> };

function Add({ own, taken, add }: AddProps) {
  const offered = useMemo(() => places().currencies, []);
  const [currency, setCurrency] = useState<string>();
  const [rate, setRate] = useState<number | null>(null);
  const ready = currency !== undefined && fits(rate);
  const submit = async () => {
    if (!ready || !(await add({ currency, rate }))) return;
    setCurrency(undefined);
    setRate(null);
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Select
        aria-label="Currency"
        placeholder="Currency"
        className="w-64 max-w-full"
        value={currency}
        options={offered.filter(({ value }) => value !== own && !taken.includes(value))}
        onChange={setCurrency}
        showSearch={{ optionFilterProp: 'label' }}
        virtual={false}
      />
      <InputNumber
        {...amount}
        aria-label="Rate"
        placeholder="1.35"
        suffix={own}
        value={rate}
        onChange={setRate}
        className="w-44"
      />
      <Button icon={<PlusOutlined aria-hidden />} disabled={!ready} onClick={() => void submit()}>
        Add
      </Button>
    </div>
  );
}
