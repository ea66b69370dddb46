package browser_test

import "testing"

func TestWhatRunsFromTheRightDoesSoAndTurnsNothingAroundIt(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	desk := demo.agent(t, w, desktop, "Theo Roux")
	desk.see(w.say("view.unassigned"))
	for from, words := range map[string]string{"14255550901": "مرحبا، هل المتجر مفتوح؟", "14255550902": "שלום, האם החנות פתוחה?"} {
		customerTexts(t, demo.phone, from, words)
		desk.goTo(demo.desk + "/inbox/unassigned")
		desk.see(words)
		desk.click(words)
		desk.until("reading the thread", "threadHasOnce", words)
		desk.until("laying it out from the right", "runsFromTheRight", words)
		desk.fill(w.say("reply_placeholder"), words+" 12")
		desk.fits()
		desk.shot("right-to-left")
		desk.fill(w.say("reply_placeholder"), "")
	}

	// A name that turns what follows it turns nothing but itself.
	name := "\u202eemosewa\u202d Ada"
	desk.click(w.say("act.accept"))
	desk.click(w.say("give_name"))
	desk.until("pasting the name", "pastes", w.say("name"), name)
	desk.press("\r")
	desk.until("seeing the name stand alone", "standsIsolated", name)
	desk.act(w, "act.resolve")
	desk.see(w.say("act.reopen"))
	desk.until("seeing it stand alone in the notice", "standsIsolated", "emosewa Ada")
	desk.until("seeing the title of the page", "titleStandsIsolated")
	desk.shot("turned-name")
}
