import { useWords } from "@armoire/i18n";
import { StyleList } from "./StyleList";

/** Search over the whole catalogue. */
export function SearchScreen() {
  const { t } = useWords();
  return (
    <div className="screen" data-testid="search-screen">
      <div className="title">
        <h1>{t("sales.search")}</h1>
      </div>
      <StyleList focusSearch />
    </div>
  );
}
