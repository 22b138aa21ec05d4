/** A name for one press of a button. Not `crypto.randomUUID`: a page served over plain http in an office has none. */
export function pressKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
