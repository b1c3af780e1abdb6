import { newKey, type Order, type StaffUser, serverNow, useColleagues, useSetSeller } from "@armoire/api";
import { ProblemNote, usePlace } from "@armoire/features";
import { useWords } from "@armoire/i18n";
import { Button, Field, Select, Sheet } from "@armoire/ui";
import { useRef, useState } from "react";

/** The seller of an order is put right within 7 days (§12). */
const changeableFor = 7 * 24 * 3_600_000;

/** The store that it came from says who sold it; of an order that came from none, those who are bound to none. */
export const mayChangeSeller = (
  order: Order,
  { permissions, locations }: Pick<StaffUser, "permissions" | "locations">,
  now: number,
): boolean =>
  permissions.includes("order.set_seller") &&
  (!locations || (order.originLocation !== null && locations.includes(order.originLocation))) &&
  now <= Date.parse(order.placedAt) + changeableFor;

/** What the seller is called: the story knows who took part in it, and who may name another knows the colleagues. */
function useSellerName(order: Order, knowsColleagues: boolean): string | null {
  const { user } = usePlace();
  const { seller } = order;
  const told =
    seller === user.userName
      ? user.name
      : order.timeline?.find((entry) => entry.actor === seller && entry.actorName)?.actorName;
  const colleagues = useColleagues(order.originLocation, knowsColleagues && seller !== null && !told);
  return told ?? colleagues.data?.find((each) => each.userName === seller)?.name ?? seller;
}

/** Who sold it; a manager may put that right while it is time. */
export function SoldBy({ order }: { order: Order }) {
  const { t } = useWords();
  const { user } = usePlace();
  const [open, setOpen] = useState(false);
  const may = mayChangeSeller(order, user, serverNow());
  const name = useSellerName(order, may);
  if (!order.seller && !may) return null;
  return (
    <section className="panel pad row between wrap" data-testid="order-seller-section">
      <div>
        <p className="soft small">{t("order.soldBy")}</p>
        <p className="strong" data-testid="order-seller-text">
          {name ?? t("order.noSeller")}
        </p>
      </div>
      {may && (
        <Button look="quiet" onClick={() => setOpen(true)} testId="order-seller-btn">
          {t("order.changeSeller")}
        </Button>
      )}
      {open && <SellerSheet order={order} onClose={() => setOpen(false)} />}
    </section>
  );
}

function SellerSheet({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useWords();
  const colleagues = useColleagues(order.originLocation);
  const others = (colleagues.data ?? []).filter((each) => each.userName !== order.seller);
  const [seller, setSeller] = useState("");
  const [reason, setReason] = useState("");
  const key = useRef(newKey());
  const change = useSetSeller(order.id);
  const complete = seller.length > 0 && reason.trim().length > 0;
  const save = () =>
    change.mutate(
      { seller, reason: reason.trim(), key: key.current },
      {
        onSuccess: onClose,
        onError: () => {
          key.current = newKey();
        },
      },
    );
  return (
    <Sheet
      open
      onClose={onClose}
      title={t("order.changeSeller")}
      closeLabel={t("common.close")}
      testId="order-seller-sheet"
    >
      <p className="soft">{t("order.changeSellerSays")}</p>
      <ProblemNote error={change.error ?? colleagues.error} testId="order-seller-problem-note" />
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (complete) save();
        }}
      >
        <Select
          label={t("order.newSeller")}
          value={seller}
          onChange={setSeller}
          options={[
            { value: "", label: colleagues.isPending ? t("common.loading") : t("order.chooseSeller") },
            ...others.map((each) => ({ value: each.userName, label: `${each.name} · ${each.userName}` })),
          ]}
          testId="order-seller-name-select"
        />
        <Field
          label={t("order.sellerReason")}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          maxLength={200}
          testId="order-seller-reason-input"
        />
        <Button
          look="primary"
          type="submit"
          wide
          busy={change.isPending}
          disabled={!complete}
          testId="order-seller-save-btn"
        >
          {t("order.saveSeller")}
        </Button>
      </form>
    </Sheet>
  );
}
