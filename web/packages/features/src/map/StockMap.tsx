import { useWords } from "@armoire/i18n";
import { Button } from "@armoire/ui";
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import {
  frameOf,
  kmAcross,
  linesBetween,
  moved,
  type Outlines,
  outlinePath,
  type Point,
  placeLabels,
  roundBelow,
  type Size,
  spotOf,
  tilesOf,
  type View,
  viewOf,
  zoomed,
} from "./geo";

export type MapMark = Point & {
  id: string;
  name: string;
  /** what is there; none is shown struck */
  count: number;
  /** whether it can be promised without asking there */
  sure: boolean;
  /** how the mark is read aloud */
  says: string;
};

type Props = {
  marks: readonly MapMark[];
  /** where the person stands: drawn as a cross with rings of distance */
  here: Point | null;
  selected: string | null;
  onSelect: (id: string) => void;
  /** what a tile server gives to put under it; without one the map draws outlines of its own */
  ground?: { tiles: string | null; credit: string | null } | null;
  /** another value shows the marks anew from their middle */
  fit: string;
};

/** Outlines are no use, and no truth, where a street matters. */
const outlineKmMin = 80;
const dragPx = 6;
/** Scale and buttons lie at the foot, so the marks are kept above it. */
const footPx = 64;
const reachPx = 24;
const lettersMax = 26;
const short = (name: string) => (name.length > lettersMax ? `${name.slice(0, lettersMax - 1).trimEnd()}…` : name);
const radiusOf = (count: number) => Math.min(26, 13 + 2.5 * Math.sqrt(Math.max(0, count)));

/** Our own map: outlines of countries, a graticule, distances; pictures of streets only where a server of them is set. */
export function StockMap({ marks, here, selected, onSelect, ground, fit }: Props) {
  const { t, number, distance } = useWords();
  const [box, size] = useSize();
  const outlines = useOutlines();
  const start = useMemo(() => startOf(here ? [...marks, here] : marks, size), [marks, here, size]);
  const [turned, setTurned] = useState<{ fit: string; view: View } | null>(null);
  const view = turned?.fit === fit ? turned.view : start;
  const turn = (next: View) => setTurned({ fit, view: next });
  const drag = useDrag(view, turn);
  const wide = kmAcross(view, size.width) > outlineKmMin;
  const land = useMemo(() => (outlines && wide ? outlinePath(outlines, view, size) : ""), [outlines, wide, view, size]);
  const spots = marks.map((mark) => ({
    ...mark,
    ...spotOf(view, size, mark),
    radius: radiusOf(mark.count),
    text: short(mark.name),
  }));
  const ordered = [...spots].sort(
    (one, other) => Number(other.id === selected) - Number(one.id === selected) || other.count - one.count,
  );
  const labels = placeLabels(
    ordered.map((mark) => (mark.id === selected ? { ...mark, radius: Math.max(mark.radius, reachPx) } : mark)),
    size,
  );
  const scale = roundBelow(kmAcross(view, 120));
  const middle = here && spotOf(view, size, here);
  const frame = { width: size.width, height: size.height };
  const press = (id: string) => () => !drag.moved() && onSelect(id);
  const key = (id: string) => (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onSelect(id);
  };
  return (
    <div className="stockmap" ref={box} data-testid="stockmap" {...drag.handlers}>
      <svg {...frame} aria-hidden="true" focusable="false">
        {wide ? <path className="land" d={land} data-testid="stockmap-land" /> : null}
        <Graticule view={view} size={size} />
      </svg>
      {ground?.tiles && <Tiles template={ground.tiles} view={view} size={size} />}
      <svg {...frame} aria-hidden="true" focusable="false">
        {middle && !wide && <Rings middle={middle} view={view} size={size} />}
        {middle && <path className="herecross" d={`M${middle.x - 9},${middle.y}h18M${middle.x},${middle.y - 9}v18`} />}
      </svg>
      <svg {...frame} role="group" aria-label={t("map.title")}>
        {[...ordered].reverse().map((mark) => (
          <g
            key={mark.id}
            role="button"
            tabIndex={0}
            aria-pressed={mark.id === selected}
            aria-label={mark.says}
            className={`mark ${mark.count <= 0 ? "gone" : mark.sure ? "" : "confirm"}`}
            transform={`translate(${mark.x.toFixed(1)} ${mark.y.toFixed(1)})`}
            onClick={press(mark.id)}
            onKeyDown={key(mark.id)}
            data-testid="stockmap-mark"
            data-value={mark.id}
            data-count={mark.count}
          >
            <circle className="reach" r={reachPx} />
            <circle className="dot" r={mark.radius} />
            <text dy="0.36em" textAnchor="middle">
              {mark.count > 0 ? number(mark.count) : "–"}
            </text>
          </g>
        ))}
      </svg>
      <svg {...frame} aria-hidden="true" focusable="false" className="names">
        {labels.map((label) => (
          <text key={label.id} x={label.x} y={label.y} dy="0.36em" textAnchor={label.anchor}>
            {spots.find((each) => each.id === label.id)?.text}
          </text>
        ))}
      </svg>
      <p className="scale tiny num">
        <span style={{ width: (scale / kmAcross(view, 120)) * 120 }} />
        {distance(scale)}
        {ground?.tiles && ground.credit && <span className="credit">{ground.credit}</span>}
      </p>
      <div className="mapzoom">
        <Button
          icon="plus"
          aria-label={t("map.closer")}
          onClick={() => turn(zoomed(view, 2))}
          testId="stockmap-in-btn"
        />
        <Button
          icon="minus"
          aria-label={t("map.further")}
          onClick={() => turn(zoomed(view, 0.5))}
          testId="stockmap-out-btn"
        />
      </div>
    </div>
  );
}

