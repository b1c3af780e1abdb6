import { useWords } from "@armoire/i18n";
import { Photo, Sheet } from "@armoire/ui";
import { type MouseEvent, type PointerEvent, useRef, useState } from "react";

type Props = { name: string; media: string[]; tint?: string | null };

/** Swipe through the photos; a press shows the photo as large as the screen, another twice as large. */
export function Gallery({ name, media, tint }: Props) {
  const { t } = useWords();
  const strip = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const [zoomed, setZoomed] = useState(false);
  const shown = media.length ? media : [""];
  const go = (index: number) => {
    setAt(index);
    const element = strip.current;
    const still = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches;
    element?.scrollTo?.({ left: index * element.clientWidth, behavior: still ? "instant" : "smooth" });
  };
  return (
    <section className="gallery" aria-label={t("card.photos")}>
      <div
        className="gallerystrip"
        ref={strip}
        onScroll={(event) => {
          const element = event.currentTarget;
          setAt(Math.round(element.scrollLeft / Math.max(1, element.clientWidth)));
        }}
      >
        {shown.map((src, index) => (
          <button
            key={src || index}
            type="button"
            onClick={() => setZoomed(src !== "")}
            aria-label={t("card.zoom", { number: index + 1, of: shown.length })}
            data-testid="card-photo-btn"
          >
            <Photo src={src} alt={name} tint={tint} eager={index === 0} />
          </button>
        ))}
      </div>
      {!media.length && <p className="nophoto soft small">{t("card.noPhoto")}</p>}
      {shown.length > 1 && (
        <div className="gallerythumbs">
          {shown.map((src, index) => (
            <button
              key={src}
              type="button"
              aria-pressed={index === at}
              aria-label={t("card.photo", { number: index + 1, of: shown.length })}
              onClick={() => go(index)}
              data-testid="card-thumb-btn"
            >
              <Photo src={src} alt="" />
            </button>
          ))}
        </div>
      )}
      <Sheet
        open={zoomed}
        onClose={() => setZoomed(false)}
        title={name}
        closeLabel={t("common.close")}
        testId="card-zoom-sheet"
        wide
      >
        {zoomed && <Closer src={shown[at] ?? ""} name={name} />}
      </Sheet>
    </section>
  );
}

/** One press brings the pressed place twice as near, the next takes it back; a finger moves what is near. */
function Closer({ src, name }: { src: string; name: string }) {
  const { t } = useWords();
  const [near, setNear] = useState<{ x: number; y: number } | null>(null);
  const drag = useRef<{ x: number; y: number; far: boolean } | null>(null);
  const press = (event: MouseEvent) => {
    if (drag.current?.far) return;
    const frame = event.currentTarget.getBoundingClientRect();
    setNear(
      near ? null : { x: (event.clientX - frame.left) / frame.width, y: (event.clientY - frame.top) / frame.height },
    );
  };
  const move = (event: PointerEvent) => {
    const from = drag.current;
    if (!near || !from || !event.buttons) return;
    const frame = event.currentTarget.getBoundingClientRect();
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (!from.far && Math.hypot(dx, dy) < 6) return;
    drag.current = { x: event.clientX, y: event.clientY, far: true };
    setNear({ x: inside(near.x - dx / frame.width), y: inside(near.y - dy / frame.height) });
  };
  return (
    <button
      type="button"
      className={near ? "closer near" : "closer"}
      aria-pressed={near !== null}
      aria-label={t("card.closer")}
      onClick={press}
      onPointerDown={(event) => {
        drag.current = { x: event.clientX, y: event.clientY, far: false };
      }}
      onPointerMove={move}
      data-testid="card-closer-btn"
    >
      <img
        src={src || undefined}
        alt={name}
        draggable={false}
        style={near ? { transformOrigin: `${near.x * 100}% ${near.y * 100}%` } : undefined}
      />
    </button>
  );
}

const inside = (part: number) => Math.min(1, Math.max(0, part));
