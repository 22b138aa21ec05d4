import { singleton } from './singleton';

/** Where sealed blobs are: everything that a change of keys has to reach. */
export type SealedPlace = {
  /** Part of what binds a blob to its place. */
  model: string;
  collection: string;
  path: string;
  /** A field whose index starts with orgId and that is in order, so that a walk over all rows can be taken up again. */
  order: '_id' | 'codeKey' | 'seq';
  /** Rows that the order does not have yet. */
  also?: Record<string, unknown>;
};

const places = singleton('sealed-places', () => new Map<string, SealedPlace>());

/** Models say it when they are made; one that is made again says the same. */
export function registerSealed(place: SealedPlace): void {
  places.set(place.model, place);
}

export const sealedPlaces = (): SealedPlace[] => [...places.values()].sort((a, b) => a.model.localeCompare(b.model));
