/** Degrees, north and east positive. */
export type Point = { latitude: number; longitude: number };

const earthKm = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** As the crow flies. */
export function distanceKm(one: Point, other: Point): number {
  const [a, b] = [radians(one.latitude), radians(other.latitude)];
  const half = Math.sin((b - a) / 2) ** 2;
  const turn = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(half + Math.cos(a) * Math.cos(b) * turn)));
}

type Place = { latitude?: number | null; longitude?: number | null };
export const pointOf = (place: Place | null | undefined): Point | null =>
  typeof place?.latitude === "number" && typeof place.longitude === "number"
    ? { latitude: place.latitude, longitude: place.longitude }
    : null;

/** Null when either has no coordinates. */
export function distanceBetween(one: Place | null | undefined, other: Place | null | undefined): number | null {
  const [a, b] = [pointOf(one), pointOf(other)];
  return a && b ? distanceKm(a, b) : null;
}

/** What part of the world fills a picture: its middle, and how many pixels a degree of latitude takes. */
export type View = { latitude: number; longitude: number; perDegree: number };
export type Size = { width: number; height: number };
export type Spot = { x: number; y: number };

const kmPerDegree = 111.2;
const perDegreeMin = 4;
const perDegreeMax = 60_000;
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** Shows all the points with air around them; one point alone is shown with a few streets around it. */
export function viewOf(points: readonly Point[], { width, height }: Size, airPx = 56): View {
  const lats = points.map((each) => each.latitude);
  const lons = points.map((each) => each.longitude);
  if (!points.length) return { latitude: 48, longitude: 10, perDegree: perDegreeMin * 2 };
  const [south, north, west, east] = [Math.min(...lats), Math.max(...lats), Math.min(...lons), Math.max(...lons)];
  const latitude = (south + north) / 2;
  const narrow = Math.cos(radians(latitude));
  const high = Math.max(north - south, 0.02);
  const wide = Math.max((east - west) * narrow, 0.02);
  const perDegree = Math.min(Math.max(1, width - 2 * airPx) / wide, Math.max(1, height - 2 * airPx) / high);
  return { latitude, longitude: (west + east) / 2, perDegree: clamp(perDegree, perDegreeMin, perDegreeMax) };
}

/** Equal lengths east and north around the middle of the view. */
export function spotOf(view: View, size: Size, point: Point): Spot {
  const narrow = Math.cos(radians(view.latitude));
  return {
    x: size.width / 2 + (point.longitude - view.longitude) * narrow * view.perDegree,
    y: size.height / 2 - (point.latitude - view.latitude) * view.perDegree,
  };
}

export function moved(view: View, dx: number, dy: number): View {
  const narrow = Math.cos(radians(view.latitude));
  return {
    ...view,
    latitude: clamp(view.latitude + dy / view.perDegree, -80, 80),
    longitude: view.longitude - dx / (view.perDegree * narrow),
  };
}

export const zoomed = (view: View, times: number): View => ({
  ...view,
  perDegree: clamp(view.perDegree * times, perDegreeMin, perDegreeMax),
});

export const kmAcross = (view: View, px: number): number => (px / view.perDegree) * kmPerDegree;

/** 1, 2 or 5 times a power of ten: the largest that is not above. */
export function roundBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([5, 2, 1].find((each) => each * power <= value * 1.0001) ?? 1);
}

/** Lines of the graticule in view, in degrees, four or so across. */
export function linesBetween(low: number, high: number): number[] {
  const step = roundBelow(Math.max(1e-4, (high - low) / 3));
  const first = Math.ceil(low / step);
  const count = Math.min(40, Math.floor(high / step) - first + 1);
  return Array.from({ length: Math.max(0, count) }, (_, n) => (first + n) * step);
}

/** What the picture shows, in degrees. */
export function frameOf(view: View, { width, height }: Size) {
  const narrow = Math.cos(radians(view.latitude));
  const [high, wide] = [height / 2 / view.perDegree, width / 2 / (view.perDegree * narrow)];
  return {
    south: view.latitude - high,
    north: view.latitude + high,
    west: view.longitude - wide,
    east: view.longitude + wide,
  };
}

export type Tile = Spot & Size & { url: string };
const tilePx = 256;
const tileZoomMax = 19;
const tilesMax = 80;

