/** The same, after the whole library was loaded. */
import "../../../lib/mod.ts";
import "./this_library.ts";