const startOf = (points: readonly Point[], size: Size): View =>
  moved(viewOf(points, { ...size, height: size.height - footPx }), 0, -footPx / 2);

/** A picture that does not come leaves the outlines to be seen. */
function Tiles({ template, view, size }: { template: string; view: View; size: Size }) {
  const tiles = useMemo(() => tilesOf(template, view, size), [template, view, size]);
  return (
    <div className="tiles" aria-hidden="true">
      {tiles.map(({ url, x, y, width, height }) => (
        <img
          key={`${url} ${x < 0}`}
          src={url}
          alt=""
          draggable={false}
          referrerPolicy="strict-origin-when-cross-origin"
          onError={(event) => event.currentTarget.remove()}
          style={{
            left: Math.floor(x),
            top: Math.floor(y),
            width: Math.ceil(width) + 1,
            height: Math.ceil(height) + 1,
          }}
          data-testid="stockmap-tile"
        />
      ))}
    </div>
  );
}

function Graticule({ view, size }: { view: View; size: Size }) {
  const frame = frameOf(view, size);
  const across = linesBetween(frame.south, frame.north).map((latitude) => spotOf(view, size, { ...view, latitude }).y);
  const down = linesBetween(frame.west, frame.east).map((longitude) => spotOf(view, size, { ...view, longitude }).x);
  const path = [
    ...across.map((y) => `M0,${y.toFixed(1)}H${size.width}`),
    ...down.map((x) => `M${x.toFixed(1)},0V${size.height}`),
  ];
  return <path className="graticule" d={path.join("")} />;
}

/** How far is near: circles around where one stands. */
function Rings({ middle, view, size }: { middle: { x: number; y: number }; view: View; size: Size }) {
  const { distance } = useWords();
  const step = roundBelow(kmAcross(view, Math.min(size.width, size.height) / 3));
  return (
    <g className="rings">
      {[1, 2, 3].map((times) => {
        const radius =
          (times * step * Math.min(size.width, size.height)) / kmAcross(view, Math.min(size.width, size.height));
        return (
          <g key={times}>
            <circle cx={middle.x} cy={middle.y} r={radius} />
            <text x={middle.x} y={middle.y - radius - 4} textAnchor="middle">
              {distance(times * step)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function useSize() {
  const ref = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>({ width: 480, height: 480 });
  useEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const watcher = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width && height)
        setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return [ref, size] as const;
}

/** Read once, when a map is first looked at. */
let known: Outlines | null = null;
function useOutlines(): Outlines | null {
  const [outlines, setOutlines] = useState(known);
  useEffect(() => {
    let wanted = true;
    if (!known)
      import("./outlines.json")
        .then((file) => {
          known = file.default;
          if (wanted) setOutlines(known);
        })
        .catch(() => {
          // The map still shows places, graticule and distances.
        });
    return () => {
      wanted = false;
    };
  }, []);
  return outlines;
}

/** A finger moves the map; a press that moved is no press. */
function useDrag(view: View, turn: (next: View) => void) {
  const from = useRef<{ x: number; y: number; view: View; far: boolean } | null>(null);
  const far = useRef(false);
  return {
    moved: () => far.current,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        far.current = false;
        from.current = { x: event.clientX, y: event.clientY, view, far: false };
      },
      onPointerMove: (event: PointerEvent) => {
        const start = from.current;
        if (!start || !event.buttons) return;
        const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
        if (!far.current && Math.hypot(dx, dy) < dragPx) return;
        far.current = true;
        turn(moved(start.view, dx, dy));
      },
      onPointerUp: () => {
        from.current = null;
      },
    },
  };
}
