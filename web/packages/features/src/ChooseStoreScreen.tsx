import { isShop, type Location, type StaffUser, useCities, useLocations } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { Button, Icon, Skeleton, Waiting } from "@armoire/ui";
import { useMemo, useState } from "react";
import { LanguageSwitch } from "./LanguageSwitch";
import { OpenUntil } from "./PickupWindow";
import { ProblemState } from "./problems";

type Props = { user: StaffUser; current: string | null; onChoose: (location: Location) => void; onClose?: () => void };

/** City, then store. People tied to one store see only theirs. */
export function ChooseStoreScreen({ user, current, onChoose, onClose }: Props) {
  const { t, word } = useWords();
  const locations = useLocations();
  const cities = useCities();
  const allowed = useMemo(
    () =>
      (locations.data ?? []).filter((each) => isShop(each) && (!user.locations || user.locations.includes(each.code))),
    [locations.data, user.locations],
  );
  const home =
    allowed.find((each) => each.code === (current ?? user.location)) ?? (allowed.length === 1 ? allowed[0] : undefined);
  const [picked, setPicked] = useState<string | null>(null);
  const names = [...new Set(allowed.map((each) => each.city))];
  const label = (city: string) => cities.data?.find((each) => each.name === city)?.label ?? city;
  const city = picked ?? home?.city ?? (names.length === 1 ? names[0] : null);
  const sorted = names.sort((one, other) => label(one).localeCompare(label(other)));

  return (
    <div className="gate choose" data-testid="store-choice-screen">
      <header className="head">
        <span className="wordmark">{t("app.name")}</span>
        <span className="row">
          <LanguageSwitch />
          {onClose && (
            <Button
              look="quiet"
              icon="close"
              aria-label={t("common.close")}
              onClick={onClose}
              testId="store-choice-close-btn"
            />
          )}
        </span>
      </header>
      <main className="main broad">
        <h1 style={{ fontSize: "var(--t-2xl)" }}>{t("store.chooseTitle")}</h1>
        {locations.isError && (
          <ProblemState error={locations.error} retry={() => void locations.refetch()} testId="store-choice-error" />
        )}
        {locations.isPending && (
          <Waiting label={t("common.loading")} testId="store-choice-loading">
            <div className="choosecols">
              <Skeleton height={360} />
              <Skeleton height={360} />
            </div>
          </Waiting>
        )}
        {locations.data && (
          <div className="choosecols">
            <section className="stack tight">
              <h2>{t("store.city")}</h2>
              <ul className="choices cities">
                {sorted.map((each) => (
                  <li key={each}>
                    <button
                      type="button"
                      className="choice"
                      aria-pressed={each === city}
                      onClick={() => setPicked(each)}
                      data-testid="store-choice-city-btn"
                      data-value={each}
                    >
                      <span className="grow">{label(each)}</span>
                      <span className="num soft">{allowed.filter((location) => location.city === each).length}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
            <section className="stack tight">
              <h2>{t("store.store")}</h2>
              {city ? (
                <ul className="choices">
                  {allowed
                    .filter((each) => each.city === city)
                    .map((each) => (
                      <li key={each.code}>
                        <button
                          type="button"
                          className="choice tall"
                          aria-pressed={each.code === home?.code}
                          onClick={() => onChoose(each)}
                          data-testid="store-choice-store-btn"
                          data-value={each.code}
                        >
                          <span className="grow stack" style={{ gap: 2 }}>
                            <span className="strong">{each.name}</span>
                            <span className="small soft">
                              {[each.address, word("kind", each.kind)].filter(Boolean).join(" · ")}
                            </span>
                            <OpenUntil location={each} />
                          </span>
                          <Icon name="forward" />
                        </button>
                      </li>
                    ))}
                </ul>
              ) : (
                <p className="soft">{t("store.cityFirst")}</p>
              )}
            </section>
          </div>
        )}
      </main>
    </div>
  );
}
