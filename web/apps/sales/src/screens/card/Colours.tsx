import type { StyleCard } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { Photo, Swatch } from "@armoire/ui";
import { useEffect, useRef } from "react";
import type { Choice } from "./useChoice";

/** Colours as small photos in their own row; the row scrolls, the page does not. */
export function Colours({ card, choice }: { card: StyleCard; choice: Choice }) {
  const { t } = useWords();
  const row = useRef<HTMLDivElement>(null);
  const name = card.colours.find((each) => each.code === choice.colour)?.name ?? "";
  useEffect(() => {
    row.current?.querySelector("[aria-pressed=true]")?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  }, []);
  return (
    <section className="stack coloursec" style={{ gap: 6 }}>
      <p className="small">
        <span className="soft">{t("card.colour")}</span>{" "}
        <span className="strong" data-testid="card-colour-text">
          {name}
        </span>
      </p>
      <div className="colourrow" ref={row}>
        {card.colours.map((colour) => {
          const look = choice.lookOfColour(colour.code);
          return (
            <button
              key={colour.code}
              type="button"
              className="colour"
              aria-pressed={colour.code === choice.colour}
              aria-label={t("card.colourSays", { colour: colour.name, look: t(`look.${look}`) })}
              title={colour.name}
              onClick={() => choice.setColour(colour.code)}
              data-testid="card-colour-btn"
              data-value={colour.code}
              data-look={look}
            >
              <Photo src={colour.media[0]} tint={colour.swatchUrl} alt="" />
              <Swatch look={colour.swatchUrl} />
              <span className={`lookmark ${look}`} aria-hidden="true" />
            </button>
          );
        })}
      </div>
    </section>
  );
}
