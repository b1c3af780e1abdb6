import { useWords } from "@armoire/i18n";
import { Button } from "@armoire/ui";
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useRef, useState } from "react";

type Spot = { x: number; y: number };
/** How near, and which place of the photo, in parts of the frame, stays where it is. */
type View = { times: number; at: Spot };

const pressTimes = 2.2;
const mostTimes = 5;
/** Shorter is a press. */
const dragPx = 6;
const swipePx = 50;
const far: View = { times: 1, at: { x: 0.5, y: 0.5 } };

type Props = { shown: string[]; at: number; name: string; onTurn: (index: number) => void };

/** A photo as large as the screen: a press or two fingers bring it nearer, one finger moves what is near and turns to the next photo what is not. */
export function Closer({ shown, at, name, onTurn }: Props) {
  const { t } = useWords();
  const turn = (by: number) => {
    if (shown[at + by] !== undefined) onTurn(at + by);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "ArrowLeft") turn(-1);
    if (event.key === "ArrowRight") turn(1);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows pressed on any of its buttons turn to the next photo
    <div className="closerbox" onKeyDown={keys}>
      <Large key={shown[at]} src={shown[at] ?? ""} name={name} onSwipe={turn} />
      {shown.length > 1 && (
        <div className="row between closerturn">
          <Button
            icon="back"
            disabled={at === 0}
            aria-label={t("card.photoBefore")}
            onClick={() => turn(-1)}
            testId="card-closer-before-btn"
          />
          <span className="num small" aria-live="polite" data-testid="card-closer-number-text">
            {t("card.photo", { number: at + 1, of: shown.length })}
          </span>
          <Button
            icon="forward"
            disabled={at === shown.length - 1}
            aria-label={t("card.photoAfter")}
            onClick={() => turn(1)}
            testId="card-closer-after-btn"
          />
        </div>
      )}
    </div>
  );
}

function Large({ src, name, onSwipe }: { src: string; name: string; onSwipe: (by: number) => void }) {
  const { t } = useWords();
  const [view, setView] = useState<View>(far);
  const gesture = useGesture(view, setView, onSwipe);
  const press = (event: MouseEvent<HTMLElement>) => {
    if (gesture.wasDrag()) return;
    setView(
      view.times > 1
        ? far
        : { times: pressTimes, at: partOf(event.currentTarget.getBoundingClientRect(), spotOf(event)) },
    );
  };
  const isNear = view.times > 1;
  return (
    <button
      type="button"
      className={isNear ? "closer near" : "closer"}
      aria-pressed={isNear}
      aria-label={t("card.closer")}
      onClick={press}
      {...gesture.handlers}
      data-testid="card-closer-btn"
    >
      <img
        src={src || undefined}
        alt={name}
        draggable={false}
        style={
          isNear
            ? { transform: `scale(${view.times})`, transformOrigin: `${view.at.x * 100}% ${view.at.y * 100}%` }
            : undefined
        }
      />
    </button>
  );
}

function useGesture(view: View, setView: (view: View) => void, onSwipe: (by: number) => void) {
  const fingers = useRef(new Map<number, Spot>());
  const began = useRef<Spot>({ x: 0, y: 0 });
  const drag = useRef(false);
  /** two fingers that leave one after the other are no swipe */
  const pinched = useRef(false);
  const latest = useRef(view);
  useEffect(() => {
    latest.current = view;
  }, [view]);
  const show = (next: View) => {
    latest.current = next;
    setView(next.times <= 1.02 ? far : next);
  };
  const gap = () => {
    const [one, other] = [...fingers.current.values()];
    return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
  };
  const middle = (): Spot => {
    const all = [...fingers.current.values()];
    const sum = all.reduce((one, other) => ({ x: one.x + other.x, y: one.y + other.y }));
    return { x: sum.x / all.length, y: sum.y / all.length };
  };
  const down = (event: PointerEvent<HTMLElement>) => {
    if (!fingers.current.size) {
      began.current = spotOf(event);
      drag.current = false;
    }
    fingers.current.set(event.pointerId, spotOf(event));
    if (fingers.current.size > 1) pinched.current = true;
    // A finger that leaves the photo, or its lifting, is still of this gesture.
    event.currentTarget.setPointerCapture?.(event.pointerId);
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const before = fingers.current.get(event.pointerId);
    if (!before) return;
    const now = spotOf(event);
    if (!drag.current && Math.hypot(now.x - began.current.x, now.y - began.current.y) < dragPx) return;
    const frame = event.currentTarget.getBoundingClientRect();
    const { times, at } = latest.current;
    if (fingers.current.size === 2) {
      const apart = gap();
      fingers.current.set(event.pointerId, now);
      const next = Math.min(mostTimes, Math.max(1, times * (apart ? gap() / apart : 1)));
      show({ times: next, at: times > 1 ? at : partOf(frame, middle()) });
    } else {
      fingers.current.set(event.pointerId, now);
      if (times > 1) {
        const [dx, dy] = [(now.x - before.x) / frame.width, (now.y - before.y) / frame.height];
        // The nearer it is, the less of the origin's way is a pixel of the finger's.
        show({ times, at: { x: inside(at.x - dx / (times - 1)), y: inside(at.y - dy / (times - 1)) } });
      }
    }
    drag.current = true;
  };
  const up = (event: PointerEvent<HTMLElement>) => {
    const alone = fingers.current.size === 1;
    if (!fingers.current.delete(event.pointerId)) return;
    const [dx, dy] = [event.clientX - began.current.x, event.clientY - began.current.y];
    if (event.type === "pointerup" && alone && !pinched.current && latest.current.times <= 1 && isSwipe(dx, dy))
      onSwipe(dx < 0 ? 1 : -1);
    if (!fingers.current.size) pinched.current = false;
  };
  return {
    wasDrag: () => drag.current,
    handlers: { onPointerDown: down, onPointerMove: move, onPointerUp: up, onPointerCancel: up },
  };
}

const isSwipe = (dx: number, dy: number) => Math.abs(dx) > swipePx && Math.abs(dx) > 1.5 * Math.abs(dy);
const spotOf = (event: MouseEvent): Spot => ({ x: event.clientX, y: event.clientY });
const inside = (part: number) => Math.min(1, Math.max(0, part));
const partOf = (frame: DOMRect, { x, y }: Spot): Spot => ({
  x: inside((x - frame.left) / frame.width),
  y: inside((y - frame.top) / frame.height),
});
