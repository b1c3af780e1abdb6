import type { StyleCard } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { Photo } from "@armoire/ui";
import { Link } from "@tanstack/react-router";
import { memo } from "react";

type Style = StyleCard["completeTheLook"][number];

/** What may stand in for a style that cannot be had, and what follows it next season (§3). */
export function StandIns({ card }: { card: StyleCard }) {
  const { t } = useWords();
  return (
    <>
      <Strip title={t("related.substitutes")} styles={card.substitutes} testId="card-substitutes-section" />
      <Strip
        title={t("related.successor")}
        styles={card.successor ? [card.successor] : []}
        testId="card-successor-section"
      />
    </>
  );
}

/** What is worn with it (§3). */
export const Look = memo(function Look({ card }: { card: StyleCard }) {
  const { t } = useWords();
  return <Strip title={t("related.look")} styles={card.completeTheLook} testId="card-look-section" />;
});

function Strip({ title, styles, testId }: { title: string; styles: Style[]; testId: string }) {
  if (!styles.length) return null;
  return (
    <section className="stack tight related" data-testid={testId}>
      <h3 className="small strong">{title}</h3>
      <ul className="relatedrow">
        {styles.map((style) => (
          <li key={style.id}>
            <Link
              to="/style/$styleId"
              params={{ styleId: style.id }}
              className="relatedstyle"
              data-testid="card-related-link"
              data-value={style.article}
            >
              <Photo src={style.imageUrl ?? ""} alt="" />
              <span className="small clip2">{style.name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
