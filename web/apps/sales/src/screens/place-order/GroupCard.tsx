import { type Location, type Problem, serverNow, useLocation } from "@armoire/api";
import { afterOpeningMinutes, OpenUntil, PriceTag, usePlace, usePlaceClock } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Icon, Photo, Stepper, toast } from "@armoire/ui";
import { Link } from "@tanstack/react-router";
import { type BasketGroup, readBasket, restoreBasket, setQuantity } from "../../basket";
import { Refusal } from "./Refusal";
import type { LineNow } from "./useLinesNow";

type Props = { group: BasketGroup<LineNow>; problem: Problem | null; onChanged: () => void };

/** Lines that leave together, and how. */
export function GroupCard({ group, problem, onChanged }: Props) {
  const { t } = useWords();
  const { store } = usePlace();
  const location = useLocation(group.collectAt);
  const here = group.collectAt === store.code;
  return (
    <section className="panel" data-testid="basket-group-section" data-value={group.collectAt}>
      <header className="row between wrap panelhead">
        <h2 className="row">
          <Icon name={here ? "store" : "bag"} />
          <span>
            {here
              ? t("basket.setAside", { store: store.name })
              : t("basket.collectAt", { store: location?.name ?? group.collectAt })}
          </span>
        </h2>
        {location && <OpenUntil location={location} />}
      </header>
      <ReadyBy location={here ? store : (location ?? null)} />
      {problem && <Refusal problem={problem} group={group} onChanged={onChanged} />}
      <ul>
        {group.lines.map((line) => (
          <LineRow key={line.sku} line={line} at={location?.name ?? group.collectAt} onChanged={onChanged} />
        ))}
      </ul>
    </section>
  );
}

/** Goods in a store are ready within an opening hour (§15.2); the order itself says the moment that counts. */
const readyMinutes = 60;
/** What nobody has paid for is kept for three opening hours (§5.1). */
const keptMinutes = 180;

function ReadyBy({ location }: { location: Location | null }) {
  const { t } = useWords();
  const { store } = usePlace();
  const clock = usePlaceClock(location ?? store);
  const ready = location && afterOpeningMinutes(location.openingHours, location.timeZone, serverNow(), readyMinutes);
  const over = location && afterOpeningMinutes(location.openingHours, location.timeZone, serverNow(), keptMinutes);
  const said = (at: { date: string; time: string }) =>
    clock.named(clock.isPlain && at.date === clock.today ? at.time : `${clock.day(at.date)} ${at.time}`);
  return (
    <p className="row small soft promise" data-testid="basket-promise-text">
      <Icon name="clock" size={18} />
      {ready && over ? t("basket.readyBy", { time: said(ready), until: said(over) }) : t("basket.promise")}
    </p>
  );
}

function LineRow({ line, at, onChanged }: { line: LineNow; at: string; onChanged: () => void }) {
  const { t, money } = useWords();
  const change = (quantity: number) => {
    setQuantity(line.sku, line.collectAt, quantity);
    onChanged();
  };
  const remove = () => {
    const before = readBasket();
    change(0);
    toast({
      text: t("basket.removed", { name: line.name }),
      icon: "trash",
      action: { label: t("common.undo"), testId: "basket-undo-btn", onClick: () => restoreBasket(before) },
    });
  };
  return (
    <li className="line" data-testid="basket-line-row" data-value={line.sku}>
      <Link
        to="/style/$styleId"
        params={{ styleId: line.styleId }}
        search={line.search}
        className="linephoto"
        aria-label={line.name}
        data-testid="basket-line-link"
      >
        <Photo src={line.imageUrl} alt="" />
      </Link>
      <div className="grow stack" style={{ gap: 4 }}>
        <span className="serif clip2">{line.name}</span>
        <span className="small soft">
          {line.colour} · <span className="strong">{line.size}</span>
        </span>
        <span className="row wrap" style={{ gap: "0 12px" }}>
          <PriceTag price={line.price} listPrice={line.listPrice} />
          {line.quantity > 1 && (
            <span className="soft small num">
              × {line.quantity} = {money({ ...line.price, amount: line.price.amount * line.quantity })}
            </span>
          )}
        </span>
        {line.was && (
          <span className="row small late" role="status" style={{ gap: 6 }} data-testid="basket-price-note">
            <Icon name="info" size={16} />
            {t("basket.priceNow", { price: money(line.price), was: money(line.was) })}
          </span>
        )}
        {line.left !== null && line.quantity > line.left && (
          <TooMany line={line} left={line.left} at={at} onTake={change} onRemove={remove} />
        )}
      </div>
      <div className="lineactions">
        <Stepper
          value={line.quantity}
          min={1}
          max={line.left ?? undefined}
          onChange={change}
          less={t("basket.less", { name: line.name })}
          more={t("basket.more", { name: line.name })}
          testId="basket-quantity"
        />
        <Button
          look="quiet"
          icon="trash"
          aria-label={t("basket.remove", { name: line.name })}
          onClick={remove}
          testId="basket-remove-btn"
        />
      </div>
    </li>
  );
}

type TooManyProps = {
  line: LineNow;
  left: number;
  at: string;
  onTake: (quantity: number) => void;
  onRemove: () => void;
};

/** Said before the server has to refuse it. */
function TooMany({ line, left, at, onTake, onRemove }: TooManyProps) {
  const { t } = useWords();
  return (
    <span className="row wrap small late" role="status" style={{ gap: "4px 12px" }} data-testid="basket-left-note">
      <span className="row" style={{ gap: 6 }}>
        <Icon name="alert" size={16} />
        {left > 0 ? t("basket.onlyLeft", { count: left, store: at }) : t("basket.noneLeft", { store: at })}
      </span>
      <Button
        onClick={() => (left > 0 ? onTake(left) : onRemove())}
        testId={left > 0 ? "basket-take-left-btn" : "basket-drop-btn"}
        data-value={line.sku}
      >
        {left > 0 ? t("refusal.takeLeft", { count: left }) : t("refusal.drop")}
      </Button>
    </span>
  );
}
