import { type CardVariant, Problem, type StyleCard, useStyleCard } from "@armoire/api";
import { AsOf, cheapest, PriceTag, ProblemState, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { deviceValue, Icon, Skeleton, Waiting } from "@armoire/ui";
import { Link, useParams, useRouter, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { ActionBar } from "./ActionBar";
import { Colours } from "./Colours";
import { Gallery } from "./Gallery";
import { Sizes } from "./Sizes";
import { useChoice } from "./useChoice";
import { type Trouble, Where } from "./Where";

/** The city one looks in outlives the card: the next question is usually about the same city. */
const lookingIn = deviceValue<{ store: string; city: string } | null>("armoire.sales.lookingIn", null);

export function CardScreen() {
  const { t } = useWords();
  const { styleId = "" } = useParams({ strict: false });
  const { store } = usePlace();
  const kept = lookingIn.use();
  const city = kept?.store === store.code ? kept.city : store.city;
  const card = useStyleCard(styleId, city, store.code);
  const elsewhere = useStyleCard(styleId, store.city, store.code);
  const shown = card.data ?? elsewhere.data;
  const onCity = useCallback((next: string) => lookingIn.set({ store: store.code, city: next }), [store.code]);

  if (!shown && card.isPending) return <CardSkeleton label={t("common.loading")} />;
  if (!shown)
    return (
      <ProblemState
        error={card.error}
        retry={card.error instanceof Problem && card.error.status === 404 ? undefined : () => void card.refetch()}
        action={
          <Link to="/" className="btn" data-testid="card-catalogue-btn">
            {t("sales.catalogue")}
          </Link>
        }
        testId="card-error"
      />
    );
  const trouble = !card.data && card.isError ? { error: card.error, retry: () => void card.refetch() } : null;
  return (
    <Card
      key={shown.id}
      card={shown}
      city={city}
      busy={!card.data}
      trouble={trouble}
      read={card.data ? card : elsewhere}
      onCity={onCity}
    />
  );
}

type Props = {
  card: StyleCard;
  city: string;
  /** the city looked at has not answered: what is shown of others is that of the store's own */
  busy: boolean;
  trouble: Trouble;
  read: ReturnType<typeof useStyleCard>;
  onCity: (city: string) => void;
};

function Card({ card, city, busy, trouble, read, onCity }: Props) {
  const search = useSearch({ strict: false }) as { colour?: string; size?: string };
  const choice = useChoice(card, search, city, busy);
  const router = useRouter();
  const { t } = useWords();
  const variant: CardVariant | undefined = choice.variant;
  const price = variant ?? cheapest(card.variants);
  const colour = card.colours.find((each) => each.code === choice.colour);

  return (
    <article className="card" aria-busy={busy && !trouble} data-testid="card-screen" data-value={card.id}>
      <Gallery name={card.name} media={colour?.media ?? []} tint={colour?.swatchUrl} key={choice.colour} />
      <div className="cardside">
        <header className="cardhead">
          <button
            type="button"
            className="btn quiet icon"
            aria-label={t("common.back")}
            onClick={() => router.history.back()}
            data-testid="card-back-btn"
          >
            <Icon name="back" />
          </button>
          <div className="grow">
            <h1 className="serif clip2" data-testid="card-name-text">
              {card.name}
            </h1>
            <p className="row wrap small" style={{ gap: "0 16px" }}>
              {price && (
                <PriceTag
                  price={price.price}
                  listPrice={price.listPrice}
                  varies={!variant && "varies" in price && price.varies}
                  testId="card-price-text"
                />
              )}
              <span className="soft clip">{[card.brand, card.article].filter(Boolean).join(" · ")}</span>
              <AsOf read={read} testId="card-asof-text" />
            </p>
          </div>
        </header>
        <Colours card={card} choice={choice} />
        <Sizes card={card} choice={choice} />
        <Where card={card} choice={choice} city={city} onCity={onCity} busy={busy} trouble={trouble} />
        <ActionBar card={card} choice={choice} busy={busy} trouble={trouble} />
      </div>
    </article>
  );
}

const CardSkeleton = ({ label }: { label: string }) => (
  <Waiting label={label} testId="card-loading">
    <div className="card">
      <div className="gallery">
        <Skeleton height="100%" />
      </div>
      <div className="cardside">
        <Skeleton height={64} width="70%" />
        <Skeleton height={104} />
        <Skeleton height={120} />
        <span className="grow">
          <Skeleton height="100%" />
        </span>
        <Skeleton height={64} />
      </div>
    </div>
  </Waiting>
);
