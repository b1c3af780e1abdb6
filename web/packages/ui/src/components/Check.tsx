import type { ReactNode } from "react";

/** A box to tick, with its words as part of what can be pressed. */
export const Check = ({
  label,
  checked,
  onChange,
  disabled,
  testId,
  value,
}: {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  testId: string;
  value?: string;
}) => (
  <label className="check">
    <input
      type="checkbox"
      checked={checked}
      disabled={disabled}
      onChange={(event) => onChange(event.target.checked)}
      data-testid={testId}
      data-value={value}
    />
    <span>{label}</span>
  </label>
);
