import { asProblem, findBarcode } from "@armoire/api";
import { CodeScanner, ConnectionBadge, DeviceMenu, usePlace, useProblemText, Wedge } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, clearToasts, EmptyState, Icon, type IconName, toast } from "@armoire/ui";
import { Link, useNavigate, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { countOf, restoreBasket, sendAway, useBasket } from "../basket";
import { BasketOf } from "./BasketOf";
import { UpdateNote } from "./UpdateNote";
import { useScrollKept } from "./useScrollKept";

export function Shell({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useScrollKept(main);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is what sends the messages away
  useEffect(clearToasts, [path]);
  const scan = useScanner();
  const [camera, setCamera] = useState(false);
  return (
    <div className="sales">
      <TopBar onScan={() => setCamera(true)} />
      <Rail />
      <BasketOf />
      <main className="sales-main" ref={main} id="main">
        <UpdateNote />
        {children}
      </main>
      {camera && (
        <CodeScanner
          reads="barcode"
          title={t("scan.title")}
          instead={t("scan.instead")}
          onClose={() => setCamera(false)}
          onScan={async (code) => {
            const wrong = await scan(code);
            if (!wrong) setCamera(false);
            return wrong;
          }}
        />
      )}
    </div>
  );
}

function TopBar({ onScan }: { onScan: () => void }) {
  const { t } = useWords();
  const { store, user, changeStore } = usePlace();
  const { customer } = useBasket();
  const leave = () => {
    const before = sendAway();
    toast({
      text: t("customer.left", { name: before.customer?.name }),
      icon: "person",
      action: { label: t("common.undo"), testId: "app-customer-undo-btn", onClick: () => restoreBasket(before) },
    });
  };
  return (
    <header className="topbar">
      <button
        type="button"
        className="barbtn"
        onClick={changeStore}
        data-testid="app-store-btn"
        data-value={store.code}
      >
        <Icon name="store" />
        <span className="clip">{store.name}</span>
        <Icon name="down" size={18} />
      </button>
      {customer ? (
        <span className="row" style={{ gap: 0 }}>
          <Link to="/customers" className="barbtn" data-testid="app-customer-link">
            <Icon name="person" />
            <span className="clip">{customer.name}</span>
          </Link>
          <Button
            look="quiet"
            icon="close"
            aria-label={t("customer.sendAway")}
            onClick={leave}
            testId="app-customer-clear-btn"
          />
        </span>
      ) : (
        <Link to="/customers" className="barbtn soft" data-testid="app-customer-link">
          <Icon name="person" />
          <span className="clip">{t("customer.choose")}</span>
        </Link>
      )}
      <span className="grow" />
      <Button look="quiet" icon="scan" aria-label={t("scan.open")} onClick={onScan} testId="app-scan-btn" />
      <Link to="/search" className="barbtn" aria-label={t("sales.search")} data-testid="app-search-link">
        <Icon name="search" />
      </Link>
      <ConnectionBadge quiet />
      <DeviceMenu app="sales" name={user.name} />
    </header>
  );
}

function Rail() {
  const { t } = useWords();
  const basket = useBasket();
  const count = countOf(basket);
  const items: { to: "/" | "/customers" | "/orders" | "/basket"; icon: IconName; label: string; id: string }[] = [
    { to: "/", icon: "catalogue", label: t("sales.catalogue"), id: "catalogue" },
    { to: "/customers", icon: "customers", label: t("sales.customers"), id: "customers" },
    { to: "/orders", icon: "orders", label: t("sales.orders"), id: "orders" },
    { to: "/basket", icon: "basket", label: t("sales.basket"), id: "basket" },
  ];
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isCatalogue = /^(\/sales)?\/?(catalogue|style|search|$)/.test(path);
  return (
    <nav className="rail" aria-label={t("sales.main")}>
      {items.map((item) => {
        const active = item.to === "/" ? isCatalogue : path.includes(item.to);
        return (
          <Link
            key={item.id}
            to={item.to}
            className="railitem"
            aria-current={active ? "page" : undefined}
            data-testid={`rail-${item.id}-link`}
          >
            <span className="railicon">
              <Icon name={item.icon} size={26} />
              {item.id === "basket" && count > 0 && (
                <span className="railcount num" data-testid="rail-basket-count">
                  {count}
                </span>
              )}
            </span>
            <span className="clip">{item.label}</span>
          </Link>
        );
      })}
      <a className="railitem" href="/store/" data-testid="rail-tasks-link">
        <span className="railicon">
          <Icon name="tasks" size={26} />
        </span>
        <span className="clip">{t("sales.tasks")}</span>
      </a>
    </nav>
  );
}

/** A scan anywhere opens the card of what was scanned, with its colour and size chosen; what is wrong with it is answered. */
function useScanner(): (code: string) => Promise<string | null> {
  const navigate = useNavigate();
  const { t } = useWords();
  const text = useProblemText();
  const scan = async (code: string): Promise<string | null> => {
    try {
      const { styleId, colour, size } = await findBarcode(code);
      await navigate({ to: "/style/$styleId", params: { styleId }, search: { colour, size } });
      return null;
    } catch (error) {
      return asProblem(error).code === "catalog.barcode_unknown" ? t("scan.unknown", { code }) : text(error);
    }
  };
  const latest = useRef(scan);
  latest.current = scan;
  useEffect(() => {
    const say = (wrong: string | null) => wrong && toast({ text: wrong, icon: "alert" });
    return new Wedge({ onScan: (code) => void latest.current(code).then(say) }).listen();
  }, []);
  return scan;
}

export function NotFoundScreen() {
  const { t } = useWords();
  return (
    <EmptyState
      alone
      icon="search"
      says={t("common.noPage")}
      testId="notfound-empty"
      action={
        <Link to="/" className="btn primary" data-testid="notfound-home-btn">
          {t("sales.catalogue")}
        </Link>
      }
    />
  );
}
