const paths = {
  catalogue: "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
  customers:
    "M9 11.5a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4zM2 20c0-3.6 3-5.8 7-5.8s7 2.2 7 5.8M16 4.4a3.7 3.7 0 0 1 0 6.8M18 14.6c2.5.7 4 2.6 4 5.4",
  orders: "M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6",
  tasks: "M9 6h11M9 12h11M9 18h11M4 6l1 1 2-2M4 12l1 1 2-2M4 18l1 1 2-2",
  basket: "M2.5 9.5h19l-2.2 10.5H4.7zM7.5 9.5L11 4M16.5 9.5L13 4M9 13v3.5M12 13v3.5M15 13v3.5",
  store:
    "M4 10v10h16V10M3 10l2-6h14l2 6M3 10c0 3 4.5 3 4.5 0 0 3 4.5 3 4.5 0 0 3 4.5 3 4.5 0 0 3 4.5 3 4.5 0M10 20v-5h4v5",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM20 20l-4.8-4.8",
  back: "M15 5l-7 7 7 7",
  forward: "M9 5l7 7-7 7",
  down: "M6 9l6 6 6-6",
  close: "M6 6l12 12M18 6L6 18",
  check: "M5 12.5l4.5 4.5L19 7.5",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.5l3.5 2",
  alert: "M12 4L2.5 20h19zM12 10v4.5M12 17.2v.3",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.6v.3",
  off: "M4 4l16 16M8.5 12.5a6 6 0 0 1 3-1.4M5 9a11 11 0 0 1 4-2.3M19 9a11 11 0 0 0-6-2.9M15.5 12.6l.2.2M12 18.5v.2",
  live: "M5 9a11 11 0 0 1 14 0M8.5 12.6a6 6 0 0 1 7 0M12 17.5v.2",
  sound: "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
  mute: "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM16 9.5l5 5M21 9.5l-5 5",
  scan: "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 8v8M11 8v8M14 8v8M16.5 8v8",
  filter: "M4 6h16M7 12h10M10 18h4",
  exit: "M14 4h6v16h-6M10 8l-4 4 4 4M6 12h9",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3.6-6.5 8-6.5s8 2.5 8 6.5",
  trash: "M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13",
  bag: "M5 8h14l-1.2 12.5H6.2zM9 8V6.5a3 3 0 0 1 6 0V8",
  missing: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM20 20l-4.8-4.8M8 8l5 5M13 8l-5 5",
  hand: "M4 13v6h3l5 2 8-4-1.5-2-5 2M7 14l3-1 4 1.5-3 1M9 9V4h8v7",
  putback: "M4 20h16M6 20V9h12v11M12 3v10M8.5 9.5L12 13l3.5-3.5",
  cash: "M3 7h18v10H3zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM6 10v.2M18 14v.2",
  card: "M3 6h18v12H3zM3 10h18M6.5 14.5h4",
  keyboard: "M3 6h18v12H3zM7 10h.2M11 10h.2M15 10h.2M8 14h8",
  globe: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
  moon: "M19 14.5A8 8 0 0 1 9.5 5a8 8 0 1 0 9.5 9.5z",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5 5l1.4 1.4M17.6 17.6L19 19M5 19l1.4-1.4M17.6 6.4L19 5",
  mail: "M3 6h18v12H3zM3 7l9 6.5L21 7",
  book: "M5 4h13v16H7a2 2 0 0 1-2-2zM5 18a2 2 0 0 1 2-2h11M9 8h5",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5v.2",
  map: "M12 21s7-6.2 7-11.5a7 7 0 1 0-14 0C5 14.8 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2.5",
  erase: "M9 5h12v14H9l-6-7zM12.5 9.5l5 5M17.5 9.5l-5 5",
  swap: "M4 8h14l-3-3M20 16H6l3 3",
  columns: "M4 5h16v14H4zM9.5 5v14M14.5 5v14",
  download: "M4 20h16M12 4v11M7.5 10.5L12 15l4.5-4.5",
  copy: "M8 8h12v12H8zM4 16V4h12",
  menu: "M4 7h16M4 12h16M4 17h16",
} as const;

export type IconName = keyof typeof paths;
export const iconPaths: Record<string, string> = paths;
export const iconNames = Object.keys(paths) as IconName[];

export const Icon = ({ name, size = 22 }: { name: IconName; size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.7"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d={paths[name]} />
  </svg>
);
