package browser_test

import "testing"

func TestAColleagueWhoTypesIsSeenInTheThreadAndInTheList(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	theo, nadia := demo.agent(t, w, desktop, "Theo Roux"), demo.agent(t, w, desktop, "Nadia Keller")
	for _, one := range []*page{theo, nadia} {
		one.click(w.say("view.unassigned"))
		one.click("Jonas Okafor")
	}
	theo.fill(w.say("reply_placeholder"), "Yes, from ten to")
	writes := w.say("typing.one", "{name}", "Theo")
	nadia.see(writes)
	nadia.fits()
	nadia.shot("typing")

	// Whoever empties the field or sends is not seen any more.
	for range "Yes, from ten to" {
		theo.press("\b")
	}
	nadia.seeGone(writes)
	theo.press("From ten to four.")
	nadia.see(writes)
	theo.click(w.say("send"))
	nadia.see("From ten to four.")
	nadia.seeGone(writes)
}
