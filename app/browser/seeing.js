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

// wasMissed tells whether a click on the marked element went elsewhere. What has gone
// from the page was hit, and so was what acts on the button's going down.
const wasMissed = () => document.querySelector("[data-found]")?.hasAttribute("data-hit") === false

const watchForHit = (e) => {
  e.removeAttribute("data-hit")
  const hit = (event) => {
    if (event.type === "click" || event.defaultPrevented) e.setAttribute("data-hit", "")
  }
  e.addEventListener("click", hit, { capture: true, once: true })
  e.addEventListener("mousedown", hit, { once: true })
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
  document.querySelectorAll("button, a[href], summary, [role=tab], [role=menuitem], [role=option], label:has(input[type=radio]), label:has(input[type=checkbox]), .check-field label, .option label")

const markControl = (words) => {
  const control = best(controls(), words)
  const still = mark(control)
  if (still) watchForHit(control)
  return still
}

const hasControl = (words) => best(controls(), words) !== undefined

// floatsOver tells whether something lies over an element that is meant to: what is below scrolls, or waits.
const floatsOver = (there, e) => {
  for (let over = there; over && !over.contains(e); over = over.parentElement) if (/sticky|fixed|absolute/.test(getComputedStyle(over).position)) return true
  return false
}

// frameOf is the part of the page in which an element scrolls.
const frameOf = (e) => {
  let frame = e.parentElement
  while (frame !== document.body && !/auto|scroll/.test(getComputedStyle(frame).overflowY)) frame = frame.parentElement
  return frame.getBoundingClientRect()
}

const scrolledAway = (e, x, y) => {
  const seen = frameOf(e)
  return x < Math.max(0, seen.left) || y < Math.max(0, seen.top) || x >= Math.min(innerWidth, seen.right) || y >= Math.min(innerHeight, seen.bottom)
}

// takenByOthers gives the buttons and links in whose middle another one is pressed.
const takenByOthers = () =>
  [...document.querySelectorAll("button, a[href], summary")].filter((e) => shown(e) && !e.closest(".skip, .unseen")).flatMap((e) => {
    const { x, y, width, height } = e.getClientRects()[0]
    const middle = [x + width / 2, y + height / 2]
    if (scrolledAway(e, ...middle)) return []
    const pressed = document.elementFromPoint(...middle)?.closest("button, a[href], summary")
    return pressed && !pressed.contains(e) && !e.contains(pressed) && !floatsOver(pressed.parentElement, e) ? [`${nameOf(e)}: ${nameOf(pressed)}`] : []
  })

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

const previewHas = (words) => plain(document.querySelector(".hours-preview")?.innerText ?? "").includes(plain(words))

// pastes puts into a field what cannot be typed.
const pastes = (label, value) => {
  const field = best(document.querySelectorAll("input, textarea"), label, labelOf)
  if (!field) return false
  field.focus()
  field.value = value
  return field.dispatchEvent(new InputEvent("input", { bubbles: true }))
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

// putInto puts the first unassigned conversation into a queue, as a program would.
const putInto = (queue) => {
  const ask = (method, path, body) => {
    const request = new XMLHttpRequest()
    request.open(method, "/api/v1/" + path, false)
    if (body) request.setRequestHeader("Content-Type", "application/json")
    request.send(body && JSON.stringify(body))
    return request.status < 300 ? JSON.parse(request.responseText) : undefined
  }
  const queue_id = ask("GET", "queues").items.find(({ name }) => name === queue).id
  const [first] = ask("GET", "conversations?view=unassigned").items
  return ask("POST", `conversations/${first.id}/assign`, { queue_id }) !== undefined
}

const inThread = () => plain(document.querySelector("[role=log]")?.innerText)

const threadHasOnce = (words) => inThread().split(plain(words)).length === 2

const threadTitles = (words) => [...document.querySelectorAll("[role=log] [title]")].some(({ title }) => plain(title).startsWith(plain(words)))

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
    if (done || !String(address).split("?")[0].endsWith(end)) return asked(address, options)
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

const delayFirstAnswer = (end) =>
  meddle(end, async (ask) => {
    const answer = await ask()
    await new Promise((after) => setTimeout(after, 5000))
    setTimeout(() => (window.late = true), 500) // by then it has been taken in
    return answer
  })

const hadLateAnswer = () => window.late === true

// As the desk answers when the password was given too long ago.
const refuseFirst = (end) =>
  meddle(end, async () => new Response(JSON.stringify({ code: "password_again", status: 403, detail: "" }), { status: 403, headers: { "Content-Type": "application/problem+json" } }))

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

const isInside = () => document.querySelector(".shell") !== null && document.querySelector("dialog.cover") === null

// drags tells an element of a step of a drag.
const drags = (selector, step) => {
  const e = document.querySelector(selector)
  e?.dispatchEvent(new DragEvent(step, { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() }))
  return e !== null
}

const fieldHolds = (label, value) => best(document.querySelectorAll("textarea, input"), label, labelOf)?.value === value

const rowsAre = (count) => document.querySelectorAll("a.row").length === count

const seesOffer = () => [...document.querySelectorAll(".offers")].some(shown)

// isUncovered tells whether a click in the middle of a control would reach it.
const isUncovered = (words) => {
  const control = best(controls(), words)
  if (!control) return false
  const { x, y, width, height } = control.getBoundingClientRect()
  return control.contains(document.elementFromPoint(x + width / 2, y + height / 2))
}

// Whatever moves in the list from now on, without anybody having touched it.
const watchTheList = () => {
  window.moved = []
  new PerformanceObserver((seen) => {
    for (const { sources } of seen.getEntries())
      for (const { node, previousRect: was, currentRect: is } of sources) {
        const e = node?.closest ? node : node?.parentElement
        if (e?.closest(".rows") && was.top !== is.top) window.moved.push(`${e.tagName} ${e.className} from ${was.top} to ${is.top}`)
      }
  }).observe({ type: "layout-shift" })
  return true
}

const listMoved = () => window.moved

// Where the composer's frame begins, and how wide the thread is; nothing while they are not there.
const composerTop = () => document.querySelector(".composer-frame")?.getBoundingClientRect().top ?? 0
const threadWidth = () => document.querySelector("main")?.getBoundingClientRect().width ?? 0

// Whether the text with these words is laid out from the right.
const runsFromTheRight = (words) => {
  const text = [...document.querySelectorAll(".bubble, .row bdi, .who bdi")].filter((e) => shown(e) && plain(e.innerText).includes(plain(words)))
  return text.length > 0 && text.every((e) => getComputedStyle(e).direction === "rtl")
}

// Whether a foreign text stands isolated in every sentence that holds it: what turns its direction ends with it.
const standsIsolated = (words) => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  let found = 0
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!node.data.includes(words) || !shown(node.parentElement)) continue
    found++
    const alone = node.parentElement.closest("bdi, [dir=auto]") !== null
    if (!alone && !node.data.includes(`\u2068${words}\u2069`)) return false
  }
  return found > 0
}

