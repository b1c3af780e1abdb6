import { useWords } from "@armoire/i18n";
import { useBasket } from "../../basket";
import { CustomerFinder } from "./CustomerFinder";
import { Person } from "./Person";

/** Who is in front of me: to be found, then the person, until they leave. */
export function CustomersScreen() {
  const { t } = useWords();
  const { customer } = useBasket();
  if (customer) return <Person key={customer.id} customer={customer} />;
  return (
    <div className="screen" data-testid="customers-screen">
      <div className="title">
        <h1>{t("customer.inFront")}</h1>
      </div>
      <div className="stack loose narrow">
        <CustomerFinder problem={null} />
      </div>
    </div>
  );
}
