package browser_test

import "testing"

func TestAnOptOutIsLiftedByTheCustomersWordAndTheScreensFollow(t *testing.T) {
	t.Parallel()
	chromium(t)
	w := wordsIn(t, "en")
	demo := startDemo(t, "en")
	desk := demo.agent(t, w, desktop, "Nadia Keller")
	desk.click("Maïa Tremblay")
	desk.see(w.say("send"))
	customerTexts(t, demo.phone, "14255550101", "STOP")
	desk.see(w.say("consent.opted_out"))
	desk.seeGone(w.say("reply_placeholder"))

	// One click does not do it, and nothing is lifted without the customer's word.
	desk.click(w.say("undo"))
	desk.see(w.say("lift.how"))
	desk.click(w.say("cancel"))
	desk.see(w.say("consent.opted_out"))

	desk.click(w.say("change"))
	desk.choose(w.say("lift.how"), w.say("lift.by_phone"))
	desk.fill(w.say("lift.note"), "She wants her parcel")
	desk.click(w.say("consent.opt_in"))
	desk.see(w.say("line.opted_in.you"))
	desk.see("She wants her parcel")
	desk.see(w.say("consent.opted_in"))
	desk.fill(w.say("reply_placeholder"), "Welcome back") // the composer follows without a reload
	desk.shot("lifted")
	customerTexts(t, demo.phone, "14255550101", "STOP")
	desk.see(w.say("consent.opted_out"))
}
