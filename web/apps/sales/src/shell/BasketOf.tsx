import { usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Sheet } from "@armoire/ui";
import { useEffect, useState } from "react";
import { changeOwner, countOf, takeOver } from "../basket";

/** Who takes over a tablet gets the basket on it only by saying so; until then it waits for who filled it. */
export function BasketOf() {
  const { t } = useWords();
  const { user } = usePlace();
  const { userName, name } = user;
  const [left, setLeft] = useState<ReturnType<typeof changeOwner>>(null);
  useEffect(() => {
    const before = changeOwner({ userName, name });
    if (before) setLeft(before);
  }, [userName, name]);
  const close = () => setLeft(null);
  return (
    <Sheet
      open={left !== null}
      onClose={close}
      title={t("basket.left", { name: left?.from.name })}
      closeLabel={t("common.close")}
      testId="basket-left-sheet"
    >
      {left && (
        <>
          <p>
            {left.basket.customer?.name
              ? t("basket.leftFor", { count: countOf(left.basket), customer: left.basket.customer.name })
              : t("basket.leftItems", { count: countOf(left.basket) })}
          </p>
          <p className="soft small">{t("basket.leftSays", { name: left.from.name })}</p>
          <div className="stack tight">
            <Button look="primary" big wide onClick={close} testId="basket-left-keep-btn">
              {t("basket.leave", { name: left.from.name })}
            </Button>
            <Button
              big
              wide
              icon="basket"
              onClick={() => {
                takeOver(left.from.userName);
                close();
              }}
              testId="basket-left-take-btn"
            >
              {t("basket.takeOver")}
            </Button>
          </div>
        </>
      )}
    </Sheet>
  );
}
