import { usePeopleHere, useSignIn, useSignOut } from "@armoire/api";
import { useWords } from "@armoire/i18n";
import { Button, deviceValue, Field } from "@armoire/ui";
import { useRef, useState } from "react";
import { LanguageSwitch } from "./LanguageSwitch";
import { PinEntry } from "./lock/LockScreen";
import { noteSignIn } from "./lock/lock";
import { ProblemNote } from "./problems";

const lastUser = deviceValue<string>("armoire.lastUser", "");

/** Whoever leaves takes their name along: the next person types their own. A session that merely ran out keeps it. */
export function useLeave() {
  const signOut = useSignOut();
  const now = () => {
    lastUser.set("");
    signOut.mutate();
  };
  return { now, isPending: signOut.isPending };
}

export function SignInScreen({ title }: { title: string }) {
  const { t } = useWords();
  const [userName, setUserName] = useState(lastUser.get);
  const [password, setPassword] = useState("");
  const passwordField = useRef<HTMLInputElement>(null);
  const signIn = useSignIn();

  const people = usePeopleHere().data;
  const [byPin, setByPin] = useState(false);

  const submit = () => {
    lastUser.set(userName.trim());
    signIn.mutate(
      { userName: userName.trim(), password },
      {
        onSuccess: noteSignIn,
        onError: () => {
          setPassword("");
          passwordField.current?.focus();
        },
      },
    );
  };

  return (
    <div className="gate" data-testid="signin-screen" data-wedge="off">
      <header className="head">
        <span className="wordmark">{t("app.name")}</span>
        <LanguageSwitch />
      </header>
      <main className={byPin ? "main broad" : "main"}>
        {byPin ? (
          <>
            <h1 style={{ fontSize: "var(--t-2xl)" }}>{title}</h1>
            <PinEntry was={null} onDone={noteSignIn} />
          </>
        ) : (
          <form
            className="gateform"
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            <h1 style={{ fontSize: "var(--t-2xl)" }}>{title}</h1>
            <Field
              label={t("signin.user")}
              value={userName}
              onChange={(event) => {
                setUserName(event.target.value);
                signIn.reset();
              }}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              autoFocus={!userName}
              required
              testId="signin-user-input"
            />
            <Field
              label={t("signin.password")}
              type="password"
              value={password}
              inputRef={passwordField}
              onChange={(event) => {
                setPassword(event.target.value);
                signIn.reset();
              }}
              autoComplete="current-password"
              autoFocus={Boolean(userName)}
              required
              testId="signin-password-input"
            />
            <ProblemNote error={signIn.error} testId="signin-problem-note" />
            <Button
              type="submit"
              look="primary"
              big
              wide
              busy={signIn.isPending}
              disabled={!userName.trim() || !password}
              testId="signin-submit-btn"
            >
              {signIn.isPending ? t("signin.busy") : t("signin.submit")}
            </Button>
            {people && people.items.length > 0 && (
              <Button look="quiet" wide icon="lock" onClick={() => setByPin(true)} testId="signin-pin-btn">
                {t("lock.withPin")}
              </Button>
            )}
          </form>
        )}
      </main>
    </div>
  );
}
