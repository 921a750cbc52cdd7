import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);

function deno(...args: string[]): { stdout: string; stderr: string } {
  const command = new Deno.Command(Deno.execPath(), { args, cwd: fileURLToPath(root) });
  const { success, ...streams } = command.outputSync();
  const [stdout, stderr] = [streams.stdout, streams.stderr].map((bytes) =>
    new TextDecoder().decode(bytes)
  );
  assert.ok(success, stderr);
  return { stdout: stdout!, stderr: stderr! };
}

/** The kernels' source, which is published along with what it compiles to. */
const alongside = "lib/solver/kernels/assembly.ts";

Deno.test("the published files of lib/ are those that the package's exports reach, and the kernels' source", () => {
  const { exports } = JSON.parse(Deno.readTextFileSync(new URL("deno.json", root)));
  const reached = new Set([new URL(alongside, root).href]);
  for (const entrance of Object.values<string>(exports)) {
    const { modules } = JSON.parse(deno("info", "--json", entrance).stdout);
    for (const { specifier } of modules) reached.add(specifier);
  }
  const lib = new URL("lib/", root).href;
  const inLib = (addresses: readonly string[]) =>
    addresses.filter((address) => address.startsWith(lib)).sort();
  const { stderr } = deno("publish", "--dry-run", "--allow-dirty");
  assert.deepEqual(inLib(stderr.match(/file:\S+/g) ?? []), inLib([...reached]));
});
