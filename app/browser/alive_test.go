package browser_test

import "testing"

func TestAStreamThatFellSilentIsNoticedAndNobodyAnswersBlind(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	network := newWire(t, demo.desk)
	desk := startBrowser(t, "en").open(desktop, network.address)
	desk.signIn(w, "Nadia Keller")
	desk.readMaia()
	network.freezeStreams()

	// What the customer writes does not come in; an answer to what came before waits.
	customerTexts(t, demo.phone, "14255550101", "Found it, it was in the garden!")
	desk.fill(w.say("reply_placeholder"), "I have reported it lost.")
	desk.click(w.say("send"))
	desk.see(w.say("problem.customer_wrote"))
	desk.see("Found it, it was in the garden!")
	desk.fits()
	desk.shot("customer-wrote")
	desk.click(w.say("send_as_it_is"))
	desk.wantRead(demo, "I have reported it lost.")

	network.letStreamsSpeak()

	// The silence is noticed without anybody doing anything, and what was missed is there.
	customerTexts(t, demo.phone, "14255550101", "Did you hear me?")
	desk.see("Did you hear me?")
}

func TestTheServersClockCountsOnAComputerWhoseClockIsWrong(t *testing.T) {
	t.Parallel()
	chromium(t)
	for _, minutes := range []int{-10, 10} {
		demo := startDemo(t, "en")
		w := wordsIn(t, "en")
		theo := startBrowser(t, "en").openWithClock(t, desktop, demo.desk, minutes)
		theo.signIn(w, "Theo Roux")
		theo.click(w.say("view.unassigned"))
		theo.see("Jonas Okafor")
		theo.listenForTones()

		// A new customer, whose conversation the page has never seen.
		customerTexts(t, demo.phone, "14255559090", "Is anybody there?")
		theo.see("Is anybody there?")
		theo.until("hearing a tone", "heardTones")

		nadia := demo.agent(t, w, desktop, "Nadia Keller")
		nadia.click("Maïa Tremblay")
		nadia.click(w.say("act.assign"))
		nadia.click("Theo Roux")
		theo.see(w.say("act.accept"))
		theo.shot("offer")
	}
}
