'use client';
import { Form, Input, Select } from 'antd';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FormModal } from '@/lib/ui/FormModal';
import { useDebounced } from '@/lib/ui/use-debounced';
import { useCreateQuoteMutation } from '../api';
import { useFindCustomersToOfferQuery } from '../board-api';
import { quoteHref } from './use-quote-verbs';

type Values = { customerId: string; subject: string };

/** For whom and what about; the draft is then filled in on its own page. */
export function NewQuoteModal({ onClose }: { onClose: () => void }) {
  const [create] = useCreateQuoteMutation();
  const router = useRouter();
  const save = async ({ customerId, subject }: Values) => {
    const made = await create({ customerId, quote: { subject } }).unwrap();
    router.push(quoteHref(made));
  };
  return (
    <FormModal<Values> title="New quote" okText="Create draft" onSave={save} onClose={onClose}>
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
