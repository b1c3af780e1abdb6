import type { ButtonHTMLAttributes, InputHTMLAttributes, ReactNode, Ref } from "react";
import { useId } from "react";
import { Icon, type IconName } from "./Icon";

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: "plain" | "primary" | "danger" | "quiet";
  big?: boolean;
  wide?: boolean;
  icon?: IconName;
  testId?: string;
  busy?: boolean;
};

export const Button = ({
  look = "plain",
  big,
  wide,
  icon,
  testId,
  busy,
  children,
  className,
  ...rest
}: ButtonProps) => (
  <button
    type="button"
    {...rest}
    aria-busy={busy || undefined}
    disabled={rest.disabled || busy}
    data-testid={testId}
    className={["btn", look, big && "big", wide && "wide", !children && "icon", className].filter(Boolean).join(" ")}
  >
    {icon && <Icon name={icon} />}
    {children}
  </button>
);

type FieldProps = InputHTMLAttributes<HTMLInputElement> & {
  label: string;
  hint?: string;
  wrong?: string | null;
  testId: string;
  inputRef?: Ref<HTMLInputElement>;
};

export function Field({ label, hint, wrong, testId, inputRef, ...rest }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        {...rest}
        ref={inputRef}
        id={id}
        className="input"
        data-testid={testId}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong || hint ? `${id}-says` : undefined}
      />
      {wrong ? (
        <span className="wrong" id={`${id}-says`} role="alert" data-testid={`${testId}-error`}>
          <Icon name="alert" size={18} />
          {wrong}
        </span>
      ) : (
        hint && (
          <span className="hint" id={`${id}-says`}>
            {hint}
          </span>
        )
      )}
    </div>
  );
}

type SelectProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: { value: string; label: string }[];
  testId: string;
  hideLabel?: boolean;
};

export const Select = ({ label, value, onChange, options, testId, hideLabel }: SelectProps) => (
  <label className="field">
    <span className={hideLabel ? "sr" : "label"}>{label}</span>
    <span className="selectwrap">
      <select className="select" value={value} onChange={(event) => onChange(event.target.value)} data-testid={testId}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="down" size={18} />
    </span>
  </label>
);

type StepperProps = {
  value: number;
  min?: number;
  max?: number;
  onChange: (value: number) => void;
  less: string;
  more: string;
  testId: string;
};

export const Stepper = ({ value, min = 0, max = 99, onChange, less, more, testId }: StepperProps) => (
  <span className="stepper">
    <Button
      icon="minus"
      aria-label={less}
      disabled={value <= min}
      onClick={() => onChange(value - 1)}
      testId={`${testId}-minus-btn`}
    />
    <span className="value num" data-testid={`${testId}-value`} aria-live="polite">
      {value}
    </span>
    <Button
      icon="plus"
      aria-label={more}
      disabled={value >= max}
      onClick={() => onChange(value + 1)}
      testId={`${testId}-plus-btn`}
    />
  </span>
);

type ChoiceProps<T extends string> = {
  label: string;
  value: T | null;
  options: { value: T; label: ReactNode }[];
  onChange: (value: T) => void;
  testId: string;
};

export const Segmented = <T extends string>({ label, value, options, onChange, testId }: ChoiceProps<T>) => (
  <fieldset className="segmented" aria-label={label} style={{ margin: 0, padding: 0, minInlineSize: 0 }}>
    {options.map((option) => (
      <button
        key={option.value}
        type="button"
        aria-pressed={option.value === value}
        onClick={() => onChange(option.value)}
        data-testid={`${testId}-${option.value.toLowerCase()}-btn`}
      >
        {option.label}
      </button>
    ))}
  </fieldset>
);
