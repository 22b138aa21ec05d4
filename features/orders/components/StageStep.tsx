'use client';
import { ArrowRightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { notify } from '@/lib/ui/notify';
import { useUpdateOrderMutation } from '../api';
import type { Order } from '../schema';
import { importStages } from '../states';
import { stageWords } from '../words';

/** One stage further, with the way back beside it for a while. */
export function StageStep({ order }: { order: Order }) {
  const [update, { isLoading }] = useUpdateOrderMutation();
  const stage = order.vehicleImport?.stage;
  const next = stage && importStages[importStages.indexOf(stage) + 1];
  if (!next) return null;
  const go = async () => {
    try {
      const moved = await update({ order, fields: { vehicleImport: { stage: next } } }).unwrap();
      notify.undo(`${order.orderNumber}: ${stageWords[next].toLowerCase()}`, () => {
        update({ order: moved, fields: { vehicleImport: { stage } } })
          .unwrap()
          .catch((error: unknown) => notify.error(error));
      });
    } catch (error) {
      notify.error(error, 'The stage could not be changed');
    }
  };
  return (
    <Button size="small" loading={isLoading} icon={<ArrowRightOutlined aria-hidden />} onClick={() => void go()}>
      {stageWords[next]}
    </Button>
  );
}
