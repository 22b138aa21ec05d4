import { createCache, StyleProvider } from '@ant-design/cssinjs';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Provider } from 'react-redux';
import { vi } from 'vitest';
import type { Me } from '@/features/session';
import { permissionsOf, type Role } from '@/lib/permissions';
import { makeStore } from '@/lib/store';
import { ThemeProvider } from '@/lib/ui/ThemeProvider';
import { Toaster } from '@/lib/ui/Toaster';

export type Asked = { method: string; path: string; query: URLSearchParams; body: unknown; headers: Headers };

export type Answers = Record<string, object | ((asked: Asked) => object)>;

const isFailure = (answer: object): answer is { status: number; body: unknown } =>
  'status' in answer && 'body' in answer;

/** Answers requests by "GET /api/me"; keeps what was asked. What is not listed is a 404. */
export function stubApi(answers: Answers): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (input: Request) => {
    const url = new URL(input.url, 'http://localhost');
    const text = await input.text();
    const one = {
      method: input.method,
      path: decodeURI(url.pathname),
      query: url.searchParams,
      body: text ? JSON.parse(text) : undefined,
      headers: input.headers,
    };
    asked.push(one);
    const found = answers[`${one.method} ${one.path}`];
    const answer =
      typeof found === 'function'
        ? await found(one)
        : (found ?? { status: 404, body: problem('not_found', 'Nothing here') });
    const [status, body] = isFailure(answer) ? [answer.status, answer.body] : [200, answer];
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  });
  return asked;
}

export function problem(code: string, detail: string, errors: unknown[] = []) {
  return { type: `urn:kinso:problem:${code}`, title: code, status: 400, detail, instance: '/x', code, errors };
}

export function meAs(role: Role): Me {
  return {
    user: { id: 'u1', name: 'Ana Petrov', email: 'ana@example.com', role },
    org: { id: 'o1', slug: 'pacific', name: 'Pacific Imports', currency: 'CAD', region: 'CA', demo: true },
    permissions: permissionsOf(role),
  };
}

/** antd's styles stand outside the document: happy-dom would work them out anew at every look for a role. */
const apart = document.createElement('div');
const styles = createCache();

/** Within what every page stands on: store, theme, toasts. */
export function renderPage(page: ReactNode) {
  return render(
    <StyleProvider cache={styles} container={apart}>
      <Provider store={makeStore()}>
        <ThemeProvider initialChoice="light" initialScheme="light">
          {page}
          <Toaster />
        </ThemeProvider>
      </Provider>
    </StyleProvider>,
  );
}
