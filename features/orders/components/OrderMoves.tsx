'use client';
import { EditOutlined, MoreOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { MenuButton, type MenuItem } from '@/lib/ui/MenuButton';
import type { Order } from '../schema';
import { moves, type OrderStatus } from '../states';
import { moveWords } from '../words';

const MoveModal = lazy(() => import('./MoveModal').then((file) => ({ default: file.MoveModal })));
const RefundModal = lazy(() => import('./RefundModal').then((file) => ({ default: file.RefundModal })));
const ImportModal = lazy(() => import('./ImportModal').then((file) => ({ default: file.ImportModal })));

type Over = OrderStatus | 'import';
/** What one mostly does next stands as a button, the rest in the menu. */
const foremost: readonly OrderStatus[] = ['completed', 'confirmed', 'refunded'];

/** What may be done with an order, by the same table of states that the server goes by. */
export function OrderMoves({ order }: { order: Order }) {
  const [over, setOver] = useState<Over>();
  if (!order.canUpdate) return null;
  const allowed = moves[order.status];
  const buttons = foremost.filter((to) => allowed.includes(to));
  const rest: MenuItem[] = allowed
    .filter((to) => !buttons.includes(to))
    .map((to) => ({ key: to, label: moveWords[to], danger: to === 'cancelled', onClick: () => setOver(to) }));
  const items = [
    { key: 'import', label: order.vehicleImport ? 'Edit import' : 'Add import', onClick: () => setOver('import') },
    ...rest,
  ].map((item) => (item.key === 'import' ? { ...item, icon: <EditOutlined /> } : item));
  const close = () => setOver(undefined);
  return (
    <div className="flex flex-wrap items-center gap-2">
      {buttons.map((to, at) => (
        <Button key={to} type={at === 0 && to !== 'refunded' ? 'primary' : 'default'} onClick={() => setOver(to)}>
          {moveWords[to]}
        </Button>
      ))}
      <MenuButton label={`More for ${order.orderNumber}`} className="k-icon-button" items={items}>
        <MoreOutlined aria-hidden />
      </MenuButton>
      <Suspense>
        {over === 'import' && <ImportModal order={order} onClose={close} />}
        {over === 'refunded' && <RefundModal order={order} onClose={close} />}
        {over && over !== 'import' && over !== 'refunded' && <MoveModal order={order} to={over} onClose={close} />}
      </Suspense>
    </div>
  );
}
