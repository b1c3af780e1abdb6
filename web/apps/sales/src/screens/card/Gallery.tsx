import { useWords } from "@armoire/i18n";
import { Photo, Sheet } from "@armoire/ui";
import { useRef, useState } from "react";
import { Closer } from "./Closer";

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
        {zoomed && <Closer shown={shown} at={at} name={name} onTurn={go} />}
      </Sheet>
    </section>
  );
}
