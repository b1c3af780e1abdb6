import { useWords } from "@armoire/i18n";
import { toast } from "@armoire/ui";
import { restoreBasket, sendAway } from "../basket";

/** The customer has left and the basket with them; whoever pressed too soon takes it back. */
export function useCustomerLeaves(): () => void {
  const { t } = useWords();
  return () => {
    const before = sendAway();
    toast({
      text: t("customer.left", { name: before.customer?.name }),
      icon: "person",
      action: { label: t("common.undo"), testId: "app-customer-undo-btn", onClick: () => restoreBasket(before) },
    });
  };
}
