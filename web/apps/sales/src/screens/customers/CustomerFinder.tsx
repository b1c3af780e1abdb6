import { asProblem, type Customer, isName, type Problem, phoneGap, useFoundCustomers } from "@armoire/api";
import { usePlace, useProblemText } from "@armoire/features";
import { type Language, languageNames, languages, useWords } from "@armoire/i18n";
import { Button, Field, Icon, Segmented, Skeleton, useSettled } from "@armoire/ui";
import { useState } from "react";
import { type BasketCustomer, setCustomer, useBasket } from "../../basket";
import { languageOfPhone } from "./language";

const nameOf = (customer: Customer) => [customer.name.given, customer.name.family].filter(Boolean).join(" ");
const phoneOf = (customer: Customer) => customer.phones[0]?.value ?? "";

/** By phone or name: find the person; by phone, take somebody new. Once chosen they stay until sent away. */
export function CustomerFinder({ problem }: { problem: Problem | null }) {
  const { t, phone: look } = useWords();
  const { customer } = useBasket();
  const [draft, setDraft] = useState<BasketCustomer | null>(null);
  if (customer && problem?.code !== "customer.phone_invalid")
    return (
      <div className="note" data-testid="customer-chosen-box" data-value={customer.id ?? "new"}>
        <Icon name="person" />
        <div className="grow">
          <p className="strong">{customer.name}</p>
          <p className="soft small num">{look(customer.phone)}</p>
          {!customer.id && <p className="soft small">{t("customer.willBeNew")}</p>}
        </div>
        <Button
          onClick={() => {
            setDraft(customer.id ? null : customer); // Somebody new is put right, somebody known is looked for anew.
            setCustomer(null);
          }}
          testId="customer-change-btn"
        >
          {t("common.change")}
        </Button>
      </div>
    );
  const take = (found: BasketCustomer) => {
    setDraft(null);
    setCustomer(found);
  };
  return <Finder start={customer ?? draft} chosen={customer} problem={problem} onTake={take} />;
}

type FinderProps = {
  /** what is known of somebody new so far */
  start: BasketCustomer | null;
  chosen: BasketCustomer | null;
  problem: Problem | null;
  onTake: (customer: BasketCustomer) => void;
};

/** The language that was chosen for somebody, as opposed to what the phone says by itself. */
const languageSaid = (of: BasketCustomer | null, country: string): Language | null =>
  of?.language && of.language !== languageOfPhone(of.phone, country) ? of.language : null;

function Finder({ start, chosen, problem, onTake }: FinderProps) {
  const { t, phone: look } = useWords();
  const text = useProblemText();
  const [phone, setPhone] = useState(start?.phone ?? "");
  const [name, setName] = useState(start?.name ?? "");
  const { store } = usePlace();
  const [said, setSaid] = useState<Language | null>(() => languageSaid(start, store.country));
  /** the text as it stood when somebody was done typing */
  const [done, setDone] = useState("");
  const language = said ?? languageOfPhone(phone, store.country);
  const settled = useSettled(phone.trim(), 300);
  const byName = isName(phone);
  const found = useFoundCustomers(settled);
  const asked = settled === phone.trim() && (found.isSuccess || found.isError || found.isFetching);
  const refused = found.error ? asProblem(found.error) : null;
  const gap = byName ? null : phoneGap(phone);
  const none = asked && found.data?.items.length === 0;
  const kept = none && !byName ? found.data?.phone : undefined;
  const cannotCall = kept === null && !gap;
  const wrong =
    problem?.code === "customer.phone_invalid" && phone === chosen?.phone
      ? text(problem)
      : asked && refused && !refused.isUnsure
        ? text(refused)
        : cannotCall
          ? t("customer.notCallable")
          : null;
  const known = asked && found.data && found.data.items.length > 0;
  const nobody = !byName && !gap && !wrong && (none || (asked && (refused?.isUnsure ?? false)));
  const complete = nobody && name.trim().length > 0;
  const choose = (each: Customer) => onTake(customerOf(each));

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        setDone(phone.trim());
        const only = found.data?.items.length === 1 ? found.data.items[0] : undefined;
        if (asked && only) choose(only);
        else if (complete) onTake({ id: null, name: name.trim(), phone: phone.trim(), language });
      }}
    >
      <Field
        label={t("customer.phoneOrName")}
        hint={t("customer.phoneOrNameHint")}
        autoComplete="off"
        value={phone}
        onChange={(event) => {
          setPhone(event.target.value);
          if (isName(event.target.value)) setName(event.target.value); // Kept for when their phone is typed.
          if (chosen) setCustomer(null); // The number that was refused is not ordered with again.
        }}
        onBlur={() => setDone(phone.trim())}
        wrong={wrong}
        maxLength={40}
        testId="customer-phone-input"
      />
      {asked && found.isFetching && !found.data && <Skeleton height={64} />}
      {gap && !known && !wrong && done !== "" && done === phone.trim() && (
        <p className="row small soft" role="status" data-testid="customer-phone-gap-text">
          <Icon name="info" size={18} />
          {t(`customer.phoneGap.${gap.kind}`, { digits: gap.digits, wanted: gap.wanted })}
        </p>
      )}
      {known && (
        <ul className="stack tight" data-testid="customer-found-list">
          {found.data.items.map((each) => (
            <li key={each.id}>
              <button
                type="button"
                className="choice panelrow"
                onClick={() => choose(each)}
                data-testid="customer-found-btn"
                data-value={each.id}
              >
                <Icon name="person" />
                <span className="grow">
                  <span className="strong">{nameOf(each)}</span>
                  <br />
                  <span className="soft small num">{look(phoneOf(each))}</span>
                </span>
                <Icon name="forward" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {byName && (none || (asked && refused?.isUnsure)) && (
        <p className="small soft" role="status" data-testid="customer-name-unknown-text">
          {refused ? t("customer.cannotSearch") : t("customer.nameNotKnown")}
        </p>
      )}
      {!byName && (nobody || (name !== "" && !known)) && (
        <>
          {nobody && (
            <p className="small soft" data-testid="customer-not-known-text">
              {refused ? t("customer.cannotSearch") : t("customer.notKnown")}
              {kept && <span className="num strong"> {look(kept)}</span>}
            </p>
          )}
          <Field
            label={t("customer.name")}
            value={name}
            onChange={(event) => setName(event.target.value)}
            autoComplete="off"
            maxLength={200}
            testId="customer-name-input"
          />
          <div className="stack tight">
            <span className="small soft">{t("customer.language")}</span>
            <Segmented
              label={t("customer.language")}
              value={language}
              onChange={setSaid}
              options={languages.map((each) => ({ value: each, label: languageNames[each] }))}
              testId="customer-language"
            />
          </div>
          <Button type="submit" wide disabled={!complete} icon="plus" testId="customer-new-btn">
            {t("customer.takeNew")}
          </Button>
        </>
      )}
    </form>
  );
}

const customerOf = (customer: Customer): BasketCustomer => ({
  id: customer.id,
  name: nameOf(customer) || phoneOf(customer),
  phone: phoneOf(customer),
});
