import { asProblem, findBarcode } from "@armoire/api";
import { CodeScanner, ConnectionBadge, DeviceMenu, usePlace, useProblemText, Wedge } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, clearToasts, EmptyState, Icon, toast, useMedia } from "@armoire/ui";
import { Link, useNavigate, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useBasket } from "../basket";
import { BasketOf } from "./BasketOf";
import { Rail } from "./Rail";
import { ScreenName } from "./ScreenName";
import { UpdateNote } from "./UpdateNote";
import { useCustomerLeaves } from "./useCustomerLeaves";
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
      <ScreenName of={main} />
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
  const wide = useMedia("(min-width: 1100px)");
  const leave = useCustomerLeaves();
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
      <button
        type="button"
        className="barbtn barword"
        onClick={onScan}
        title={t("scan.open")}
        data-testid="app-scan-btn"
      >
        <Icon name="scan" />
        <span>{t("scan.short")}</span>
      </button>
      <Link to="/search" className="barbtn barword" data-testid="app-search-link">
        <Icon name="search" />
        <span>{t("sales.search")}</span>
      </Link>
      <ConnectionBadge quiet={!wide} />
      <DeviceMenu app="sales" name={user.name} />
    </header>
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
