import { canCollect, isShop, type Problem, type StockRefusalLine, useLocations, useStyleCard } from "@armoire/api";
import { ProblemNote, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Note } from "@armoire/ui";
import { type BasketGroup, type BasketLine, replaceLine, setQuantity } from "../../basket";
import { asWorn } from "./worn";

type Props = { problem: Problem; group: BasketGroup; onChanged: () => void };

/** The server said no: what is left, and every alternative it offered as one press. */
export function Refusal({ problem, group, onChanged }: Props) {
  const lines = problem.code === "stock.insufficient" ? (problem.field<StockRefusalLine[]>("lines") ?? []) : [];
  // A wrong phone is said beside the phone, silence of the server beside the button.
  if (problem.code === "customer.phone_invalid" || problem.isUnsure) return null;
  if (!lines.length)
    return (
      <div style={{ padding: "0 16px 16px" }}>
        <ProblemNote error={problem} testId="place-order-refusal-note" />
      </div>
    );
  return (
    <div
      className="stack"
      style={{ padding: "0 16px 16px" }}
      data-testid="place-order-refusal-note"
      data-code={problem.code}
    >
      {lines.map((refused) => {
        const line = group.lines.find((each) => each.sku === refused.sku);
        return line && <RefusedLine key={refused.sku} refused={refused} line={line} onChanged={onChanged} />;
      })}
    </div>
  );
}

type LineProps = { refused: StockRefusalLine; line: BasketLine; onChanged: () => void };

function RefusedLine({ refused, line, onChanged }: LineProps) {
  const { t } = useWords();
  const take = (change: () => void) => () => {
    change();
    onChanged();
  };
  return (
    <Note
      tone="stop"
      testId="place-order-refusal-line"
      action={
        <>
          {refused.left > 0 && (
            <Button
              onClick={take(() => setQuantity(line.sku, line.collectAt, refused.left))}
              testId="place-order-take-left-btn"
            >
              {t("refusal.takeLeft", { count: refused.left })}
            </Button>
          )}
          <Alternatives refused={refused} line={line} take={take} />
          <Button
            look="quiet"
            onClick={take(() => setQuantity(line.sku, line.collectAt, 0))}
            testId="place-order-drop-line-btn"
          >
            {t("refusal.drop")}
          </Button>
        </>
      }
    >
      {refused.left > 0
        ? t("refusal.says", { name: line.name, size: line.size, wanted: refused.wanted, count: refused.left })
        : t("refusal.gone", { name: line.name, size: line.size })}
    </Note>
  );
}

type Offer = StockRefusalLine["alternatives"][number];
type Take = (change: () => void) => () => void;
type AlternativesProps = { refused: StockRefusalLine; line: BasketLine; take: Take };

/** Only what can be collected, at prices of the same currency, is offered, and only as much as there is. */
function Alternatives({ refused, line, take }: AlternativesProps) {
  const { store } = usePlace();
  const locations = useLocations();
  return refused.alternatives.map((offer) => {
    const place = locations.data?.find((each) => each.code === offer.location);
    if (!place || !isShop(place) || place.currency !== line.price.currency || !canCollect(place, store)) return null;
    return <Alternative key={`${offer.sku} ${offer.location}`} offer={offer} at={place.name} line={line} take={take} />;
  });
}

/** Another colour or size is named as the card of the style names it, a substitute by its own card. */
function Alternative({ offer, at, line, take }: { offer: Offer; at: string; line: BasketLine; take: Take }) {
  const { t, word } = useWords();
  const { store } = usePlace();
  const ofOtherStyle = offer.why === "substitute";
  const card = useStyleCard(ofOtherStyle ? offer.article : line.styleId, store.city, store.code);
  const same = offer.sku === line.sku;
  const worn = asWorn(card.data, offer.sku);
  if (!same && !worn) return null;
  const what = worn && (ofOtherStyle ? `${worn.name}, ${worn.colour}, ${worn.size}` : `${worn.colour}, ${worn.size}`);
  return (
    <Button
      onClick={take(() =>
        replaceLine(line.sku, line.collectAt, {
          sku: offer.sku,
          collectAt: offer.location,
          quantity: Math.min(line.quantity, offer.atp),
          ...(same ? null : worn),
        }),
      )}
      testId="place-order-alternative-btn"
      data-value={offer.sku}
      data-location={offer.location}
    >
      {same
        ? t("refusal.collectAt", { store: at, count: offer.atp })
        : t("refusal.instead", { what, why: word("why", offer.why), count: offer.atp })}
    </Button>
  );
}
