import { CheckOutlined } from '@ant-design/icons';
import type { Order } from '../schema';
import { importStages } from '../states';
import { dayWord, stageWords, vehicleWord } from '../words';

type Way = NonNullable<Order['vehicleImport']>;

/** The stages of a vehicle's way, with the day that each was reached. */
export function ImportWay({ way }: { way: Way }) {
  const present = importStages.indexOf(way.stage);
  return (
    <ol className="k-way" aria-label="Import stages">
      {importStages.map((stage, at) => {
        const reached = way.reached.find((one) => one.stage === stage);
        const state = at < present ? 'past' : at === present ? 'now' : 'next';
        return (
          <li key={stage} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span className="k-way-dot" aria-hidden>
              {state === 'past' && <CheckOutlined />}
            </span>
            <span className="k-way-word">{stageWords[stage]}</span>
            {reached && at <= present && (
              <time dateTime={reached.at} className="k-way-day">
                {dayWord(reached.at)}
              </time>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** What is imported, from where, and when it is expected, as far as it is known. */
export function wayFacts({ vehicle, region, origin, port, eta }: Way): [name: string, value: string][] {
  const facts: [string, string | null][] = [
    ['Vehicle', vehicle && vehicleWord(vehicle)],
    ['Region', region],
    ['Origin', origin],
    ['Port', port],
    ['Expected', eta && dayWord(eta)],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null);
}
