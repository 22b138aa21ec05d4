'use client';
import { Form, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { FormModal } from '@/lib/ui/FormModal';
import { useDebounced } from '@/lib/ui/use-debounced';
import { useFindCustomersToOfferQuery } from '../board-api';
import { useNewQuote } from './use-new-quote';

type Values = { customerId: string; subject: string };

/** For whom and what about; the draft is then filled in on its own page. */
export function NewQuoteModal({ onClose }: { onClose: () => Promise<unknown> }) {
  // The address loses the dialog before it becomes the quote's: afterwards, that would call the way there off.
  const left = useRef(false);
  const write = useNewQuote(() => {
    left.current = true;
    return onClose();
  });
  return (
    <FormModal<Values>
      title="New quote"
      okText="Write it"
      onSave={({ customerId, subject }) => write(customerId, subject)}
      onClose={() => left.current || void onClose()}
    >
      <Form.Item name="customerId" label="Customer" rules={[{ required: true, message: 'Who is it for?' }]}>
        <CustomerSelect />
      </Form.Item>
      <Form.Item
        name="subject"
        label="Subject"
        rules={[{ required: true, whitespace: true, message: 'Say what it is about' }]}
      >
        <Input autoComplete="off" maxLength={200} />
      </Form.Item>
    </FormModal>
  );
}

type SelectProps = { value?: string; onChange?: (id: string) => void; id?: string };

/** Customers by what is typed; none are loaded before. */
function CustomerSelect(field: SelectProps) {
  const [search, setSearch] = useState('');
  const [typed, setTyped] = useDebounced(search, setSearch);
  const { data, isFetching } = useFindCustomersToOfferQuery(search, { skip: search.trim() === '' });
  return (
    <Select<string>
      autoFocus
      placeholder="Name, code or e-mail"
      virtual={false}
      loading={isFetching}
      notFoundContent={search ? 'Nobody is called so' : 'Type a name'}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      options={data?.data.map(({ _id, name, customerId }) => ({ value: _id, label: `${name} (${customerId})` }))}
      {...field}
    />
  );
}
