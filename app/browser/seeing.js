// How a person finds things on a page, for the tests: by the words they read.
// The functions are pasted into an expression, so they stand alone.

const plain = (text) => (text ?? "").replace(/[\u2066-\u2069]/g, "").replace(/[\u00a0\u202f]/g, " ").replace(/\s+/g, " ").trim()

const shown = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && e.getClientRects().length > 0

// What stands in fields is read too, but never what a password field hides.
const fields = () => [...document.querySelectorAll("textarea, input:not([type=password])")].filter(shown)

const allWords = () => plain([document.body.innerText, ...fields().map((e) => e.value)].join(" "))

const sees = (words) => allWords().includes(plain(words))

// The row of the open conversation, with what it says to screen readers.
const openRowSays = (words) => plain(document.querySelector(".row[aria-current]")?.textContent).includes(plain(words))

const seesNot = (words) => !sees(words)

const overhang = () => document.documentElement.scrollWidth - document.documentElement.clientWidth

// Below the desk's own pages there is nothing: a page that can scroll jumps when a field gets the focus.
const underhang = () => (document.querySelector("#app") ? document.documentElement.scrollHeight - document.documentElement.clientHeight : 0)

const focuses = (selector) => {
  const e = document.querySelector(selector)
  e?.focus()
  return e !== null && document.activeElement === e
}

const nameOf = (e) => plain(e.getAttribute("aria-label") || e.innerText || e.value || e.title)

// mark leaves a mark by which the one element found can be clicked or typed into,
// once it has stood still between two looks: a page that is still taking shape
// would move it from under the pointer.
const mark = (e) => {
  const marked = document.querySelector("[data-found]")
  if (marked !== e) marked?.removeAttribute("data-found")
  if (!e) return false
  e.scrollIntoView({ block: "center" })
  const { x, y, width } = e.getBoundingClientRect()
  const place = [x, y, width].join(" ")
  const still = e.getAttribute("data-found") === place
  e.setAttribute("data-found", place)
  return still
}

// best prefers the element whose name is the words, then one that begins with
// them, then one that holds them; an open dialog hides what is behind it.
const best = (elements, words, name = nameOf) => {
  const dialog = [...document.querySelectorAll("dialog[open]")].at(-1)
  const candidates = [...elements].filter((e) => shown(e) && !e.disabled && (!dialog || dialog.contains(e) || !dialog.matches(":modal")))
  const wanted = plain(words)
  return candidates.find((e) => name(e) === wanted)
    ?? candidates.find((e) => name(e).startsWith(wanted))
    ?? candidates.find((e) => name(e).includes(wanted))
}

const controls = () =>
  document.querySelectorAll("button, a[href], summary, [role=tab], [role=menuitem], [role=option], label:has(input[type=radio]), label:has(input[type=checkbox]), .check-field label")

const markControl = (words) => mark(best(controls(), words))

const hasControl = (words) => best(controls(), words) !== undefined

const isDisabled = (words) => [...document.querySelectorAll("button:disabled")].some((e) => shown(e) && nameOf(e).startsWith(plain(words)))

const hasNoControl = (words) => !hasControl(words)

const labelOf = (e) => plain([...[...(e.labels ?? [])].map((l) => l.innerText || l.textContent), e.getAttribute("aria-label"), e.placeholder].join(" "))

const markField = (label) => {
  const field = best(document.querySelectorAll("input:not([type=radio]):not([type=checkbox]), textarea"), label, labelOf)
  if (field?.value) {
    const proto = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
    Object.getOwnPropertyDescriptor(proto, "value").set.call(field, "")
    field.dispatchEvent(new InputEvent("input", { bubbles: true }))
  }
  return mark(field)
}

// choose takes a choice of the list with that label.
const choose = (label, choice) => {
  const list = best(document.querySelectorAll("select"), label, labelOf)
  const option = [...(list?.options ?? [])].find((o) => plain(o.text) === plain(choice))
  if (!option) return false
  list.value = option.value
  list.dispatchEvent(new Event("change", { bubbles: true }))
  return true
}

// endSession asks the server to end it, and tells at once: the answer is not waited for.
const endSession = () => {
  const request = new XMLHttpRequest()
  request.open("DELETE", "/api/v1/session", false)
  request.send()
  return request.status < 300
}

const inThread = () => plain(document.querySelector("[role=log]")?.innerText)

const threadHasOnce = (words) => inThread().split(plain(words)).length === 2

const threadHasInOrder = (...all) => {
  let from = 0
  return all.every((words) => {
    const at = inThread().indexOf(plain(words), from)
    from = at + 1
    return at >= 0
  })
}

// What a test does to a page; see meddling_test.go.

const meddle = (end, how) => {
  const asked = window.fetch
  let done = false
  window.fetch = async (address, options) => {
    if (done || !String(address).endsWith(end)) return asked(address, options)
    done = true
    return how(() => asked(address, options))
  }
  return true
}

const delayFirst = (end) =>
  meddle(end, async (ask) => {
    await new Promise((after) => setTimeout(after, 2000))
    return ask()
  })

const loseFirstAnswer = (end) =>
  meddle(end, async (ask) => {
    await ask()
    throw new TypeError("the network was lost")
  })

const listenForTones = () => {
  const make = AudioContext.prototype.createOscillator
  window.tones = 0
  AudioContext.prototype.createOscillator = function () {
    window.tones++
    return make.call(this)
  }
  return true
}

const heardTones = () => window.tones > 0

const focusIsOnRow = (words) => document.activeElement?.matches("a.row[aria-current]") && plain(document.activeElement.innerText).includes(plain(words))

const focusIsIn = (label) => labelOf(document.activeElement).includes(plain(label))

const rowsAre = (count) => document.querySelectorAll("a.row").length === count

const seesOffer = () => [...document.querySelectorAll(".offers")].some(shown)

// isUncovered tells whether a click in the middle of a control would reach it.
const isUncovered = (words) => {
  const control = best(controls(), words)
  if (!control) return false
  const { x, y, width, height } = control.getBoundingClientRect()
  return control.contains(document.elementFromPoint(x + width / 2, y + height / 2))
}
