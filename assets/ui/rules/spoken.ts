import "../kit"

// What the inbox reads of rules, once it has to say one that has no name.

export { plainOf, whenWords } from "./sentence"
