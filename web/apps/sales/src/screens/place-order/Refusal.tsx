import type { Problem, StockRefusalLine } from "@armoire/api";
import { useLocations } from "@armoire/api";
import { ProblemNote } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Note } from "@armoire/ui";
import { type BasketGroup, replaceLine, setQuantity } from "../../basket";

type Props = { problem: Problem; group: BasketGroup; onChanged: () => void };

/** The server said no: what is left, and every alternative it offered as one press. */
export function Refusal({ problem, group, onChanged }: Props) {
  const { t, word } = useWords();
  const locations = useLocations();
  const lines = problem.code === "stock.insufficient" ? (problem.field<StockRefusalLine[]>("lines") ?? []) : [];
  const nameOf = (code: string) => locations.data?.find((each) => each.code === code)?.name ?? code;
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
        if (!line) return null;
        const take = (change: () => void) => () => {
          change();
          onChanged();
        };
        return (
          <Note
            key={refused.sku}
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
                {refused.alternatives.map((other) => (
                  <Button
                    key={`${other.sku}${other.location}`}
                    onClick={take(() =>
                      replaceLine(line.sku, line.collectAt, {
                        sku: other.sku,
                        collectAt: other.location,
                        ...(other.sku === line.sku ? {} : { colour: other.sku, size: "" }),
                      }),
                    )}
                    testId="place-order-alternative-btn"
                  >
                    {other.sku === line.sku
                      ? t("refusal.collectAt", { store: nameOf(other.location), count: other.atp })
                      : t("refusal.instead", {
                          sku: other.sku,
                          store: nameOf(other.location),
                          why: word("why", other.why),
                        })}
                  </Button>
                ))}
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
            {t("refusal.says", { name: line.name, size: line.size, wanted: refused.wanted, count: refused.left })}
          </Note>
        );
      })}
    </div>
  );
}
