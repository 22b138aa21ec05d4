'use client';
import { Button, Form, Input, Select } from 'antd';
import { formRules } from '@/lib/form-rules';
import { FormDrawer } from '@/lib/ui/FormDrawer';
import { notify } from '@/lib/ui/notify';
import { useCreateTeamMutation, useDeleteTeamMutation, useGetColleaguesQuery, useUpdateTeamMutation } from '../api';
import { type Team, type TeamInput, teamInput } from '../schema';

const labels = { name: 'Name', memberIds: 'Members' };
const rules = formRules(teamInput);

export function TeamDrawer({ team, onClose }: { team?: Team; onClose: () => void }) {
  const [create] = useCreateTeamMutation();
  const [update] = useUpdateTeamMutation();
  const [remove, { isLoading }] = useDeleteTeamMutation();
  const { data } = useGetColleaguesQuery({ role: ['admin', 'sales', 'support'], limit: 100 });
  const submit = async (values: TeamInput) => {
    if (team) await update({ id: team._id, version: team.version, changes: values }).unwrap();
    else await create(values).unwrap();
    notify.success(`${values.name} is saved`);
  };
  const dissolve = async (gone: Team) => {
    try {
      await remove(gone._id).unwrap();
      notify.success(`${gone.name} is dissolved; its members have no team now`);
      onClose();
    } catch (error) {
      notify.error(error, `${gone.name} could not be dissolved`);
    }
  };
  const members = team?.members.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  const others = data?.data.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  const options = [...new Map([...members, ...others].map((one) => [one.value, one])).values()];
  return (
    <FormDrawer<TeamInput>
      open
      title={team ? `Edit ${team.name}` : 'New team'}
      subtitle="Who joins a team leaves the one before"
      initialValues={team && { name: team.name, memberIds: team.members.map(({ id }) => id) }}
      labels={labels}
      submitLabel={team ? 'Save' : 'Create team'}
      footerExtra={
        team && (
          <Button danger type="text" loading={isLoading} onClick={() => dissolve(team)}>
            Dissolve
          </Button>
        )
      }
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="name" label={labels.name} rules={rules('name')}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="memberIds" label={labels.memberIds}>
        <Select mode="multiple" virtual={false} showSearch={{ optionFilterProp: 'label' }} options={options} />
      </Form.Item>
    </FormDrawer>
  );
}
