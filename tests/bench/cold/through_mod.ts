/** The same after loading the whole library. */
import "../../../lib/mod.ts";
import "./this_library.ts";
