import { CheckSquareOutlined } from '@ant-design/icons';
import type { Interaction } from '../schema';
import { deedOf, factsOf, textOf } from '../words';

/** Who did what with whom, what came of it, and what follows. */
export function InteractionLine({ interaction, customerName }: { interaction: Interaction; customerName: string }) {
  const facts = factsOf(interaction);
  return (
    <>
      <p className="m-0">
        <b className="font-semibold">{interaction.handlerName}</b> {deedOf(interaction)}{' '}
        <b className="font-semibold">{interaction.contactName ?? customerName}</b>
      </p>
      <p className="m-0 text-ink-2 break-words whitespace-pre-line">{textOf(interaction)}</p>
      {facts.length > 0 && (
        <p className="m-0 mt-0.5 flex flex-wrap gap-x-3 text-[13px] text-ink-3">
          {facts.map((fact) => (
            <span key={fact}>
              {/^Follow/.test(fact) && <CheckSquareOutlined aria-hidden className="mr-1" />}
              {fact}
            </span>
          ))}
        </p>
      )}
    </>
  );
}
