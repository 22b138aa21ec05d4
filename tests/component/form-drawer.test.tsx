import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Form, Input } from 'antd';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { toApiProblem } from '@/lib/api-problem';
import { formRules } from '@/lib/form-rules';
import { FormDrawer } from '@/lib/ui/FormDrawer';
import { FormSection } from '@/lib/ui/FormSection';
import { problem, renderPage } from './render';

type Values = { name?: string; phone?: string };

const rules = formRules(z.object({ name: z.string().min(2, 'At least two letters'), phone: z.string().optional() }));

function open(save: (values: Values) => Promise<unknown> = async () => undefined) {
  const onClose = vi.fn();
  const onSubmit = vi.fn(save);
  const onValuesChange = vi.fn();
  renderPage(
    <FormDrawer<Values>
      open
      title="New customer"
      subtitle="You become the owner"
      labels={{ name: 'Name', phone: 'Phone' }}
      submitLabel="Create customer"
      footerExtra="Add another"
      onSubmit={onSubmit}
      onClose={onClose}
      onValuesChange={onValuesChange}
    >
      <FormSection title="Who">
        <Form.Item name="name" label="Name" rules={rules('name')}>
          <Input />
        </Form.Item>
        <Form.Item name="phone" label="Phone" rules={rules('phone')}>
          <Input />
        </Form.Item>
      </FormSection>
    </FormDrawer>,
  );
  return { onClose, onSubmit, onValuesChange, user: userEvent.setup() };
}

const name = () => screen.getByLabelText<HTMLInputElement>(/^Name/);
const summary = () => screen.getAllByRole('alert').find((one) => one.tabIndex === -1 && one.getAttribute('tabindex'));
const create = () => screen.getByRole('button', { name: /Create customer/ });

describe('FormDrawer', () => {
  it('saves what was typed and closes', async () => {
    const { onClose, onSubmit, onValuesChange, user } = open();
    await user.type(name(), 'Ana');
    await user.click(create());
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(onSubmit).toHaveBeenCalledWith({ name: 'Ana', phone: undefined });
    expect(onValuesChange).toHaveBeenCalled();
  });

  it('checks a field when it is left and again with each keystroke once it is wrong', async () => {
    const { user } = open();
    await user.type(name(), 'A');
    expect(screen.queryByText('At least two letters')).toBeNull();
    await user.tab();
    expect(await screen.findByText('At least two letters')).toBeTruthy();
    await user.type(name(), 'na');
    await waitFor(() => expect(screen.queryByText('At least two letters')).toBeNull());
  });

  it('names the fields that need a look on top and leads to them', async () => {
    const { onSubmit, user } = open();
    fireEvent.keyDown(name(), { key: 'Enter', ctrlKey: true });
    await waitFor(() => expect(summary()?.textContent).toBe('One field needs a look: Name'));
    await waitFor(() => expect(document.activeElement).toBe(summary()));
    await user.click(screen.getByRole('button', { name: 'Name' }));
    expect(document.activeElement).toBe(name());
    expect(onSubmit).not.toHaveBeenCalled();
    await user.type(name(), 'Ana');
    await waitFor(() => expect(summary()?.textContent).toBe(''));
  });

  it("lands the server's errors on their fields and says the rest in the summary", async () => {
    const refusal = problem('invalid', 'No', [
      { path: 'phone', code: 'invalid', message: 'Too short' },
      { path: 'owner', code: 'invalid_owner', message: 'Gone' },
    ]);
    const { onClose, user } = open(() => Promise.reject(toApiProblem(400, refusal)));
    await user.type(name(), 'Ana');
    await user.click(create());
    expect(await screen.findByText('Too short')).toBeTruthy();
    expect(summary()?.textContent).toBe('One field needs a look: Phoneowner: Gone');
    expect(onClose).not.toHaveBeenCalled();
    expect(name().value).toBe('Ana');
  });

  it('stays open and empty for the next one when asked to', async () => {
    const { onClose, user } = open(async () => 'stay');
    await user.type(name(), 'Ana');
    await user.click(create());
    await waitFor(() => expect(name().value).toBe(''));
    expect(onClose).not.toHaveBeenCalled();
  });

  it('closes at once when nothing was typed, and asks when something was', async () => {
    const { onClose, user } = open();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(onClose).toHaveBeenCalledOnce();
    await user.type(name(), 'Ana');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(await screen.findByText('What you entered here will be lost.')).toBeTruthy();
    expect(onClose).toHaveBeenCalledOnce();
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledTimes(2));
  });

  it('keeps the browser from leaving with unsaved changes', async () => {
    const { user } = open();
    const leaving = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leaving()).toBe(false);
    await user.type(name(), 'Ana');
    expect(leaving()).toBe(true);
  });
});