const titleStandsIsolated = () => !/[\u202a-\u202e]/.test(document.title.replace(/\u2068[^\u2069]*\u2069/g, ""))

// Headings that are more than one level below the one before them.
const skippedHeadings = () => {
  let level = 2 // what stands before the first heading of the first level may have one of its own
  return [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(shown).filter((e) => {
    const skips = +e.tagName[1] > level + 1
    level = +e.tagName[1]
    return skips
  }).map((e) => plain(e.innerText))
}

// What a thumb would miss: a control of which a cross of 44 pixels around its middle belongs to
// something else. A link within a sentence is as high as its line; what lies behind a dialog cannot be touched.
const tooSmall = () => {
  const dialog = [...document.querySelectorAll("dialog[open]")].at(-1)
  const near = 21
  return [...document.querySelectorAll("button, a[href], summary, input, select, textarea, [role=menuitem], [role=option]")]
    .filter((e) => shown(e) && !e.disabled && (!dialog || dialog.contains(e)) && !e.closest("p .link, .bubble, li > p a, .unseen, .skip"))
    .filter((e) => {
      const { left, top, width, height } = (/checkbox|radio/.test(e.type) ? e.labels[0] : e).getBoundingClientRect()
      const [x, y] = [left + width / 2, top + height / 2]
      const own = (dx, dy) => {
        const [px, py] = [x + dx, y + dy]
        if (scrolledAway(e, px, py)) return true
        const there = document.elementFromPoint(px, py)
        for (let over = there; over && !over.contains(e); over = over.parentElement) if (/sticky|fixed/.test(getComputedStyle(over).position)) return true // it scrolls away under this
        return there !== null && (e.contains(there) || there.contains(e) && there.matches("label, button, a") || [...(e.labels ?? [])].some((l) => l.contains(there)))
      }
      if (!own(0, 0)) return document.elementFromPoint(x, y)?.closest("button, a[href]") != null // what else covers it is a pane, or it has scrolled away
      return !(own(0, near) && own(0, -near) && own(near, 0) && own(-near, 0))
    })
    .map((e) => `${nameOf(e) || labelOf(e) || e.className} (${Math.round(e.getBoundingClientRect().width)} × ${Math.round(e.getBoundingClientRect().height)})`)
}

// A browser's translator puts words of its own, in elements of its own, in the place
// of each text that may be translated, now and whenever one comes.
const translated = () => {
  const put = (text) => {
    const within = text.parentElement
    if (!text.data.trim() || !within || within.closest("font, script, style, textarea")) return
    if (within.closest("[translate]")?.getAttribute("translate") === "no") return
    const outer = document.createElement("font")
    outer.append(Object.assign(document.createElement("font"), { textContent: text.data }))
    text.replaceWith(outer)
  }
  const all = (root) => {
    const found = []
    for (const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT); walk.nextNode(); ) found.push(walk.currentNode)
    found.forEach(put)
  }
  const take = (node) => (node.nodeType === Node.TEXT_NODE ? put(node) : all(node))
  all(document.body)
  new MutationObserver((seen) =>
    seen.forEach(({ type, target, addedNodes }) => (type === "characterData" ? put(target) : addedNodes.forEach(take))),
  ).observe(document.body, { subtree: true, childList: true, characterData: true })
  return document.querySelectorAll("font").length > 0
}

const goBack = () => {
  history.back()
  return true
}

const wentBack = () => location.pathname !== "/sign-in"

// What is drawn outside the box that holds it, sideways.
const sticksOut = () =>
  [...document.querySelectorAll(".bubble, .bubble *")].filter(shown).flatMap((e) => {
    const box = e.closest(".thread-pane")?.getBoundingClientRect()
    const { left, right } = e.getBoundingClientRect()
    return box && (right > box.right + 1 || left < box.left - 1) ? [`${e.tagName}.${e.className} ${Math.round(left)}-${Math.round(right)}`] : []
  })
