import { useQueue } from "@armoire/api";
import { isToDo, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Icon, type IconName } from "@armoire/ui";
import { Link, useRouterState } from "@tanstack/react-router";
import { countOf, useBasket } from "../basket";
import { useBoard } from "../screens/orders/useBoard";

type Place = { to: "/" | "/customers" | "/orders" | "/tasks" | "/basket"; icon: IconName; id: PlaceId };
type PlaceId = "catalogue" | "customers" | "orders" | "tasks" | "basket";

const places: Place[] = [
  { to: "/", icon: "catalogue", id: "catalogue" },
  { to: "/customers", icon: "customers", id: "customers" },
  { to: "/orders", icon: "orders", id: "orders" },
  { to: "/tasks", icon: "tasks", id: "tasks" },
  { to: "/basket", icon: "basket", id: "basket" },
];

/** Which of the places of the rail a path belongs to. */
export const placeOfPath = (path: string): PlaceId =>
  places.find((place) => place.to !== "/" && path.replace(/^\/sales/, "").startsWith(place.to))?.id ?? "catalogue";

/** Where one can go, and how much waits there. */
export function Rail() {
  const { t } = useWords();
  const { store } = usePlace();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const counts: Partial<Record<PlaceId, number>> = {
    orders: useBoard().parts.need.length,
    tasks: useQueue(store.code).data?.filter(isToDo).length,
    basket: countOf(useBasket()),
  };
  return (
    <nav className="rail" aria-label={t("sales.main")}>
      {places.map(({ to, icon, id }) => (
        <Link
          key={id}
          to={to}
          className="railitem"
          aria-current={placeOfPath(path) === id ? "page" : undefined}
          data-testid={`rail-${id}-link`}
        >
          <span className="railicon">
            <Icon name={icon} size={26} />
            <Count place={id} count={counts[id] ?? 0} />
          </span>
          <span className="clip">
            {t(`sales.${id}`)}
            <Said place={id} count={counts[id] ?? 0} />
          </span>
        </Link>
      ))}
    </nav>
  );
}

const says = { orders: "rail.orders", tasks: "rail.tasks", basket: "rail.basket" } as const;

/** For the ear a figure says what it counts. */
function Said({ place, count }: { place: PlaceId; count: number }) {
  const { t } = useWords();
  if (!count || place === "catalogue" || place === "customers") return null;
  return <span className="sr">, {t(says[place], { count })}</span>;
}

const Count = ({ place, count }: { place: PlaceId; count: number }) =>
  count > 0 ? (
    <span
      className={place === "orders" ? "railcount need num" : "railcount num"}
      aria-hidden="true"
      data-testid={`rail-${place}-count`}
    >
      {count > 99 ? "99+" : count}
    </span>
  ) : null;
