package browser_test

import "testing"

func TestWhatComesInUnaskedCoversNothingOneWorksWith(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	nadia := demo.agent(t, w, desktop, "Nadia Keller")
	nadia.see("Maïa Tremblay")
	theo := startBrowser(t, "en")
	for i, s := range []screen{desktop, {name: "tablet", width: 1024, height: 700}, phone} {
		// Theo takes a conversation, and writes while Nadia offers him another.
		theirs, offered := []string{"14255550701", "14255550702", "14255550703"}[i], []string{"14255550801", "14255550802", "14255550803"}[i]
		customerTexts(t, demo.phone, theirs, "Is it open on "+s.name+"?")
		customerTexts(t, demo.phone, offered, "Offered on "+s.name)
		desk := theo.open(s, demo.desk+"/inbox/unassigned")
		if i == 0 {
			desk.signIn(w, "Theo Roux")
			desk.goTo(demo.desk + "/inbox/unassigned")
		}
		desk.click("Is it open on " + s.name)
		desk.click(w.say("act.accept"))
		desk.fill(w.say("reply_placeholder"), "Yes, and")

		nadia.goTo(demo.desk + "/inbox/unassigned")
		nadia.click("Offered on " + s.name)
		nadia.click(w.say("act.assign"))
		nadia.click("Theo Roux")
		desk.until("seeing the offer", "seesOffer")
		desk.shot("offer")
		works := []string{w.say("send"), w.say("act.resolve")}
		if s == phone {
			works = []string{w.say("send"), w.say("act.resolve"), w.say("back")}
		}
		for _, name := range works {
			desk.until(name+" not being covered", "isUncovered", name)
		}
		desk.press("a")
		desk.see("Yes, anda") // the letter was part of the word
		desk.fits()

		// Nor does the notice of what one did.
		desk.fill(w.say("reply_placeholder"), "")
		desk.act(w, "act.resolve")
		desk.see(w.say("act.reopen"))
		desk.shot("notice")
		if s != phone {
			desk.until("accepting not being covered", "isUncovered", w.say("act.accept"))
		}
	}
}
