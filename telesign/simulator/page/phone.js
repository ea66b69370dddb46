// The pretend phone: one page, no build step. It reads what changed since the last
// text it knows whenever the server rings (server-sent events), so that a stream
// that broke and came back misses nothing.

const words = {
  en: {
    title: "Pretend phone", thisPhone: "This phone", to: "To", network: "Network", trouble: "in trouble",
    newer: "New text", textLabel: "Text", placeholder: "Text message", send: "Send", close: "Close", cancel: "Cancel",
    about: "What you type here reaches the desk as a customer’s text, by the same callbacks TeleSign makes. What an agent answers appears here.",
    habits: "Numbers with a habit",
    habitsAbout: "Texts to phones whose number ends like this always meet the same fate.",
    networkAbout: "For texts from the desk to this phone.",
    another: "Another phone", anotherOption: "Another phone…", newNumber: "Its number",
    newHelp: "With country code, for example 1 555 010 0003.", newWrong: "Write 7 to 15 digits, beginning with the country code.",
    use: "Use this phone",
    empty: "No texts yet. Write to {number} to begin.", noNumbers: "No support number is set up yet. Add one to a simulated account.",
    sending: "Sending", lost: "Not received by the desk", offline: "The connection is lost. Trying again…",
    notSent: "Not sent: {reason}", unreachable: "the simulator cannot be reached.",
    today: "Today", yesterday: "Yesterday", me: "You", them: "Support",
    off: "Switch the phone off", offHelp: "Texts come back as not delivered (210).",
    blocked: "Block the sender", blockedHelp: "Texts come back as blocked by the customer (510).",
    refused: "Refuse texts", refusedHelp: "The carrier refuses for good (504).",
    slow: "Be slow", slowHelp: "Answers take 3 seconds, receipts 10 more.",
    no_receipts: "Drop receipts", no_receiptsHelp: "Texts arrive, but the desk never hears so.",
  },
  fr: {
    title: "Téléphone fictif", thisPhone: "Ce téléphone", to: "À", network: "Réseau", trouble: "perturbé",
    newer: "Nouveau texto", textLabel: "Texto", placeholder: "Texto", send: "Envoyer", close: "Fermer", cancel: "Annuler",
    about: "Ce que vous écrivez ici arrive au service comme le texto d’un client, par les mêmes rappels que ceux de TeleSign. Les réponses s’affichent ici.",
    habits: "Numéros particuliers",
    habitsAbout: "Un texto vers un numéro qui finit ainsi connaît toujours le même sort.",
    networkAbout: "Pour les textos du service vers ce téléphone.",
    another: "Autre téléphone", anotherOption: "Autre téléphone…", newNumber: "Son numéro",
    newHelp: "Avec l’indicatif du pays, par exemple 1 555 010 0003.", newWrong: "Inscrivez de 7 à 15 chiffres, indicatif du pays compris.",
    use: "Utiliser ce téléphone",
    empty: "Aucun texto. Écrivez au {number} pour commencer.", noNumbers: "Aucun numéro n’est configuré. Ajoutez-en un à un compte simulé.",
    sending: "Envoi en cours", lost: "Non reçu par le service", offline: "Connexion perdue. Nouvelle tentative…",
    notSent: "Non envoyé\u202f: {reason}", unreachable: "le simulateur est injoignable.",
    today: "Aujourd’hui", yesterday: "Hier", me: "Vous", them: "Soutien",
    off: "Éteindre le téléphone", offHelp: "Les textos ne sont pas livrés (210).",
    blocked: "Bloquer l’expéditeur", blockedHelp: "Les textos reviennent bloqués par le client (510).",
    refused: "Refuser les textos", refusedHelp: "L’opérateur refuse définitivement (504).",
    slow: "Ralentir", slowHelp: "Réponses après 3 secondes, accusés 10 secondes plus tard.",
    no_receipts: "Perdre les accusés", no_receiptsHelp: "Les textos arrivent, mais le service ne l’apprend jamais.",
    habitWords: {
      "0002": "jamais livré\u202f: l’opérateur l’a reçu, puis plus rien", "0003": "éteint (210)",
      "0004": "a bloqué l’expéditeur (510)", "0005": "l’opérateur refuse pour l’instant (503)",
      "0006": "numéro que TeleSign refuse (11000)", "0007": "non livré, raison inconnue (207)",
      "0008": "accepté, mais la réponse se perd", "0009": "livré, mais sans accusé",
      "0010": "accusés 30 secondes en retard", "0011": "trop de textos à la fois (10019)",
      "0012": "TeleSign est en panne (10000)", "0013": "la connexion tombe, rien n’est envoyé",
      "0014": "accusés avant la réponse", "0015": "chaque accusé arrive deux fois",
      "0016": "accusés dans le désordre", "0017": "envoyé, jamais confirmé (251)",
    },
  },
};

