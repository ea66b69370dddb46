import type { OptInPage } from "../api"
import { Collection } from "../state/collection"

/** The opt-in pages, read when first needed. */
export const optInPages = new Collection<OptInPage>("opt-in-pages", "opt_in_page")
