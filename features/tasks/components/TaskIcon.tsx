import {
  CheckSquareOutlined,
  EnvironmentOutlined,
  FileTextOutlined,
  MailOutlined,
  PhoneOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { TaskKind } from '../schema';

const icons = {
  todo: CheckSquareOutlined,
  call: PhoneOutlined,
  email: MailOutlined,
  meeting: TeamOutlined,
  visit: EnvironmentOutlined,
  quote: FileTextOutlined,
};

/** Decoration beside a title that says what is to be done. */
export function TaskIcon({ kind }: { kind: TaskKind }) {
  const Icon = icons[kind];
  return <Icon aria-hidden className="text-ink-3" />;
}
