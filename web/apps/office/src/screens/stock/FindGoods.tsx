import { useGoods, useGoodsCard, useVariant } from "@armoire/api";
import { ProblemState } from "@armoire/features";
import { Button, deviceValue, EmptyState, Icon, Photo, Skeleton, useSettled, Waiting } from "@armoire/ui";
import { useNavigate } from "@tanstack/react-router";
import { SearchField, Section } from "../../parts";
import { useOfficeWords } from "../../words";

const nothing = { typed: "", style: null as string | null };
/** What was sought last stays: whoever looks at one size goes back for the next. */
const sought = deviceValue("armoire.office.stock.search", nothing);

/** By SKU or barcode at once; by name over the style and its sizes. */
export function FindGoods() {
  const { t } = useOfficeWords();
  const navigate = useNavigate();
  const { typed, style } = { ...nothing, ...sought.use() };
  const q = useSettled(typed.trim());
  const exact = useVariant(q.length >= 3 ? q : null);
  const goods = useGoods(q.length >= 2 ? q : "");
  const open = (sku: string) => void navigate({ to: "/stock/{-$sku}", params: { sku } });
  return (
    <div className="page" data-testid="stock-find-screen">
      <header className="listhead">
        <h1>{t("office.job.stock")}</h1>
      </header>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (exact.data && q === typed.trim()) open(exact.data.sku);
        }}
      >
        <SearchField
          label={t("office.stock.search")}
          value={typed}
          onChange={(text) => sought.set({ typed: text, style: null })}
          testId="stock-search-input"
        />
      </form>
      {exact.data && (
        <button
          type="button"
          className="foundvariant"
          onClick={() => open(exact.data.sku)}
          data-testid="stock-exact-btn"
          data-value={exact.data.sku}
        >
          <Icon name="scan" />
          <span className="grow">
            <span className="strong">{exact.data.name}</span>
            <span className="soft small block">
              {exact.data.sku} · {exact.data.colourName} · {exact.data.size}
            </span>
          </span>
          <Icon name="forward" />
        </button>
      )}
      {q.length < 2 ? (
        <EmptyState icon="search" says={t("office.stock.begin")} testId="stock-begin-empty" />
      ) : goods.isPending ? (
        <Waiting label={t("common.loading")} testId="stock-find-loading">
          <div className="goods">
            {["a", "b", "c", "d", "e", "f"].map((each) => (
              <Skeleton key={each} height={96} />
            ))}
          </div>
        </Waiting>
      ) : goods.isError ? (
        <ProblemState error={goods.error} retry={() => void goods.refetch()} testId="stock-find-error" />
      ) : goods.data.length ? (
        <ul className="goods">
          {goods.data.map((row) => (
            <li key={row.id} className={style === row.id ? "wide" : undefined}>
              <button
                type="button"
                className="goodsrow"
                aria-expanded={style === row.id}
                onClick={() => sought.set({ typed, style: style === row.id ? null : row.id })}
                data-testid="stock-style-btn"
                data-value={row.article}
              >
                <span className="thumb">
                  <Photo src={row.imageUrl} alt="" />
                </span>
                <span className="grow">
                  <span className="strong clip2">{row.name}</span>
                  <span className="soft small block">
                    {row.article} · {row.brand}
                  </span>
                </span>
                <Icon name={style === row.id ? "down" : "forward"} />
              </button>
              {style === row.id && <Variants id={row.id} onOpen={open} />}
            </li>
          ))}
        </ul>
      ) : (
        !exact.data && <EmptyState icon="search" says={t("office.stock.none", { q })} testId="stock-find-empty" />
      )}
    </div>
  );
}

function Variants({ id, onOpen }: { id: string; onOpen: (sku: string) => void }) {
  const { t } = useOfficeWords();
  const card = useGoodsCard(id);
  if (card.isError)
    return <ProblemState error={card.error} retry={() => void card.refetch()} testId="stock-card-error" />;
  if (!card.data) return <Skeleton height={120} />;
  const { colours, variants, sizes } = card.data;
  const place = new Map(sizes.map((size, index) => [size.code, index]));
  return (
    <div className="stack variants">
      {colours.map((colour) => (
        <Section key={colour.code} ofPage title={colour.name}>
          <div className="row wrap">
            {variants
              .filter((variant) => variant.colour === colour.code)
              .sort((one, other) => (place.get(one.size) ?? 0) - (place.get(other.size) ?? 0))
              .map((variant) => (
                <Button
                  key={variant.sku}
                  onClick={() => onOpen(variant.sku)}
                  testId="stock-variant-btn"
                  data-value={variant.sku}
                  aria-label={t("office.stock.openVariant", { colour: colour.name, size: variant.size })}
                >
                  {variant.size}
                </Button>
              ))}
          </div>
        </Section>
      ))}
    </div>
  );
}
