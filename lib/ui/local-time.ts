/** What a field for a day and a time holds: the reader's own time, without a zone. */
export function localInput(at: string | null | undefined): string | undefined {
  if (!at) return undefined;
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

export function toIso(typed: string | undefined): string | null {
  const at = typed ? new Date(typed) : null;
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : null;
}
