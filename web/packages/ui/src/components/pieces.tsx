import { type CSSProperties, type ReactNode, useState, useSyncExternalStore } from "react";
import { Icon, type IconName } from "./Icon";

export type Tone = "plain" | "go" | "wait" | "stop";

export const Badge = ({
  tone = "plain",
  icon,
  children,
  testId,
  value,
}: {
  tone?: Tone;
  icon: IconName;
  children: ReactNode;
  testId?: string;
  /** what the word stands for, untranslated */
  value?: string;
}) => (
  <span className={`badge ${tone}`} data-testid={testId} data-value={value}>
    <Icon name={icon} size={16} />
    <span>{children}</span>
  </span>
);

export const Note = ({
  tone = "plain",
  icon,
  children,
  action,
  testId,
}: {
  tone?: Tone;
  icon?: IconName;
  children: ReactNode;
  action?: ReactNode;
  testId?: string;
}) => (
  <div className={`note ${tone}`} role={tone === "stop" ? "alert" : "status"} data-testid={testId}>
    <Icon name={icon ?? (tone === "stop" ? "alert" : "info")} size={20} />
    <div className="body">
      <div>{children}</div>
      {action && <div className="row wrap">{action}</div>}
    </div>
  </div>
);

/** A colour as a dot: the goods say it as a colour (`#383E42`) or as a small picture. */
export const Swatch = ({ look, name }: { look?: string | null; name?: string }) => (
  <span className="swatch" title={name} style={look?.startsWith("#") ? { background: look } : undefined}>
    {look && !look.startsWith("#") && <img src={look} alt="" loading="lazy" />}
  </span>
);

/** The network is back: what could not be loaded is tried again. */
let reloads = 0;
const onReload = new Set<() => void>();
export function reloadPhotos(): void {
  reloads += 1;
  for (const watcher of onReload) watcher();
}
const watchReloads = (watcher: () => void) => {
  if (!onReload.size) globalThis.addEventListener?.("online", reloadPhotos);
  onReload.add(watcher);
  return () => {
    onReload.delete(watcher);
    if (!onReload.size) globalThis.removeEventListener?.("online", reloadPhotos);
  };
};
const timesReloaded = () => reloads;

/** A photo that keeps its place while it loads and says so when there is none. */
export function Photo({
  src,
  alt,
  tint,
  style,
  eager,
}: {
  src?: string | null;
  alt: string;
  /** the colour of what nobody photographed */
  tint?: string | null;
  style?: CSSProperties;
  eager?: boolean;
}) {
  const reload = useSyncExternalStore(watchReloads, timesReloaded);
  const [broken, setBroken] = useState<string | null>(null);
  // One that loaded stays as it is; one that did not is asked for once more.
  const failed = broken === `${reload} ${src}`;
  return (
    <div className="photo" style={tint?.startsWith("#") && !src ? { ...style, background: tint } : style}>
      {src && !failed ? (
        <img
          src={src}
          alt={alt}
          loading={eager ? "eager" : "lazy"}
          decoding="async"
          draggable={false}
          onError={() => setBroken(`${reload} ${src}`)}
        />
      ) : (
        <span className="none" {...(alt ? { role: "img", "aria-label": alt } : { "aria-hidden": true })}>
          {!(tint && !src) && <Icon name="photo" size={28} />}
        </span>
      )}
    </div>
  );
}

export const Skeleton = ({
  width,
  height,
  ratio,
}: {
  width?: string | number;
  height?: string | number;
  ratio?: string;
}) => <span className="skeleton" style={{ width: width ?? "100%", height, aspectRatio: ratio }} />;

export const Waiting = ({ label, children, testId }: { label: string; children: ReactNode; testId: string }) => (
  <div role="status" aria-busy="true" aria-label={label} data-testid={testId} className="waiting">
    {children}
  </div>
);

export const EmptyState = ({
  says,
  action,
  icon,
  testId,
  alone,
}: {
  says: string;
  /** nothing else is on this screen, so this is its title */
  alone?: boolean;
  action?: ReactNode;
  icon: IconName;
  testId: string;
}) => (
  <div className="empty" data-testid={testId}>
    <span className="mark">
      <Icon name={icon} size={40} />
    </span>
    {alone ? <h1 className="says">{says}</h1> : <p className="says">{says}</p>}
    {action}
  </div>
);

/** What happened, what was kept, and the next step as a button. */
export const ErrorState = ({
  happened,
  kept,
  action,
  code,
  testId,
}: {
  happened: string;
  kept?: string;
  action?: ReactNode;
  code?: string;
  testId: string;
}) => (
  <div className="empty" role="alert" data-testid={testId} data-code={code}>
    <span className="mark">
      <Icon name="alert" size={40} />
    </span>
    <p className="says">{happened}</p>
    {kept && <p className="soft">{kept}</p>}
    {action}
  </div>
);

/** Empties with the time that is left; past the end it is full and red, with a word beside it. */
export function Ring({ left, size = 48, children }: { left: number; size?: number; children?: ReactNode }) {
  const part = Math.max(0, Math.min(1, left));
  const radius = size / 2 - 4;
  const around = 2 * Math.PI * radius;
  const tone = left <= 0 ? "stop" : left < 0.25 ? "wait" : "go";
  return (
    <span style={{ position: "relative", display: "inline-grid", placeItems: "center", flex: "none" }}>
      <svg className={`ring ${tone}`} width={size} height={size} aria-hidden="true">
        <circle className="track" cx={size / 2} cy={size / 2} r={radius} fill="none" strokeWidth="5" />
        <circle
          className="left"
          cx={size / 2}
          cy={size / 2}
          r={radius}
          fill="none"
          strokeWidth="5"
          strokeLinecap="round"
          strokeDasharray={around}
          strokeDashoffset={left <= 0 ? 0 : around * (1 - part)}
          transform={`rotate(-90 ${size / 2} ${size / 2})`}
        />
      </svg>
      {children && <span style={{ position: "absolute", display: "grid" }}>{children}</span>}
    </span>
  );
}
