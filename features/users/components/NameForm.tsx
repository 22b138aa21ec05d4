'use client';
import { Button, Form, Input } from 'antd';
import { formRules } from '@/lib/form-rules';
import { notify } from '@/lib/ui/notify';
import { tellProblem } from '@/lib/ui/tell-problem';
import { useUpdateProfileMutation } from '../own-api';
import { type ProfileInput, profileInput } from '../session-schema';

const rules = formRules(profileInput);

export function NameForm({ name }: { name: string }) {
  const [form] = Form.useForm<ProfileInput>();
  const [update, { isLoading }] = useUpdateProfileMutation();
  const save = async (values: ProfileInput) => {
    try {
      await update(values).unwrap();
      notify.success('Saved');
    } catch (error) {
      tellProblem(form, error);
    }
  };
  return (
    <Form<ProfileInput>
      name="profile"
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ name }}
      validateTrigger="onBlur"
      onFinish={save}
      className="flex flex-wrap items-start gap-3 px-4 pt-4"
    >
      <Form.Item name="name" label="Name" rules={rules('name')} className="min-w-[200px] flex-1">
        <Input maxLength={120} autoComplete="name" />
      </Form.Item>
      <Button htmlType="submit" loading={isLoading} className="mt-7">
        Save name
      </Button>
    </Form>
  );
}
