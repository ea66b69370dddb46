// Reads what govulncheck found (its JSON) and says it in words. What is called of a
// module fails; what is called of Go itself is for whoever builds a release, with the
// Go that SECURITY.md names, and does not.
import { readFileSync } from "node:fs"

const all = JSON.parse(`[${readFileSync(0, "utf8").trim().replaceAll(/\n}\n{/g, "\n},\n{")}]`)
const called = all.flatMap(({ finding }) => (finding?.trace?.[0]?.function ? [finding] : []))
const told = new Set()
let bad = false
for (const { osv, fixed_version: fixed, trace } of called) {
  const { module, version } = trace[0]
  if (module !== "stdlib") bad = true
  told.add(`${osv}: ${module === "stdlib" ? "Go itself" : module} ${version ?? ""}, mended in ${fixed || "no version yet"}`)
}
console.log([...told].sort().join("\n") || "none that the program calls")
process.exit(bad ? 1 : 0)
