import { useWords } from "@armoire/i18n";
import { Link } from "@tanstack/react-router";
import { useBasket } from "../../basket";
import { CustomerFinder } from "./CustomerFinder";

/** Who is in front of me: their basket, their name, until they leave. */
export function CustomersScreen() {
  const { t } = useWords();
  const { customer, lines } = useBasket();
  return (
    <div className="screen" data-testid="customers-screen">
      <div className="title">
        <h1>{t("customer.inFront")}</h1>
      </div>
      <div className="stack loose narrow">
        <CustomerFinder problem={null} />
        {customer && (
          <div className="row wrap">
            <Link to="/" className="btn primary" data-testid="customers-catalogue-btn">
              {t("sales.catalogue")}
            </Link>
            {lines.length > 0 && (
              <Link to="/basket" className="btn" data-testid="customers-basket-btn">
                {t("sales.basket")}
              </Link>
            )}
          </div>
        )}
      </div>
    </div>
  );
}