const query = new URLSearchParams(location.search);
const language = (query.get("lang") || navigator.language || "en").toLowerCase().startsWith("fr") ? "fr" : "en";
const locale = navigator.language?.toLowerCase().startsWith(language) ? navigator.language : language;
const say = (key, values = {}) => (words[language][key] ?? words.en[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name]);

const at = (id) => document.getElementById(id);
const switches = ["off", "blocked", "refused", "slow", "no_receipts"];

/** What the page knows. Texts are kept by id, because they change. */
const state = { run: "", phones: [], numbers: [], phone: query.get("phone") || "", number: query.get("number") || "", texts: new Map(), seq: 0 };

// --- words and formats

function translate() {
  document.documentElement.lang = language;
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-words]")) element.textContent = say(element.dataset.words);
  for (const element of document.querySelectorAll("[data-placeholder]")) element.placeholder = say(element.dataset.placeholder);
}

/** Writes a number as people do in North America, others with a plus sign. */
function readable(digits) {
  const parts = /^1(\d{3})(\d{3})(\d{4})$/.exec(digits);
  if (parts) return `+1 ${parts[1]} ${parts[2]} ${parts[3]}`;
  return digits.length > 6 ? `+${digits}` : digits;
}

const clock = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" });
const date = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
const full = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "medium" });

function dayWords(when) {
  const midnight = (d) => new Date(d.getFullYear(), d.getMonth(), d.getDate()).getTime();
  const days = Math.round((midnight(new Date()) - midnight(when)) / 86_400_000);
  return days === 0 ? say("today") : days === 1 ? say("yesterday") : date.format(when);
}

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

// --- the server