/**
 * The pictures of a tile server that lie under the view, each where its corners fall. The view is not theirs (Web Mercator),
 * so they are laid a little finer than needed: within one, the difference is less than a pixel or two.
 */
export function tilesOf(template: string, view: View, size: Size): Tile[] {
  const perLongitude = view.perDegree * Math.cos(radians(view.latitude));
  const wanted = Math.ceil(Math.log2((perLongitude * 360) / tilePx));
  for (let zoom = clamp(wanted, 0, tileZoomMax); zoom > 0; zoom--) {
    const tiles = tilesAt(zoom, template, view, size);
    if (tiles.length <= tilesMax) return tiles;
  }
  return tilesAt(0, template, view, size);
}

function tilesAt(zoom: number, template: string, view: View, size: Size): Tile[] {
  const count = 2 ** zoom;
  const frame = frameOf(view, size);
  const column = (longitude: number) => Math.floor(((longitude + 180) / 360) * count);
  const row = (latitude: number) =>
    clamp(
      Math.floor(((1 - Math.asinh(Math.tan(radians(clamp(latitude, -85, 85)))) / Math.PI) / 2) * count),
      0,
      count - 1,
    );
  const corner = (x: number, y: number) => ({
    longitude: (x / count) * 360 - 180,
    latitude: (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / count))) * 180) / Math.PI,
  });
  const tiles: Tile[] = [];
  for (let x = column(frame.west); x <= column(frame.east); x++)
    for (let y = row(frame.north); y <= row(frame.south); y++) {
      const [from, to] = [spotOf(view, size, corner(x, y)), spotOf(view, size, corner(x + 1, y + 1))];
      const url = template
        .replaceAll("{z}", String(zoom))
        .replaceAll("{x}", String(((x % count) + count) % count))
        .replaceAll("{y}", String(y));
      tiles.push({ ...from, width: to.x - from.x, height: to.y - from.y, url });
    }
  return tiles;
}

export type Outlines = { unit: number; rings: number[][] };

/** The outlines that touch the picture, as one path; the rest of the world costs nothing. */
export function outlinePath(outlines: Outlines, view: View, size: Size): string {
  const frame = frameOf(view, size);
  let path = "";
  for (const ring of outlines.rings) {
    let [x, y] = [0, 0];
    let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
    const points: Point[] = [];
    for (let n = 0; n + 1 < ring.length; n += 2) {
      x += ring[n] ?? 0;
      y += ring[n + 1] ?? 0;
      const point = { longitude: x * outlines.unit, latitude: y * outlines.unit };
      west = Math.min(west, point.longitude);
      east = Math.max(east, point.longitude);
      south = Math.min(south, point.latitude);
      north = Math.max(north, point.latitude);
      points.push(point);
    }
    if (east < frame.west || west > frame.east || north < frame.south || south > frame.north) continue;
    const spots = points.map((point) => spotOf(view, size, point));
    path += `M${spots.map((spot) => `${spot.x.toFixed(1)},${spot.y.toFixed(1)}`).join("L")}Z`;
  }
  return path;
}

export type Label = { id: string; x: number; y: number; width: number; anchor: "start" | "end" };

/** Names beside their marks, as many as fit without covering one another; the first of the list goes first. */
export function placeLabels(
  marks: readonly (Spot & { id: string; radius: number; text: string })[],
  size: Size,
  letterPx = 7.5,
  linePx = 18,
): Label[] {
  const boxes = marks.map((mark) => ({
    left: mark.x - mark.radius,
    right: mark.x + mark.radius,
    y: mark.y,
    id: mark.id,
  }));
  const placed: { left: number; right: number; y: number; id: string }[] = [...boxes];
  const labels: Label[] = [];
  for (const mark of marks) {
    const width = mark.text.length * letterPx;
    for (const anchor of ["start", "end"] as const) {
      const x = anchor === "start" ? mark.x + mark.radius + 6 : mark.x - mark.radius - 6;
      const [left, right] = anchor === "start" ? [x, x + width] : [x - width, x];
      const free =
        left >= 0 &&
        right <= size.width &&
        placed.every(
          (box) => box.id === mark.id || right < box.left || left > box.right || Math.abs(box.y - mark.y) > linePx,
        );
      if (!free) continue;
      placed.push({ left, right, y: mark.y, id: `${mark.id} label` });
      labels.push({ id: mark.id, x, y: mark.y, width, anchor });
      break;
    }
  }
  return labels;
}
