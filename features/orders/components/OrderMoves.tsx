'use client';
import { CarOutlined, EditOutlined, MoreOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { MenuButton, type MenuItem } from '@/lib/ui/MenuButton';
import type { Order } from '../schema';
import { moves, type OrderStatus } from '../states';
import { moveWords } from '../words';

const MoveModal = lazy(() => import('./MoveModal').then((file) => ({ default: file.MoveModal })));
const RefundModal = lazy(() => import('./RefundModal').then((file) => ({ default: file.RefundModal })));
const OrderEdit = lazy(() => import('./OrderEdit').then((file) => ({ default: file.OrderEdit })));
const ImportModal = lazy(() => import('./ImportModal').then((file) => ({ default: file.ImportModal })));

type Over = OrderStatus | 'import' | 'edit';
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
  const importLabel = order.vehicleImport ? 'Edit import' : 'Add import';
  const items: MenuItem[] = [
    { key: 'edit', label: 'Edit order', icon: <EditOutlined />, onClick: () => setOver('edit') },
    { key: 'import', label: importLabel, icon: <CarOutlined />, onClick: () => setOver('import') },
    ...rest,
  ];
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
        {over === 'edit' && <OrderEdit order={order} open onClose={close} />}
        {over === 'import' && <ImportModal order={order} onClose={close} />}
        {over === 'refunded' && <RefundModal order={order} onClose={close} />}
        {over && over !== 'edit' && over !== 'import' && over !== 'refunded' && (
          <MoveModal order={order} to={over} onClose={close} />
        )}
      </Suspense>
    </div>
  );
}
