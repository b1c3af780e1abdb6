import type { Money } from "@armoire/api";
import { useWords } from "@armoire/i18n";

export function PriceTag({
  price,
  listPrice,
  varies,
  testId,
}: {
  /** null: not priced here, so it cannot be sold here */
  price: Money | null;
  listPrice?: Money | null;
  varies?: boolean;
  testId?: string;
}) {
  const { money, t } = useWords();
  if (!price)
    return (
      <span className="price soft" data-testid={testId}>
        {t("price.none")}
      </span>
    );
  const reduced = listPrice && listPrice.amount > price.amount;
  return (
    <span className={`price num ${reduced ? "sale" : ""}`} data-testid={testId}>
      <span className="now">{varies ? t("price.from", { price: money(price) }) : money(price)}</span>
      {reduced && (
        <s>
          <span className="sr">{t("price.before")} </span>
          {money(listPrice)}
        </s>
      )}
    </span>
  );
}
