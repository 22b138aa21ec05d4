import type { LineAnswer } from '@/lib/lines';
import { formatCount, formatMoney } from '@/lib/ui/format';

type Amounts = { items: LineAnswer[]; currency: string; discountAmount: number; taxAmount: number; total: number };

/** What was ordered, line by line, and what it comes to. */
export function OrderLines({ order }: { order: Amounts }) {
  const { items, currency } = order;
  const money = (amount: number) => formatMoney(amount, currency);
  if (items.length === 0)
    return <p className="m-0 py-2 text-[13px] text-ink-3">Taken in as a total: it has no lines.</p>;
  return (
    <table className="k-order-lines">
      <thead>
        <tr>
          <th scope="col">Item</th>
          <th scope="col">Quantity</th>
          <th scope="col">Price</th>
          <th scope="col">Amount</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own and never move
          <tr key={at}>
            <td>
              <Words item={item} />
            </td>
            <td>{formatCountOf(item.quantity)}</td>
            <td>
              {money(item.unitPrice)}
              {item.discount > 0 && <span className="block text-xs text-ink-3">{item.discount}% discount</span>}
            </td>
            <td>{money(item.totalPrice)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {order.taxAmount > 0 && (
          <tr>
            <th scope="row" colSpan={3}>
              Tax
            </th>
            <td>{money(order.taxAmount)}</td>
          </tr>
        )}
        <tr>
          <th scope="row" colSpan={3}>
            Total
          </th>
          <td className="font-semibold">{money(order.total)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

/** The first line of a description is its name, the others say more. */
function Words({ item: { sku, description } }: { item: LineAnswer }) {
  if (!description) return sku;
  const [name, ...more] = description.split('\n');
  return (
    <>
      {name}
      {sku && <code className="ml-2 text-xs text-ink-3">{sku}</code>}
      {more.length > 0 && <span className="block text-xs whitespace-pre-line text-ink-3">{more.join('\n')}</span>}
    </>
  );
}

const formatCountOf = (quantity: number) => (Number.isInteger(quantity) ? formatCount(quantity) : String(quantity));
