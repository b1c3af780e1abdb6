import { expect, it } from "vitest";
import { phoneGap } from "./customers";

it("takes for a whole phone what may be one, however it is written", () => {
  const written = [
    "0612345678",
    "612345678",
    "8 (916) 123-45-67",
    "+44 (0)7911 123456",
    "0033 6 12 34 56 78",
    "8~10 33 6 12 34 56 78",
    "+33612345678 poste 12",
    "tel. 06 12 34 56 78",
  ];
  expect(written.map(phoneGap)).toEqual(written.map(() => null));
});

it("says how many digits are wanting, or too many", () => {
  expect(phoneGap("123")).toEqual({ kind: "short", digits: 3, wanted: 9 });
  expect(phoneGap("abc")).toEqual({ kind: "short", digits: 0, wanted: 9 });
  expect(phoneGap("+33 6 12")).toEqual({ kind: "short", digits: 5, wanted: 8 });
  expect(phoneGap("061234567890")).toEqual({ kind: "long", digits: 12, wanted: 11 });
});
