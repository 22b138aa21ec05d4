import type { ChoiceEntry, ChoiceInput } from './choice-schema';

/** Spelled alike: case, and spaces, dashes or underscores between words, make no difference. */
export const sameWord = (typed: string) =>
  typed
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();

/** The entry that a person means by its value or its label. */
export function findChoice(entries: readonly ChoiceEntry[], typed: string): ChoiceEntry | undefined {
  const word = sameWord(typed);
  return (
    entries.find((one) => one.value === typed) ??
    entries.find((one) => sameWord(one.value) === word || sameWord(one.label) === word)
  );
}

type Merged = { entries: ChoiceEntry[]; twice: number | null };

/**
 * The list as it was told anew. An entry that is left out is no longer offered but stays, because records may hold its
 * value. `twice` is the place of the first entry that another one spells alike.
 */
export function mergeChoices(
  before: readonly ChoiceEntry[],
  told: readonly ChoiceInput[],
  makeValue: (label: string) => string,
): Merged {
  const entries = told.map((one) => {
    const known = findChoice(before, one.value ?? one.label);
    return { value: one.value ?? known?.value ?? makeValue(one.label), label: one.label, isActive: one.isActive };
  });
  const words = new Set<string>();
  const twice = entries.findIndex((one) => {
    const own = new Set([sameWord(one.value), sameWord(one.label)]);
    const taken = [...own].some((word) => words.has(word));
    for (const word of own) words.add(word);
    return taken;
  });
  const left = before.filter(
    (one) => !entries.some((entry) => entry.value === one.value) && !words.has(sameWord(one.label)),
  );
  return {
    entries: [...entries, ...left.map((one) => ({ ...one, isActive: false }))],
    twice: twice < 0 ? null : twice,
  };
}

/** What a list offers, in words for a refusal. */
export function offered(entries: readonly ChoiceEntry[], most = 12): string {
  const labels = entries.filter((one) => one.isActive).map((one) => one.label);
  return labels.length > most ? `${labels.slice(0, most).join(', ')} …` : labels.join(', ');
}
