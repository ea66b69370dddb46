package browser_test

import "testing"

// Translators of browsers replace each text of a page by elements of their own, which
// the page does not know of: what it draws afterwards must still be what is so.
func TestAPageThatTheBrowserTranslatesStaysTrue(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	desk := demo.agent(t, w, desktop, "Nadia Keller")
	desk.readMaia()
	desk.until("translating", "translated")

	customerTexts(t, demo.phone, "14255550101", "Written after the translation")
	desk.see("Written after the translation")
	desk.fill(w.say("reply_placeholder"), "We will look for it")
	desk.click(w.say("send"))
	desk.see(w.say("message.delivered"))
	desk.until("the row’s fate", "openRowSays", w.say("message.delivered"))
	desk.click(w.say("act.wait"))
	desk.see("We will call you back at 3 pm") // the next one of hers
	desk.seeGone("We will look for it")
	desk.fits()
	desk.shot("translated")
}
