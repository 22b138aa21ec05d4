import { BankOutlined, ShopOutlined, UserOutlined } from '@ant-design/icons';
import type { CustomerType } from '../types';

export const typeIcons = {
  individual: <UserOutlined aria-hidden />,
  business: <ShopOutlined aria-hidden />,
  enterprise: <BankOutlined aria-hidden />,
} satisfies Record<CustomerType, unknown>;