async function call(method, path, body) {
  const response = await fetch(path, { method, body: body && JSON.stringify(body), headers: body && { "Content-Type": "application/json" } });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

/** Reads what changed; calls that overlap are joined, and one more follows. */
let reading = null;
let again = false;
function refresh() {
  if (reading) {
    again = true;
    return reading;
  }
  reading = readChanges().finally(() => {
    reading = null;
    if (again) {
      again = false;
      refresh().catch(() => {}); // the stream's own error handling shows it
    }
  });
  return reading;
}

async function readChanges() {
  if (!state.phone) return;
  const phone = state.phone;
  const [changed, conditions] = await Promise.all([
    call("GET", `texts?phone=${encodeURIComponent(phone)}&after=${state.seq}`),
    call("GET", `conditions?phone=${encodeURIComponent(phone)}`),
  ]);
  if (phone !== state.phone) return;
  showConditions(conditions);
  for (const text of changed) {
    state.texts.set(text.id, text);
    state.seq = Math.max(state.seq, text.seq);
  }
  if (changed.length) showThread();
}

/**
 * Listens for changes, and goes on trying when the stream is gone. A page that is
 * left lets go of its stream: browsers keep such pages, and six connections per host.
 */
function listen(pause = 1000) {
  const stream = new EventSource("events");
  let late = setTimeout(() => showOffline(true), 3000);
  const calm = () => { clearTimeout(late); late = 0; };
  addEventListener("pagehide", () => { calm(); stream.close(); }, { once: true });
  stream.onopen = () => {
    calm();
    pause = 1000;
    showOffline(false);
    readSetup().catch(() => showOffline(true));
  };
  stream.addEventListener("changed", () => refresh().catch(() => showOffline(true)));
  stream.onerror = () => {
    late ||= setTimeout(() => showOffline(true), 1500); // a short break is not worth a word
    if (stream.readyState !== EventSource.CLOSED) return; // the browser tries by itself
    setTimeout(() => { calm(); showOffline(true); listen(Math.min(pause * 2, 10_000)); }, pause);
  };
}

// --- what is shown

function showOffline(lost) {
  at("offline").hidden = !lost;
  if (lost) at("offline").textContent = say("offline");
}

function showProblem(reason) {
  at("problem").hidden = !reason;
  at("problem").textContent = reason ? say("notSent", { reason }) : "";
}

function showPickers() {
  const option = (value, label) => make("option", { value, textContent: label });
  const named = ({ number, name }) => option(number, name || readable(number));
  const digits = (list, number) => (list.find((known) => known.number === number)?.name ? readable(number) : "");
  at("phone").replaceChildren(...state.phones.map(named), option("", say("anotherOption")));
  at("number").replaceChildren(...state.numbers.map(named));
  at("phone").value = state.phone;
  at("number").value = state.number;
  at("number").disabled = state.numbers.length === 0;
  at("phone-digits").textContent = digits(state.phones, state.phone);
  at("number-digits").textContent = digits(state.numbers, state.number);
}

function showThread() {
  const scroller = at("scroller");
  const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 48;
  const texts = [...state.texts.values()].filter((text) => text.number === state.number).sort((a, b) => a.id - b.id);
  const before = at("thread").querySelectorAll(".text").length;
  update(at("thread"), texts.flatMap((text, i) => rows(text, texts[i - 1], texts[i + 1])));
  at("empty").hidden = texts.length > 0;
  at("empty").textContent = state.number ? say("empty", { number: readable(state.number) }) : say("noNumbers");
  const latest = texts.at(-1);
  if (atEnd || latest?.state !== "received" && texts.length > before) toEnd();
  else if (texts.length > before) at("newer").hidden = false;
  allowSending();
}

/** Changes only the items that differ, so that a screen reader reads only what is new. */
function update(list, wanted) {
  wanted.forEach((item, i) => {
    const there = list.children[i];
    if (!there) list.append(item);
    else if (there.dataset.key !== item.dataset.key) there.replaceWith(item);
  });
  while (list.children.length > wanted.length) list.lastElementChild.remove();
}

/** Gives the list items for a text: a day line where a day begins, and the bubble. */
function rows(text, previous, next) {
  const when = new Date(text.at);
  const day = dayWords(when);
  const newDay = !previous || dayWords(new Date(previous.at)) !== day;
  const mine = text.state !== "received";
  const joins = (other) => other && (other.state !== "received") === mine && Math.abs(new Date(other.at) - when) < 120_000;
  const last = !joins(next);
  const item = make("li", { className: "text" }, make("span", { className: "unseen", textContent: say(mine ? "me" : "them") }),
    make("p", { textContent: text.text, title: full.format(when), dir: "auto" }));
  item.classList.toggle("mine", mine);
  item.classList.toggle("first", newDay || !joins(previous));
  item.classList.toggle("last", last);
  const note = text.state === "sending" || text.state === "lost" ? say(text.state) : "";
  if (last || note) item.append(make("small", { className: text.state, textContent: [clock.format(when), note].filter(Boolean).join(" · ") }));
  item.dataset.key = [text.id, text.state, item.className].join(" ");
  if (!newDay) return [item];
  const line = make("li", { className: "day", textContent: day });
  line.dataset.key = day;
  return [line, item];
}

function toEnd() {
  at("scroller").scrollTop = at("scroller").scrollHeight;
  at("newer").hidden = true;
}

function showConditions(conditions) {
  for (const name of switches) at(`switch-${name}`).checked = conditions[name];
  at("trouble").hidden = !switches.some((name) => conditions[name]);
}

function makeSwitches() {
  at("switches").append(...switches.map((name) => {
    const input = make("input", { type: "checkbox", id: `switch-${name}` });
    input.setAttribute("role", "switch");
    input.addEventListener("change", saveConditions);
    return make("label", { className: "switch" }, make("span", { textContent: say(name) }), make("small", { textContent: say(`${name}Help`) }), input);
  }));
}

async function saveConditions() {
  const conditions = Object.fromEntries(switches.map((name) => [name, at(`switch-${name}`).checked]));
  try {
    showConditions(await call("PUT", `conditions?phone=${encodeURIComponent(state.phone)}`, conditions));
  } catch {
    showOffline(true);
  }
}

function showHabits(habits) {
  for (const body of document.querySelectorAll(".habits tbody")) {
    body.replaceChildren(...habits.map(({ suffix, words: english }) => {
      const row = make("tr", {}, make("th", { scope: "row", textContent: `…${suffix}` }), make("td", { textContent: words[language].habitWords?.[suffix] ?? english }));
      return row;
    }));
  }
}

// --- what people do

function choose(phone, number) {
  const otherPhone = phone !== state.phone;
  Object.assign(state, { phone, number });
  if (otherPhone) Object.assign(state, { texts: new Map(), seq: 0 });
  const address = new URLSearchParams(location.search);
  address.set("phone", phone);
  address.set("number", number);
  history.replaceState(null, "", `?${address}`);
  showPickers();
  showThread();
  toEnd();
  refresh().then(toEnd, () => showOffline(true));
}

function allowSending() {
  at("send").disabled = !at("text").value.trim() || !state.number || !state.phone;
}

async function send(event) {
  event.preventDefault();
  const text = at("text").value;
  if (at("send").disabled) return;
  at("text").value = ""; // at once, so that a second Enter sends nothing twice
  allowSending();
  try {
    await call("POST", "texts", { from: state.phone, to: state.number, text });
    showProblem("");
    await refresh();
    toEnd();
  } catch (error) {
    at("text").value = text + at("text").value;
    allowSending();
    showProblem(error instanceof TypeError ? say("unreachable") : error.message);
  }
}

async function addPhone(event) {
  event.preventDefault();
  const number = at("new-number").value.replace(/[\s+().-]/g, "");
  const right = /^\d{7,15}$/.test(number);
  at("new-number").setAttribute("aria-invalid", String(!right));
  at("new-help").textContent = say(right ? "newHelp" : "newWrong");
  if (!right) return at("new-number").focus();
  if (!state.phones.some((phone) => phone.number === number)) state.phones.push(await call("POST", "phones", { number, name: "" }));
  at("adder").close();
  choose(number, state.number);
}

function attend() {
  at("composer").addEventListener("submit", send);
  at("text").addEventListener("input", () => { allowSending(); showProblem(""); });
  at("text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
  });
  at("phone").addEventListener("change", () => {
    if (at("phone").value) return choose(at("phone").value, state.number);
    at("phone").value = state.phone;
    at("new-number").value = "";
    at("adder").showModal();
  });
  at("number").addEventListener("change", () => choose(state.phone, at("number").value));
  addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
  at("network").addEventListener("click", () => at("drawer").showModal());
  at("add").addEventListener("submit", addPhone);
  at("newer").addEventListener("click", toEnd);
  at("scroller").addEventListener("scroll", () => {
    const { scrollHeight, scrollTop, clientHeight } = at("scroller");
    if (scrollHeight - scrollTop - clientHeight < 48) at("newer").hidden = true;
  });
  for (const button of document.querySelectorAll("[data-close]")) button.addEventListener("click", () => button.closest("dialog").close());
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  }
}

/** Reads which phones and numbers there are; both may have grown while away. */
async function readSetup() {
  const setup = await call("GET", "setup");
  const restarted = state.run && state.run !== setup.run; // with nothing on its phones
  Object.assign(state, { run: setup.run, phones: setup.phones, numbers: setup.numbers });
  showHabits(setup.habits);
  const phone = state.phone || setup.phones[0]?.number || "15550100100";
  if (!setup.phones.some((known) => known.number === phone)) state.phones.push({ number: phone, name: "" });
  const number = setup.numbers.some((known) => known.number === state.number) ? state.number : setup.numbers[0]?.number ?? "";
  if (restarted) Object.assign(state, { texts: new Map(), seq: 0 });
  if (!restarted && phone === state.phone && number === state.number) showPickers();
  else choose(phone, number);
}

async function begin() {
  await readSetup();
  choose(state.phone, state.number);
  listen();
  if (matchMedia("(pointer: fine)").matches) at("text").focus();
}

/** Begins, again and again while the simulator cannot be reached. */
async function start() {
  try {
    await begin();
  } catch {
    showOffline(true);
    setTimeout(start, 2000);
  }
}

translate();
makeSwitches();
attend();
start();
