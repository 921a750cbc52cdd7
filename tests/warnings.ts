/** What a call returns and the console warnings it gave, which are kept off the console. */
export function withWarnings<T>(call: () => T): { result: T; warnings: string[] } {
  const { warn } = console;
  const warnings: string[] = [];
  console.warn = (...words: unknown[]) => warnings.push(words.join(" "));
  try {
    return { result: call(), warnings };
  } finally {
    console.warn = warn;
  }
}
