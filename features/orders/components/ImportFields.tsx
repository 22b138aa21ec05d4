import { Form, Input, Select } from 'antd';
import { importStages } from '../states';
import { stageWords } from '../words';

export const importLabels = {
  stage: 'Stage',
  vehicle: 'Vehicle',
  region: 'Region',
  origin: 'Origin',
  port: 'Port',
  eta: 'Expected on',
};
const texts = ['vehicle', 'region', 'origin', 'port'] as const;
const longest = { vehicle: 200, region: 60, origin: 100, port: 100 };
const stages = importStages.map((value) => ({ value, label: stageWords[value] }));

/** Where an imported vehicle is, and what is known of its way. */
export function ImportFields() {
  return (
    <div className="grid grid-cols-2 gap-x-3 max-md:grid-cols-1">
      <Form.Item name={['vehicleImport', 'stage']} label={importLabels.stage}>
        <Select options={stages} virtual={false} />
      </Form.Item>
      <Form.Item name={['vehicleImport', 'eta']} label={importLabels.eta}>
        <Input type="date" />
      </Form.Item>
      {texts.map((field) => (
        <Form.Item key={field} name={['vehicleImport', field]} label={importLabels[field]}>
          <Input maxLength={longest[field]} />
        </Form.Item>
      ))}
    </div>
  );
}
