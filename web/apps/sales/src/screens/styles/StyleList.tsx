import { type Category, type StyleRow, useLocations, useStyles } from "@armoire/api";
import { AsOf, type Look, PriceTag, ProblemNote, ProblemState, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, EmptyState, Photo, Skeleton, Swatch, Waiting } from "@armoire/ui";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Fragment, useEffect, useRef } from "react";
import { Chosen } from "./Chosen";
import { FilterBar } from "./FilterBar";
import { activeCount, type FilterSearch, readFilter, toApiFilter } from "./filter";

type Props = { category?: string; inside?: Category[]; focusSearch?: boolean };

/** Styles four across, filters above, more as one scrolls. */
export function StyleList({ category, inside = [], focusSearch }: Props) {
  const { t } = useWords();
  const { store } = usePlace();
  const navigate = useNavigate();
  const search = readFilter(useSearch({ strict: false }));
  const { data: locations } = useLocations();
  const at = {
    here: store.code,
    city: store.city,
    online: locations?.find((each) => each.kind === "Warehouse")?.code,
  };
  const styles = useStyles(toApiFilter(search, category, at), store.code, store.city);
  const items = styles.data?.pages.flatMap((page) => page.items) ?? [];
  const first = styles.data?.pages[0];
  const change = (next: FilterSearch, how?: "typing") =>
    void navigate({
      to: ".",
      search: () => readFilter(next as Record<string, unknown>),
      replace: how === "typing",
      resetScroll: false,
    });
  const filter = {
    search,
    facets: first?.facets ?? [],
    at,
    total: first?.total,
    currency: items.find((each) => each.price)?.price?.currency ?? store.currency,
    onChange: change,
  };

  return (
    <div className="stack">
      {inside.length > 0 && (
        <ul className="chiprow" aria-label={t("category.inside")}>
          {inside.map((each) => (
            <li key={each.id}>
              <Link
                to="/catalogue/$categoryId"
                params={{ categoryId: each.id }}
                className="chip"
                style={{ textDecoration: "none" }}
                data-testid="category-sub-link"
                data-value={each.id}
              >
                {each.name}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <FilterBar {...filter} focus={focusSearch} />
      <Chosen {...filter} />
      <AsOf read={styles} testId="styles-asof-text" />
      {styles.isPending && <ListSkeleton label={t("common.loading")} />}
      {styles.isError && !items.length && (
        <ProblemState error={styles.error} retry={() => void styles.refetch()} testId="styles-error" />
      )}
      {styles.isSuccess && !items.length && (
        <EmptyState
          icon="search"
          says={search.q && !activeCount(search) ? t("styles.noneFor", { q: search.q }) : t("styles.none")}
          testId="styles-empty"
          action={
            <Button look="primary" onClick={() => change({})} testId="styles-clear-btn">
              {search.q && !activeCount(search) ? t("styles.clearSearch") : t("styles.clear")}
            </Button>
          }
        />
      )}
      <ul className="styles" data-testid="styles-list" aria-busy={styles.isPlaceholderData}>
        {items.map((style) => (
          <li key={style.id}>
            <StyleTile style={style} />
          </li>
        ))}
      </ul>
      {styles.hasNextPage && (
        <More
          busy={styles.isFetchingNextPage}
          problem={styles.isFetchNextPageError ? styles.error : null}
          onMore={() => void styles.fetchNextPage()}
        />
      )}
    </div>
  );
}

function StyleTile({ style }: { style: StyleRow }) {
  const { t } = useWords();
  const dots = style.colours.slice(0, 7);
  return (
    <Link
      to="/style/$styleId"
      params={{ styleId: style.id }}
      search={{}}
      className="styletile"
      data-testid="styles-style-link"
      data-value={style.id}
      data-article={style.article}
    >
      <Photo src={style.imageUrl} alt="" />
      <span className="serif clip2 stylename">{style.name}</span>
      <PriceTag price={style.price} listPrice={style.listPrice} />
      <span className="row dots" role="img" aria-label={t("styles.colours", { count: style.colours.length })}>
        {dots.map((colour) => (
          <Swatch key={colour.code} look={colour.swatchUrl} name={colour.name} />
        ))}
        {style.colours.length > dots.length && (
          <span className="tiny soft num">{t("common.plusMore", { more: style.colours.length - dots.length })}</span>
        )}
      </span>
      <SizeLine style={style} />
    </Link>
  );
}

const sizesMax = 8;

/** The run of sizes in the four looks: filled here, outlined elsewhere, struck where gone. */
function SizeLine({ style }: { style: StyleRow }) {
  const { t } = useWords();
  const sizes = style.inStock.map((each) => ({ size: each.size, look: listLook(each.nearest) }));
  const cut = sizes.length > sizesMax;
  const shown = cut ? [...sizes.slice(0, 4), ...sizes.slice(-2)] : sizes;
  return (
    <span
      className="sizeline tiny"
      role="img"
      aria-label={sizes.map((each) => `${each.size} ${t(`look.${each.look}`)}`).join(", ")}
    >
      {shown.map((each, at) => (
        <Fragment key={each.size}>
          {cut && at === 4 && <span className="soft">…</span>}
          <span className={`tinysize ${each.look}`}>{each.size}</span>
        </Fragment>
      ))}
    </span>
  );
}

/** The list says how near; the screens have four looks for it. */
const listLook = (nearest: string): Look =>
  nearest === "here" ? "here" : nearest === "out" ? "gone" : nearest === "on_confirmation" ? "confirm" : "near";

type MoreProps = { busy: boolean; problem: unknown; onMore: () => void };

/** Asks by itself as one comes near the end; what has failed once is asked again only by a press. */
function More({ busy, problem, onMore }: MoreProps) {
  const { t } = useWords();
  const failed = Boolean(problem) && !busy;
  const mark = useRef<HTMLDivElement>(null);
  const more = useRef(onMore);
  more.current = onMore;
  useEffect(() => {
    const element = mark.current;
    if (!element || busy || failed || typeof IntersectionObserver === "undefined") return;
    const watcher = new IntersectionObserver(
      (entries) => entries.some((each) => each.isIntersecting) && more.current(),
      {
        rootMargin: "600px",
      },
    );
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [busy, failed]);
  return (
    <div ref={mark} className="row" style={{ justifyContent: "center", padding: 16 }}>
      {failed ? (
        <ProblemNote
          error={problem}
          action={
            <Button onClick={onMore} testId="styles-more-retry-btn">
              {t("common.tryAgain")}
            </Button>
          }
          testId="styles-more-error"
        />
      ) : (
        <Button busy={busy} onClick={onMore} testId="styles-more-btn">
          {t("styles.more")}
        </Button>
      )}
    </div>
  );
}

const ListSkeleton = ({ label }: { label: string }) => (
  <Waiting label={label} testId="styles-loading">
    <div className="styles">
      {[0, 1, 2, 3, 4, 5, 6, 7].map((each) => (
        <div key={each} className="styletile">
          <Skeleton ratio="4/5" />
          <Skeleton height={20} width="80%" />
          <Skeleton height={18} width="40%" />
        </div>
      ))}
    </div>
  </Waiting>
);
