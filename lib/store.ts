import { configureStore } from '@reduxjs/toolkit';
import { api } from './api';

/** One store per page load; the server makes its own for each render. */
export function makeStore() {
  return configureStore({
    reducer: { [api.reducerPath]: api.reducer },
    middleware: (standard) => standard().concat(api.middleware),
  });
}

export type Store = ReturnType<typeof makeStore>;
