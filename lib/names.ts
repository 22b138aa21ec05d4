/** 001's and 004's spelling of a name: `firstName` is `first_name`. */
export function snakeName(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
