/**
 * `deno task wasm`: compiles assembly.ts and writes it as wasm.ts, so that the library needs no
 * fetch and no file beside it.
 *
 * @module
 */
import { main } from "assemblyscript/asc";

const options =
  "assembly.ts --outFile kernels.wasm -O3 --shrinkLevel 1 --enable simd --runtime stub --noAssert --importMemory";

/** The text of wasm.ts for the text of assembly.ts. */
export async function compiled(source: string): Promise<string> {
  let bytes: Uint8Array | undefined;
  const { error, stderr } = await main(options.split(" "), {
    readFile: (name: string) => name === "assembly.ts" ? source : null,
    writeFile: (_name: string, contents: string | Uint8Array) => {
      if (typeof contents !== "string") bytes = contents;
    },
    listFiles: () => [],
  });
  if (error || !bytes) throw new Error(`assembly.ts did not compile: ${error}\n${stderr}`);
  return written(bytes);
}

function written(bytes: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...bytes));
  return `/** assembly.ts compiled: written by \`deno task wasm\`, ${bytes.length} bytes. */
// deno-fmt-ignore
export const base64: string =
${base64.match(/.{1,96}/g)!.map((line) => `  "${line}"`).join(" +\n")};
`;
}

if (import.meta.main) {
  const here = (name: string) => new URL(name, import.meta.url);
  Deno.writeTextFileSync(
    here("wasm.ts"),
    await compiled(Deno.readTextFileSync(here("assembly.ts"))),
  );
}
