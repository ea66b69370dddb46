/**
 * Keeps --height at what the on-screen keyboard leaves visible. Some browsers
 * lay the keyboard over the page and only tell by the visual viewport.
 */
export function followKeyboard(): void {
  const seen = window.visualViewport
  if (!seen || !matchMedia("(pointer: coarse)").matches) return
  const fit = () => {
    if (seen.scale !== 1) return // zoomed in: nothing to do with a keyboard
    document.documentElement.style.setProperty("--height", `${seen.height}px`)
    window.scrollTo(0, 0)
  }
  seen.addEventListener("resize", fit)
}
