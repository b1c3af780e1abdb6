import { asProblem, type StaffUser, sharesTablets, usePeopleHere, useSignIn, useSignInByPin } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { Button, Field, Icon } from "@armoire/ui";
import { Fragment, type ReactNode, useEffect, useRef, useState } from "react";
import { LanguageSwitch } from "../LanguageSwitch";
import { ProblemNote } from "../problems";
import type { OverLock } from "./lock";
import { PinPad } from "./PinPad";
import { type Who, WhoPicker } from "./WhoPicker";

type Props = { user: StaffUser; waiting?: ReactNode; over?: OverLock; onUnlock: () => void };

/** Who was here, who may come, and the PIN. The browser keeps focus inside, above whatever opens meanwhile. */
export function LockScreen({ user, waiting, over, onUnlock }: Props) {
  const { t } = useWords();
  const Over = over ?? Fragment;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal?.();
    element?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="lock"
      tabIndex={-1}
      aria-label={t("lock.title")}
      data-wedge="off"
      data-testid="lock-screen"
      data-value={user.userName}
      onCancel={(event) => event.preventDefault()}
    >
      <Over>
        <header className="lockhead">
          <span className="wordmark">{t("app.name")}</span>
          <LanguageSwitch />
        </header>
        <div className="lockbody">
          <div className="row wrap locktitle">
            <Icon name="lock" size={28} />
            <div className="grow">
              <h1>{t("lock.title")}</h1>
              <p className="soft" data-testid="lock-was-text">
                {t("lock.wasHere", { name: user.name })}
              </p>
            </div>
            {waiting}
          </div>
          <PinEntry was={user} onDone={onUnlock} />
        </div>
      </Over>
    </dialog>
  );
}

/** A person and their PIN, or the password where there is none. */
export function PinEntry({ was, onDone }: { was: StaffUser | null; onDone: () => void }) {
  const { t } = useWords();
  const here = usePeopleHere();
  const known = here.data?.items ?? [];
  const first = known.find((each) => each.userName === was?.userName);
  const people = first ? [first, ...known.filter((each) => each !== first)] : known;
  const [picked, setPicked] = useState<string | null>(null);
  const [byPassword, setByPassword] = useState(false);
  const chosen = people.find((each) => each.userName === (picked ?? was?.userName)) ?? null;

  if (here.isPending) return <p className="soft">{t("common.loading")}</p>;
  if (!people.length || byPassword)
    return (
      <WithPassword
        was={was}
        why={people.length || here.isError ? null : t(here.data ? "lock.noPins" : "lock.unknownDevice")}
        onDone={onDone}
        back={people.length ? () => setByPassword(false) : undefined}
      />
    );
  return (
    <div className="lockcols">
      <WhoPicker
        people={people}
        chosen={chosen?.userName ?? ""}
        was={was?.userName ?? null}
        onChoose={(who) => setPicked(who.userName)}
      />
      <div className="stack lockpin">
        {chosen ? (
          <WithPin key={chosen.userName} who={chosen} onDone={onDone} />
        ) : (
          <p className="soft" data-testid="lock-choose-text">
            {t(!was ? "lock.choose" : sharesTablets(was) ? "lock.noPinYet" : "lock.noPin", { name: was?.name })}
          </p>
        )}
        <Button look="quiet" wide onClick={() => setByPassword(true)} testId="lock-password-btn">
          {t("lock.withPassword")}
        </Button>
      </div>
    </div>
  );
}

function WithPin({ who, onDone }: { who: Who; onDone: () => void }) {
  const { t } = useWords();
  const [pin, setPin] = useState("");
  const signIn = useSignInByPin();
  const left = signIn.error ? asProblem(signIn.error).field<number>("attemptsLeft") : undefined;
  const submit = () =>
    signIn.mutateAsync({ userName: who.userName, pin }).then(onDone, () => {
      setPin("");
    });
  return (
    <>
      <p className="strong center" data-testid="lock-chosen-text">
        {t("lock.pinOf", { name: who.name })}
      </p>
      <PinPad
        label={t("lock.pin")}
        value={pin}
        wrong={signIn.isError}
        onChange={(next) => {
          setPin(next);
          if (next) signIn.reset();
        }}
        onDone={() => void submit()}
        busy={signIn.isPending}
        testId="lock-pin"
      />
      <div className="locksays" aria-live="assertive">
        <ProblemNote error={signIn.error} testId="lock-problem-note" />
        {left !== undefined && <span className="small soft center">{t("lock.left", { count: left })}</span>}
      </div>
    </>
  );
}

type PasswordProps = { was: StaffUser | null; why: string | null; onDone: () => void; back?: () => void };

function WithPassword({ was, why, onDone, back }: PasswordProps) {
  const { t } = useWords();
  const [userName, setUserName] = useState(was?.userName ?? "");
  const [password, setPassword] = useState("");
  const signIn = useSignIn();
  return (
    <form
      className="gateform lockform"
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutateAsync({ userName: userName.trim(), password }).then(onDone, () => setPassword(""));
      }}
    >
      {why && (
        <p className="soft" data-testid="lock-why-text">
          {why}
        </p>
      )}
      <Field
        label={t("signin.user")}
        value={userName}
        onChange={(event) => setUserName(event.target.value)}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        testId="lock-user-input"
      />
      <Field
        label={t("signin.password")}
        type="password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        autoComplete="current-password"
        required
        testId="lock-password-input"
      />
      <ProblemNote error={signIn.error} testId="lock-problem-note" />
      <Button
        type="submit"
        look="primary"
        big
        wide
        busy={signIn.isPending}
        disabled={!userName.trim() || !password}
        testId="lock-submit-btn"
      >
        {t("signin.submit")}
      </Button>
      {back && (
        <Button look="quiet" wide onClick={back} testId="lock-pin-btn">
          {t("lock.withPin")}
        </Button>
      )}
    </form>
  );
}
