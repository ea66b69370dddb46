import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import test from "node:test"

// A style that lost its name, or a name that lost its style, shows on no machine
// but a person's screen.

const ui = `${process.env.TEXTDESK_ASSETS}/ui`

/** The text of all our files that end so. */
function all(end: string): { path: string; text: string }[] {
  const folders = readdirSync(ui).filter((name) => !name.includes(".") && name !== "node_modules" && name !== "vendor")
  return ["", ...folders].flatMap((folder) =>
    readdirSync(`${ui}/${folder}`)
      .filter((name) => name.endsWith(end))
      .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(`${ui}/${folder}/${name}`, "utf8") })),
  )
}

/** The classes that markup names outright; what is put together at run time is left out. */
function named({ text }: { text: string }): string[] {
  const plain = [...text.matchAll(/class="([^"]+)"/g)].map(([, names]) => names!)
  const mixed = [...text.matchAll(/class=\{`([^`]+)`\}/g)].map(([, names]) => names!.replace(/\$\{[^}]*\}/g, " "))
  return [...plain, ...mixed].flatMap((names) => names.split(/\s+/)).filter(Boolean)
}

const markup = all(".tsx")
const styles = all(".css").map(({ text }) => text.replace(/\/\*[^]*?\*\/|url\([^)]*\)/g, "").replace(/@import[^;]*;/g, ""))
const styled = new Set(styles.flatMap((text) => [...text.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name]) => name!)))

test("every class that markup names has a style", () => {
  for (const file of markup) {
    assert.deepEqual(
      named(file).filter((name) => !styled.has(name)),
      [],
      file.path,
    )
  }
})

test("every class that has a style is named somewhere", () => {
  const code = [...markup, ...all(".ts")].map(({ text }) => text).join("\n")
  assert.deepEqual(
    [...styled].filter((name) => !new RegExp(`\\b${name}\\b`).test(code)),
    [],
  )
})

/** The classes that a sheet gives a look wherever they stand: selectors of nothing else, outside of any other rule. */
function looks(text: string): string[] {
  const plain = text.replace(/\/\*[^]*?\*\//g, "")
  const found: string[] = []
  const within: string[] = []
  let words = ""
  for (const letter of plain) {
    if (letter === "{") {
      const selector = words.trim()
      if (within.every((outer) => outer.startsWith("@")) && !selector.startsWith("@")) {
        found.push(...selector.split(",").flatMap((one) => /^[a-z]*\.([\w-]+)(::?[\w-]+)*$/.exec(one.trim())?.[1] ?? []))
      }
      within.push(selector)
    }
    if (letter === "}") within.pop()
    words = "{};".includes(letter) ? "" : words + letter
  }
  return found
}

test("a screen gives no class of another sheet a look", () => {
  const everywhere = /^styles\/(thumb|forced)\.css$/ // these are about all the others
  const owners = new Map<string, Set<string>>()
  for (const { path, text } of all(".css").filter(({ path }) => !everywhere.test(path))) {
    for (const name of looks(text)) owners.set(name, (owners.get(name) ?? new Set()).add(path))
  }
  assert.ok(owners.size > 100, "the sheets are read")
  assert.deepEqual(
    [...owners].filter(([, paths]) => paths.size > 1).map(([name, paths]) => `${name}: ${[...paths].join(", ")}`),
    [],
  )
})

test("what a feature gives a look wherever it stands is named by that feature alone", () => {
  const folderOf = ({ path }: { path: string }) => path.split("/")[0]!
  const shared = ["", "styles", "admin", "account"] // these are for several features
  for (const sheet of all(".css").filter((one) => !shared.includes(folderOf(one)))) {
    const others = new Set(markup.filter((file) => folderOf(file) !== folderOf(sheet)).flatMap(named))
    assert.deepEqual(
      looks(sheet.text).filter((name) => others.has(name)),
      [],
      sheet.path,
    )
  }
})
