package browser_test

import "testing"

func TestANewTextSaysWhomItReaches(t *testing.T) {
	t.Parallel()
	chromium(t)
	for _, language := range []string{"en", "fr"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			w := wordsIn(t, language)
			demo := startDemo(t, language)
			desk := startBrowser(t, language).open(desktop, demo.desk)
			desk.signIn(w, "Nadia Keller")
			desk.click(w.say("new_text"))
			desk.fill(w.say("text"), "Hello")

			for _, number := range []string{"911", "112", "9-1-1"} {
				desk.fill(w.say("to"), number)
				desk.see(w.say("problem.number_emergency"))
			}
			desk.fill(w.say("to"), "123")
			desk.see(w.say("recipient.short_code", "{code}", "123"))
			desk.untilTrue("keeping “Send” from a short code that nobody meant", func() (bool, error) {
				return look[bool](desk, "isDisabled", w.say("send"))
			})
			desk.shot("short-code")
			desk.fill(w.say("to"), "+33 (0)6 12 34 56 78")
			desk.see(w.say("recipient.number", "{number}", "\u2068+33 6 12 34 56 78\u2069", "{country}", "France"))
			desk.fits()
			desk.shot("understood")

			desk.fill(w.say("to"), "46364")
			desk.click(w.say("recipient.short_code", "{code}", "46364"))
			desk.click(w.say("send"))
			desk.see(w.say("state.active"))
			desk.see("46364")
		})
	}
}
