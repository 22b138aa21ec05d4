'use client';
import {
  CheckSquareOutlined,
  FileTextOutlined,
  HomeOutlined,
  InboxOutlined,
  SettingOutlined,
  ShoppingOutlined,
  TeamOutlined,
} from '@ant-design/icons';

import type { Permission } from '@/lib/permissions';
import type { NavItem } from '@/lib/ui/Nav';

/** The menu, one line an entry, in the order of the page; `can` hides it from those it would refuse. */
export const navigation: (NavItem & { can?: Permission })[] = [
  { key: 'home', label: 'Home', href: '/', icon: <HomeOutlined />, phone: true },
  {
    key: 'customers',
    label: 'Customers',
    href: '/customers',
    icon: <TeamOutlined />,
    phone: true,
    can: 'customers.read',
  },
  { key: 'quotes', label: 'Quotes', href: '/quotes', icon: <FileTextOutlined />, can: 'quotes.read' },
  { key: 'orders', label: 'Orders', href: '/orders', icon: <ShoppingOutlined />, can: 'orders.read' },
  {
    key: 'tasks',
    label: 'Tasks',
    href: '/tasks',
    icon: <CheckSquareOutlined />,
    phone: true,
    can: 'tasks.read',
  },
  {
    key: 'inquiries',
    label: 'Inquiries',
    href: '/inquiries',
    icon: <InboxOutlined />,
    phone: true,
    can: 'inquiries.read',
  },
  {
    key: 'settings',
    label: 'Settings',
    href: '/settings',
    icon: <SettingOutlined />,
    can: 'organization.update',
    last: true,
  },
];
