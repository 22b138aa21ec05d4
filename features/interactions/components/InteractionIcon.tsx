import {
  CustomerServiceOutlined,
  EnvironmentOutlined,
  FileTextOutlined,
  MailOutlined,
  MessageOutlined,
  PhoneOutlined,
  ShoppingOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { InteractionType } from '../schema';

const icons = {
  call: PhoneOutlined,
  meeting: TeamOutlined,
  visit: EnvironmentOutlined,
  email: MailOutlined,
  chat: MessageOutlined,
  quote: FileTextOutlined,
  order: ShoppingOutlined,
  support: CustomerServiceOutlined,
};

/** Decoration beside words that say the same. */
export function InteractionIcon({ type }: { type: InteractionType }) {
  const Icon = icons[type];
  return <Icon aria-hidden />;
}
