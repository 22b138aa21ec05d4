'use client';
import {
  EditOutlined,
  EyeOutlined,
  MoreOutlined,
  ShoppingOutlined,
  StopOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import { MenuButton, type MenuItem } from '@/lib/ui/MenuButton';
import type { CustomerRow } from '../types';
import type { CustomerActions } from './use-customer-actions';

type Props = { row: CustomerRow; actions: CustomerActions; className?: string };

/** What this person may do with this customer, and nothing else. */
export function RowMenu({ row, actions, className = 'k-icon-button' }: Props) {
  return (
    <MenuButton label={`Actions for ${row.name}`} className={className} items={menuItems(row, actions)}>
      <MoreOutlined aria-hidden />
    </MenuButton>
  );
}

function menuItems(row: CustomerRow, actions: CustomerActions): MenuItem[] {
  const { can } = row.access;
  const items: (MenuItem | false)[] = [
    { key: 'details', label: 'View details', icon: <EyeOutlined />, onClick: () => actions.details(row) },
    can.update && { key: 'edit', label: 'Edit', icon: <EditOutlined />, onClick: () => actions.edit(row) },
    { key: 'orders', label: 'Purchases', icon: <ShoppingOutlined />, onClick: () => actions.orders(row) },
    can.deactivate && {
      key: 'deactivate',
      label: 'Deactivate',
      icon: <StopOutlined />,
      danger: true,
      onClick: () => actions.deactivate(row),
    },
    can.restore && { key: 'restore', label: 'Restore', icon: <UndoOutlined />, onClick: () => actions.restore(row) },
  ];
  return items.filter((item) => item !== false);
}
