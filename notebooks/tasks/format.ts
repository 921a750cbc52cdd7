/** Formats text the way `deno fmt` does, by the project's settings. */
import { colourless, command } from "./project.ts";

/**
 * The formatted text.
 *
 * @throws {SyntaxError} If the text does not parse; the message says where.
 */
export async function formatted(text: string, extension: "ts" | "ipynb"): Promise<string> {
  const child = command(Deno.execPath(), {
    args: ["fmt", "--ext", extension, "-"],
    env: colourless,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const output = child.output();
  await new Blob([text]).stream().pipeTo(child.stdin);
  const { success, stdout, stderr } = await output;
  const decoder = new TextDecoder();
  if (!success) throw new SyntaxError(fault(decoder.decode(stderr)));
  return decoder.decode(stdout);
}

/** The first line of Deno's report, and the line of the text that it is about. */
function fault(report: string): string {
  const message = report.split("\n", 1)[0]!.replace(/^error: (SyntaxError: )?/, "");
  const [, line] = report.match(/_stdin\.\w+:(\d+)/) ?? [];
  return line ? `${message} (line ${line})` : message;
}
