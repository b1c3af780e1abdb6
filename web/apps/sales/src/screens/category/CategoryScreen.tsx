import { type Category, useCategories } from "@armoire/api";
import { ProblemState } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { EmptyState, Icon, Photo, Skeleton, Waiting } from "@armoire/ui";
import { Link, useParams } from "@tanstack/react-router";
import { StyleList } from "../styles/StyleList";

/** Photos while there is a level of photos below, the list of styles from there on (§3). */
export function CategoryScreen() {
  const { t } = useWords();
  const { categoryId } = useParams({ strict: false });
  const categories = useCategories();

  if (categories.isPending) return <CategorySkeleton label={t("common.loading")} />;
  if (categories.isError && !categories.data)
    return <ProblemState error={categories.error} retry={() => void categories.refetch()} testId="category-error" />;

  const path = categoryId ? pathTo(categories.data ?? [], categoryId) : [];
  const here = path.at(-1);
  const shown = here ? here.children : (categories.data ?? []);
  if (categoryId && !here)
    return (
      <EmptyState
        icon="catalogue"
        says={t("category.gone")}
        testId="category-empty"
        action={
          <Link to="/" className="btn primary" data-testid="category-root-btn">
            {t("sales.catalogue")}
          </Link>
        }
      />
    );
  const asList = here && (here.opensAs === "list" || !shown.length);
  return (
    <div className="screen" data-testid="category-screen" data-value={categoryId ?? "root"}>
      <Trail path={path} />
      {asList ? (
        <StyleList key={here.id} category={here.id} inside={shown} />
      ) : shown.length ? (
        <ul className={shown.length > 4 ? "photos many" : "photos"}>
          {shown.map((each) => (
            <li key={each.id}>
              <CategoryTile category={each} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState icon="catalogue" says={t("category.none")} testId="category-empty" />
      )}
    </div>
  );
}

const CategoryTile = ({ category }: { category: Category }) => (
  <Link
    to="/catalogue/$categoryId"
    params={{ categoryId: category.id }}
    className="phototile"
    data-testid="category-tile-link"
    data-value={category.id}
  >
    <Photo src={category.imageUrl} alt="" eager />
    <span className="photoname">
      <span className="clip2">{category.name}</span>
    </span>
  </Link>
);

function Trail({ path }: { path: Category[] }) {
  const { t } = useWords();
  const here = path.at(-1);
  if (!here) return <h1 className="sr">{t("sales.catalogue")}</h1>;
  const above = path.at(-2);
  const back = { className: "btn quiet icon", "aria-label": t("common.back"), "data-testid": "category-back-btn" };
  return (
    <div className="title">
      {above ? (
        <Link to="/catalogue/$categoryId" params={{ categoryId: above.id }} {...back}>
          <Icon name="back" />
        </Link>
      ) : (
        <Link to="/" {...back}>
          <Icon name="back" />
        </Link>
      )}
      <h1>{here.name}</h1>
      <span className="soft clip small">
        {path
          .slice(0, -1)
          .map((each) => each.name)
          .join(" · ")}
      </span>
    </div>
  );
}

function pathTo(categories: Category[], id: string): Category[] {
  for (const category of categories) {
    if (category.id === id) return [category];
    const below = pathTo(category.children, id);
    if (below.length) return [category, ...below];
  }
  return [];
}

const CategorySkeleton = ({ label }: { label: string }) => (
  <Waiting label={label} testId="category-loading">
    <div className="screen">
      <div className="photos">
        {[0, 1, 2, 3].map((each) => (
          <div key={each} className="phototile">
            <Skeleton height="100%" />
          </div>
        ))}
      </div>
    </div>
  </Waiting>
);
