import { useWords } from "@armoire/i18n";
import { Icon } from "@armoire/ui";
import { useEffect, useRef } from "react";

export const pinDigits = { min: 4, max: 6 };

type Props = {
  value: string;
  onChange: (pin: string) => void;
  onDone: () => void;
  busy?: boolean;
  wrong?: boolean;
  label: string;
  testId: string;
};

/** Large keys for a finger, and the keyboard's own digits; what was typed is counted and never shown. */
export function PinPad({ value, onChange, onDone, busy, wrong, label, testId }: Props) {
  const { t } = useWords();
  const ready = value.length >= pinDigits.min && !busy;
  const add = (digit: string) => !busy && value.length < pinDigits.max && onChange(value + digit);
  const erase = () => !busy && onChange(value.slice(0, -1));
  const done = () => ready && onDone();
  useDigits({ add, erase, done });
  const pad = useRef<HTMLDivElement>(null);
  useEffect(() => pad.current?.focus(), []);
  return (
    <div className="pinpad" data-testid={testId} ref={pad} tabIndex={-1}>
      <div
        className={wrong ? "pindots wrong" : "pindots"}
        role="status"
        aria-label={`${label}: ${t("lock.typed", { count: value.length })}`}
        data-testid={`${testId}-dots`}
        data-count={value.length}
      >
        {Array.from({ length: pinDigits.max }, (_, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: nothing but places
            key={index}
            className={index < value.length ? "full" : index < pinDigits.min ? "" : "maybe"}
          />
        ))}
      </div>
      <div className="pinkeys">
        {["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((digit) => (
          <Key key={digit} digit={digit} onPress={add} />
        ))}
        <button
          type="button"
          className="pinkey quiet"
          onClick={erase}
          disabled={!value}
          aria-label={t("lock.erase")}
          data-testid="pin-erase-btn"
        >
          <Icon name="erase" size={28} />
        </button>
        <Key digit="0" onPress={add} />
        <button
          type="button"
          className="pinkey primary"
          onClick={done}
          disabled={!ready}
          aria-busy={busy || undefined}
          aria-label={t("lock.done")}
          data-testid="pin-done-btn"
        >
          <Icon name="check" size={32} />
        </button>
      </div>
    </div>
  );
}

const Key = ({ digit, onPress }: { digit: string; onPress: (digit: string) => void }) => (
  <button
    type="button"
    className="pinkey num"
    onClick={() => onPress(digit)}
    data-testid="pin-digit-btn"
    data-value={digit}
  >
    {digit}
  </button>
);

/** Digits, Backspace and Enter, unless a field or a person's button has them. */
function useDigits(keys: { add: (digit: string) => unknown; erase: () => unknown; done: () => unknown }): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const at = event.target instanceof HTMLElement ? event.target : null;
      if (at?.closest("input, textarea, select")) return;
      if (/^\d$/.test(event.key)) latest.current.add(event.key);
      else if (event.key === "Backspace") latest.current.erase();
      else if (event.key === "Enter" && !at?.closest("button")) latest.current.done();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, []);
}
