import { saved } from "./saved"

export type Theme = "auto" | "light" | "dark"

/** The chosen theme; auto follows the system. Remembered by this browser. */
export const theme = saved<Theme>("theme", "auto")

/** Shows the chosen theme, now and whenever it changes. */
export function startTheme(): void {
  theme.subscribe((chosen) => {
    if (chosen === "auto") delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = chosen
  })
}
