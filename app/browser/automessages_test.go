package browser_test

import "testing"

// An administrator rewrites a greeting, gives a channel its own, and a customer gets the
// one for all others.
func TestAnAdministratorSaysWhatTheDeskWritesByItself(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		admin := demo.agent(t, w, s, "Nadia Keller")
		admin.see("Maïa Tremblay")
		admin.goTo(demo.desk + "/admin/automated-messages")
		admin.see(w.say("automessages.agents"))
		admin.fits()
		admin.shot("list")

		admin.click(w.say("occasion.greeting"))
		admin.see(w.say("automessage.holds_own"))
		admin.see(w.say("preview.title"))
		admin.fits()
		admin.shot("own-words")
		admin.fill(inLanguage(w), "Northside {Shop}")
		admin.see(w.say("refused.texts.unknown_placeholder"))
		admin.shot("refused")
		admin.fill(inLanguage(w), "Northside, 2 minutes {TeamName}")
		admin.see("Northside, 2 minutes Northside Shoes")
		admin.fits()
		admin.shot("written")
		admin.click(w.say("save"))
		admin.see(w.say("saved"))

		admin.click(w.say("automessage.write_own"))
		admin.see(w.say("automessage.remove_help"))
		admin.see(w.say("automessage.general"))
		admin.fits()
		admin.shot("channel")

		admin.goTo(demo.desk + "/admin/automated-messages/stop")
		admin.see(w.say("automessage.locked"))
		admin.fits()
		admin.shot("stop")
		admin.goTo(demo.desk + "/admin/automated-messages/transfer_offered")
		admin.see(w.say("automessage.team_gets"))
		admin.fits()
		admin.shot("team")
		admin.goTo(demo.desk + "/admin/keywords")
		admin.see(w.say("keywords.answer_stop"))
		admin.fits()
		admin.shot("keywords")

		customerTexts(t, demo.phone, "14255550199", "Are you there?")
		admin.goTo(demo.desk + "/inbox/unassigned")
		admin.click("Are you there?")
		admin.see("Northside, 2 minutes Northside Shoes")
		admin.see(w.say("automatic.greeting"))
		admin.fits()
		admin.shot("thread")
	})
}

// inLanguage is what the box of the words in the test's language is called.
func inLanguage(w words) string {
	if w.language == "fr" {
		return "Français"
	}
	return "English"
}
