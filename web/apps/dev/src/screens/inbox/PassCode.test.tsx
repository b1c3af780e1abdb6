import { startI18n } from "@armoire/i18n";
import { render, screen } from "@testing-library/react";
import decodeQR from "qr/decode.js";
import { expect, it } from "vitest";
import { PassCode, passIn } from "./PassCode";

const pass = "2gGiAY5TdUuU3k0bqvJrWQAAAAUAAAABaR1Yq4kQm-8fO_rJ0cLw3nE5tP7uVxZ2gHiKlM";

it("finds the pass in a message in any language, and takes no number or address for one", () => {
  expect(passIn(`Ready. Your code: 123456. For the scanner at the counter: ${pass}`)).toBe(pass);
  expect(passIn("Order S05-000042 is confirmed: 2 items.")).toBeNull();
});

it("draws what a scanner reads back", () => {
  startI18n("en");
  render(<PassCode pass={pass} />);
  const svg = screen.getByTestId("dev-message-pass");
  const size = Number(svg.getAttribute("viewBox")?.split(" ")[2]);
  const scale = 4;
  const data = new Uint8ClampedArray((size * scale) ** 2 * 4).fill(255);
  for (const [, x, y] of (svg.querySelector("path")?.getAttribute("d") ?? "").matchAll(/M(\d+) (\d+)h/g))
    for (let dy = 0; dy < scale; dy++)
      for (let dx = 0; dx < scale; dx++)
        data.fill(
          0,
          ((Number(y) * scale + dy) * size * scale + Number(x) * scale + dx) * 4,
          ((Number(y) * scale + dy) * size * scale + Number(x) * scale + dx) * 4 + 3,
        );
  expect(decodeQR({ width: size * scale, height: size * scale, data })).toBe(pass);
});
