import { clientEdges, serverEdges, surfaces, typeEdges } from './edges';
import { featureOf, type Import } from './source';

/** The path of a file inside its feature. */
export const inside = (file: string) => file.split('/').slice(2).join('/');

/** The declared edge that allows an import from one feature to another, or null. */
export function edgeOf(one: Import): string | null {
  const [from, to] = [featureOf(one.from), featureOf(one.to)];
  const file = inside(one.to);
  const server = serverEdges.find(
    (edge) =>
      edge.from === from &&
      edge.to === to &&
      edge.files.includes(file) &&
      edge.within?.some((place) => inside(one.from).startsWith(place)),
  );
  if (server) return `server ${from} → ${to}`;
  if (surfaces.includes(file) && clientEdges.some((edge) => edge.from === from && edge.to === to))
    return `client ${from} → ${to}`;
  const typed = one.typeOnly && (file === 'schema.ts' || file === 'types.ts');
  return typed && typeEdges.some((edge) => edge.from === from && edge.to === to) ? `types ${from} → ${to}` : null;
}
