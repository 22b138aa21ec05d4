'use client';
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, HolderOutlined, MoreOutlined } from '@ant-design/icons';
import { useDraggable, useDroppable } from '@dnd-kit/core';
import { type KeyboardEvent, memo } from 'react';
import { isCurrency, toMinor } from '@/lib/money';
import { formatMoney } from '@/lib/ui/format';
import { MenuButton, type MenuItem } from '@/lib/ui/MenuButton';
import { type DraftLine, numberOf, type Problems } from '../draft';
import { LineCell } from './LineCell';
import type { LineVerbs } from './use-line-verbs';

type Props = {
  line: DraftLine;
  at: number;
  last: boolean;
  total: number | null;
  currency: string;
  problems: Problems;
  locked: boolean;
  verbs: LineVerbs;
};

const percent = (text: string) => (numberOf(text) ? `${text.replace('%', '')}%` : '–');

export const QuoteLine = memo(function QuoteLine(props: Props) {
  const { line, at, total, currency, problems, locked, verbs } = props;
  const drag = useDraggable({ id: line.key, disabled: locked });
  const drop = useDroppable({ id: line.key });
  const wrong = [...problems].filter(([path]) => path.startsWith(`items.${at}.`));
  const cell = (field: keyof DraftLine, label: string) => ({
    field,
    label: `${label}, line ${at + 1}`,
    value: line[field],
    readOnly: locked,
    wrong: problems.has(`items.${at}.${field}`) ? `line-${at}-problem` : undefined,
    onChange: (typed: string) => verbs.change(line.key, { [field]: typed }),
    onNext: () => verbs.next(at, field),
  });
  const keys = (event: KeyboardEvent) => {
    const to = { ArrowUp: at - 1, ArrowDown: at + 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    verbs.move(at, to);
  };
  const price = (text: string) => priceOf(text, currency);
  return (
    <>
      <tr ref={drop.setNodeRef} data-line={line.key} data-over={drop.isOver} data-dragged={drag.isDragging}>
        <td className="k-line-handle">
          {!locked && (
            <button
              type="button"
              ref={drag.setNodeRef}
              {...drag.listeners}
              data-cell="handle"
              aria-label={`Move line ${at + 1} with the arrow keys, or drag it`}
              onKeyDown={keys}
            >
              <HolderOutlined aria-hidden />
            </button>
          )}
        </td>
        <td className="k-line-sku">
          <LineCell {...cell('sku', 'SKU')} wraps className="k-cell-code" maxLength={60} placeholder="SKU" />
        </td>
        <td className="k-line-words">
          <LineCell
            {...cell('name', 'Description')}
            wraps
            className="font-medium"
            maxLength={300}
            placeholder="Description"
          />
          <LineCell {...cell('more', 'Detail')} wraps className="k-cell-more" maxLength={190} placeholder="Detail" />
        </td>
        <td className="k-line-number" data-label="Qty">
          <LineCell {...cell('quantity', 'Quantity')} numeric />
        </td>
        <td className="k-line-number" data-label="Unit price">
          <LineCell {...cell('unitPrice', 'Unit price')} numeric shown={price} />
        </td>
        <td className="k-line-number" data-label="Disc. %">
          <LineCell {...cell('discount', 'Discount %')} numeric shown={percent} />
        </td>
        <td className="k-line-number" data-label="Tax %">
          <LineCell {...cell('taxRate', 'Tax %')} numeric shown={percent} />
        </td>
        <td className="k-line-total k-num" data-label="Total">
          {total === null ? '–' : formatMoney(total, currency)}
        </td>
        <td className="k-line-more">{!locked && <LineMenu {...props} />}</td>
      </tr>
      {wrong.length > 0 && (
        <tr className="k-line-problem">
          <td colSpan={9} id={`line-${at}-problem`}>
            {`Line ${at + 1}: ${wrong.map(([, message]) => message).join('. ')}`}
          </td>
        </tr>
      )}
    </>
  );
});

function LineMenu({ line, at, last, verbs }: Props) {
  const items: (MenuItem | false)[] = [
    at > 0 && { key: 'up', label: 'Move up', icon: <ArrowUpOutlined />, onClick: () => verbs.move(at, at - 1) },
    !last && { key: 'down', label: 'Move down', icon: <ArrowDownOutlined />, onClick: () => verbs.move(at, at + 1) },
    {
      key: 'remove',
      label: 'Remove line',
      icon: <DeleteOutlined />,
      danger: true,
      onClick: () => verbs.remove(line.key),
    },
  ];
  return (
    <MenuButton label={`Actions for line ${at + 1}`} items={items.filter((item) => item !== false)}>
      <MoreOutlined aria-hidden />
    </MenuButton>
  );
}

/** As the paper shows it, without the sign; what is no amount stays as it was typed. */
function priceOf(text: string, currency: string): string {
  const amount = numberOf(text);
  if (amount === undefined || Number.isNaN(amount) || !isCurrency(currency)) return text;
  if (toMinor(amount, currency) === null) return text;
  return formatMoney(amount, currency).replaceAll(/[^\d.,-]/g, '');
}
