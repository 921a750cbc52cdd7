/**
 * What a page with live figures may do, and each frame in it: nothing but show itself and, with the
 * solver's kernels, compute. It can be put on any server without worry, as it never requests
 * anything.
 */
export const contentSecurityPolicy: string =
  "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; " +
  "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
