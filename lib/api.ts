import { type BaseQueryFn, createApi, type FetchArgs, fetchBaseQuery } from '@reduxjs/toolkit/query/react';
import { type ApiProblem, toApiProblem } from './api-problem';

const request = fetchBaseQuery({ baseUrl: '/api', credentials: 'same-origin' });

/** Every rejected request is an `ApiProblem`: screens read one shape, whether the server refused or could not be reached. */
const baseQuery: BaseQueryFn<string | FetchArgs, unknown, ApiProblem> = async (args, store, extra) => {
  const { data, error, meta } = await request(args, store, extra);
  return error ? { error: toApiProblem(error.status, error.data), meta } : { data, meta };
};

export const tagTypes = [
  'Customer',
  'CustomerStats',
  'Membership',
  'MembershipRun',
  'Me',
  'Job',
  'Organization',
  'CustomField',
  'View',
  'User',
  'Team',
  'Session',
  'SecondFactor',
  'AccessRequest',
  'Inquiry',
  'InquiryForm',
  'Referral',
  'Notification',
  'Task',
  'Quote',
] as const;

/** The one API slice; features inject their endpoints. */
export const api = createApi({
  reducerPath: 'api',
  baseQuery,
  tagTypes,
  endpoints: () => ({}),
});

/** The version that a change was made on, as its header; none where nobody asks for it. */
export const ifMatch = (version: number | undefined) =>
  version === undefined ? undefined : { 'If-Match': `"${version}"` };

/** A query as it is sent: a key once for each value of a list; what is not set, or empty, is left out. */
export function queryOf(asked: object): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(asked))
    for (const each of [value].flat()) if (each !== undefined && each !== '') params.append(name, String(each));
  return params;
}
