const dayForm = /^\d{4}-\d{2}-\d{2}$/;
const momentForm = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/;

/** A day, or a moment with its offset. */
export const isDayOrMoment = (typed: string): boolean =>
  (dayForm.test(typed) || momentForm.test(typed)) && !Number.isNaN(Date.parse(typed)) && isReal(typed);

/** 31 February parses as a day of March. */
const isReal = (typed: string) =>
  !dayForm.test(typed) || new Date(`${typed}T00:00:00Z`).toISOString().slice(0, 10) === typed;

export const startOf = (typed: string): Date => new Date(typed);

/** A day is in a span to its end. */
export const endOf = (typed: string): Date => new Date(dayForm.test(typed) ? `${typed}T23:59:59.999Z` : typed);
