import { type StyleCard, useLocation, useStyleCard } from "@armoire/api";
import { onlyElsewhere, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, toast } from "@armoire/ui";
import { useNavigate } from "@tanstack/react-router";
import { addLine } from "../../basket";
import { flyToBasket } from "./fly";
import type { Choice } from "./useChoice";
import type { Trouble } from "./Where";

type Props = { card: StyleCard; choice: Choice; busy: boolean; trouble: Trouble };

/** One large action that says what will happen; it follows the size and the place. */
export function ActionBar({ card, choice, busy, trouble }: Props) {
  const { t, money } = useWords();
  const { store } = usePlace();
  const navigate = useNavigate();
  const place = useLocation(choice.place);
  const { variant } = choice;
  // An order is paid where it is collected: in another country that is another price.
  const abroad = Boolean(variant?.price && place && place.currency !== variant.price.currency);
  const there = useStyleCard(card.id, place?.city ?? "", place?.code ?? "", abroad);
  const priced = abroad ? there.data?.variants.find((each) => each.sku === variant?.sku) : variant;
  const ready = !busy && variant && choice.place && priced?.price;

  const label = !choice.size
    ? t("card.chooseSize")
    : !variant?.sellable
      ? t("look.notSold")
      : !variant.price
        ? t("price.none")
        : trouble
          ? t("card.cityUnread")
          : busy && !choice.place
            ? t("common.loading")
            : !choice.place
              ? variant.here > 0 || variant.at.some((each) => each.atp > 0)
                ? t("card.noCollection")
                : variant.online > 0
                  ? t("card.onlineOnly")
                  : onlyElsewhere(variant) > 0
                    ? t("card.onlyElsewhere", { count: onlyElsewhere(variant) })
                    : t("card.noneHere")
              : choice.place === store.code
                ? t("card.setAside")
                : abroad && priced?.price
                  ? t("card.collectAtFor", { store: place?.name, price: money(priced.price) })
                  : t("card.collectAt", { store: place?.name ?? choice.place });

  const add = (from: HTMLElement) => {
    if (busy || !variant || !choice.place || !priced?.price) return;
    const colour = card.colours.find((each) => each.code === variant.colour);
    addLine({
      sku: variant.sku,
      styleId: card.id,
      name: card.name,
      colour: colour?.name ?? variant.colour,
      size: card.sizes.find((each) => each.code === variant.size)?.label ?? variant.size,
      imageUrl: colour?.media[0] ?? card.imageUrl,
      price: priced.price,
      listPrice: priced.listPrice ?? priced.price,
      quantity: 1,
      collectAt: choice.place,
    });
    flyToBasket(from);
    toast({
      text: t("card.added", { name: card.name }),
      icon: "basket",
      action: {
        label: t("sales.basket"),
        testId: "card-added-basket-btn",
        onClick: () => void navigate({ to: "/basket" }),
      },
    });
  };

  return (
    <div className="actionbar">
      <Button
        look="primary"
        big
        wide
        icon={ready ? "basket" : undefined}
        disabled={!ready}
        busy={busy && !trouble && Boolean(variant)}
        onClick={(event) => add(event.currentTarget)}
        testId="card-add-btn"
      >
        <span className="clip2">{label}</span>
      </Button>
    </div>
  );
}
