import type { StyleCard } from "@armoire/api";
import type { Look } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Photo, Swatch } from "@armoire/ui";
import { memo, useEffect, useRef } from "react";
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
        {card.colours.map((colour) => (
          <ColourButton
            key={colour.code}
            colour={colour}
            look={choice.lookOfColour(colour.code)}
            pressed={colour.code === choice.colour}
            onChoose={choice.setColour}
          />
        ))}
      </div>
    </section>
  );
}

type ButtonProps = {
  colour: StyleCard["colours"][number];
  look: Look;
  pressed: boolean;
  onChoose: (code: string) => void;
};

/** Of two dozen, a choice changes two; the others are not drawn again. */
const ColourButton = memo(function ColourButton({ colour, look, pressed, onChoose }: ButtonProps) {
  const { t } = useWords();
  return (
    <button
      type="button"
      className="colour"
      aria-pressed={pressed}
      aria-label={t("card.colourSays", { colour: colour.name, look: t(`look.${look}`) })}
      title={colour.name}
      onClick={() => onChoose(colour.code)}
      data-testid="card-colour-btn"
      data-value={colour.code}
      data-look={look}
    >
      <Photo src={colour.media[0]} tint={colour.swatchUrl} alt="" />
      <Swatch look={colour.swatchUrl} />
      <span className={`lookmark ${look}`} aria-hidden="true" />
    </button>
  );
});
