/**
 * Stands in for d3-geo in the bundle, whose figures are no maps: 26 kB less for each reader.
 *
 * @module
 */

function noMap(): never {
  throw new Error("The live figures draw no maps: d3-geo is left out of their bundle.");
}

/** Plot calls this one while it is loaded. */
export function geoTransform(): undefined {
  return undefined;
}

export {
  noMap as geoAlbers,
  noMap as geoAlbersUsa,
  noMap as geoAzimuthalEqualArea,
  noMap as geoAzimuthalEquidistant,
  noMap as geoCentroid,
  noMap as geoClipRectangle,
  noMap as geoConicConformal,
  noMap as geoConicEqualArea,
  noMap as geoConicEquidistant,
  noMap as geoEqualEarth,
  noMap as geoEquirectangular,
  noMap as geoGnomonic,
  noMap as geoGraticule10,
  noMap as geoMercator,
  noMap as geoOrthographic,
  noMap as geoPath,
  noMap as geoStereographic,
  noMap as geoStream,
  noMap as geoTransverseMercator,
};
