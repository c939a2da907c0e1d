import type { Point } from '../domain/message.ts';

/** A place as a map provider knows it. */
export interface GeocodedPlace {
  /** The provider's words for it. */
  name: string;
  /** WGS-84. */
  point: Point;
  precision: 'number' | 'street' | 'landmark';
}

/** Words to a point, by a map provider: asked when the city's own gazetteer does not know the words. */
export interface Geocoder {
  /**
   * The place inside the city that an address means. Null when the provider knows none, is sure of a whole district only,
   * fails, or takes longer than a second: it never throws, and the words alone go on.
   */
  find(address: string): Promise<GeocodedPlace | null>;
}
