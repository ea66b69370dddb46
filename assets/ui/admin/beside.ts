import { createContext } from "preact"

/** The titles of a page's sections stand beside their fields, and short fields side by side. */
export const Beside = createContext(false)
