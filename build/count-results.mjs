// Reads what a test runner wrote and prints "PASSED FAILED SKIPPED", then the name of each failed test on a line of its own.
// Files: CTRF (xunit.v3 -ctrf) or vitest's json reporter. Whatever cannot be read is an error, never a zero.
import { readFileSync } from "node:fs";

const results = JSON.parse(readFileSync(process.argv[2], "utf8"));
const [passed, failed, skipped, names] = results.reportFormat === "CTRF" ? ofCtrf(results.results) : ofVitest(results);
if (![passed, failed, skipped].every(Number.isInteger)) throw new Error("The results carry no counts.");
console.log(`${passed} ${failed} ${skipped}`);
for (const name of names) console.log(name.replaceAll(/\s+/g, " ").slice(0, 300));

function ofCtrf({ summary, tests }) {
  const names = tests.filter((t) => t.status === "failed").map((t) => `${t.extra?.type ?? ""}: ${t.name}`);
  return [summary.passed, summary.failed, summary.skipped + summary.pending + summary.other, names];
}

function ofVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  // A file that fails before its first test has no failed test of its own, and counts as one.
  const broken = testResults.filter((f) => f.status === "failed" && !f.assertionResults.some((t) => t.status === "failed"));
  const failures = testResults.flatMap((f) => f.assertionResults.filter((t) => t.status === "failed").map((t) => t.fullName));
  const names = [...broken.map((f) => `${f.name}: did not run`), ...failures];
  return [numPassedTests, numFailedTests + broken.length, numPendingTests + numTodoTests, names];
}
