// Package browser holds tests only: what a newcomer does, done in a real headless
// Chromium against the real program.
//
// Each test starts the built executable as a process of its own, on loopback and
// on temporary data, and works with it by what a person sees: the words on
// buttons, the labels of fields. Pictures of every step are kept, outside the
// repository, in the folder that TEXTDESK_SCREENSHOTS names; without one only a test
// that fails keeps a picture, under the system's temporary folder.
//
// Where no Chromium is found the tests say so and are skipped, except with
// CI=true in the environment: there that is a failure.
package browser
