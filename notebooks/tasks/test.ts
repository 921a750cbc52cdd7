/** Runs every test and counts them: `deno task test [ARGUMENT…]`, as `deno test` takes them. */
import { parseHTML } from "linkedom";
import { join } from "node:path";
import { command, main } from "./project.ts";

/**
 * Runs tests, doc examples included, and prints on the last line how many there were.
 *
 * @returns The exit status.
 */
export async function test(args: readonly string[]): Promise<number> {
  const temporary = await Deno.makeTempDir({ prefix: "test-" });
  try {
    const report = join(temporary, "junit.xml");
    const named = args.some((arg) => !arg.startsWith("-"));
    const { code } = await command(Deno.execPath(), {
      args: ["test", "-A", "--doc", `--junit-path=${report}`, ...args, ...named ? [] : folders],
    }).spawn().status;
    const { passed, failed, skipped } = await count(report);
    // Where not even a report came, the tests could not start: that is a failure too.
    const broken = failed === 0 && code !== 0 ? 1 : 0;
    console.log(`tests: ${passed} passed, ${failed + broken} failed, ${skipped} skipped`);
    return code;
  } finally {
    await Deno.remove(temporary, { recursive: true });
  }
}

const folders = ["tests", "lib"];

async function count(report: string): Promise<Record<"passed" | "failed" | "skipped", number>> {
  const xml = await Deno.readTextFile(report).catch(() => "<testsuites/>");
  const cases = [...parseHTML(xml).document.querySelectorAll("testcase")];
  const failed = cases.filter((test) => test.querySelector("failure, error")).length;
  const skipped = cases.filter((test) => test.querySelector("skipped")).length;
  return { passed: cases.length - failed - skipped, failed, skipped };
}

if (import.meta.main) await main(() => test(Deno.args));
