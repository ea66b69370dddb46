package browser_test

import (
	"testing"
)

func TestSettingsAreTakenOutChangedAndBroughtIn(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		admin := demo.agent(t, w, s, "Nadia Keller")
		admin.see("Maïa Tremblay")
		admin.goTo(demo.desk + "/admin/settings-file")
		admin.see(w.say("settingsfile.download"))
		admin.fits()
		admin.shot("empty")

		admin.fill(w.say("settingsfile.text"), "[settings]\nteam_nam = \"Snow\"\n")
		admin.click(w.say("settingsfile.compare"))
		admin.see("There is no setting called team_nam here.")
		admin.fits()
		admin.shot("refused")

		admin.fill(w.say("settingsfile.text"), "[settings]\nteam_name = \"Snow and Sun\"\n[[queues]]\nname = \"Sewing\"\n")
		admin.seeGone("There is no setting called team_nam here.")
		admin.click(w.say("settingsfile.compare"))
		admin.see("Snow and Sun")
		admin.see("Sewing")
		admin.see(w.say("settingsfile.left_help"))
		admin.fits()
		admin.shot("shown")
		admin.click(w.say("settingsfile.import"))
		admin.see(w.say("settingsfile.done"))
		admin.click(w.say("settingsfile.edit"))
		admin.goTo(demo.desk + "/admin/queues")
		admin.see("Sewing")
	})
}
