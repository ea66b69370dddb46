package browser_test

import (
	"strings"
	"testing"
)

func TestAnAddressThatLeadsNowhereSaysSoAndLeadsBack(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		desk := demo.agent(t, w, s, "Nadia Keller")
		desk.see("Maïa Tremblay")
		desk.goTo(demo.desk + "/nowhere")
		desk.see(w.say("nowhere.help"))
		desk.fits()
		desk.shot("nowhere")
		desk.click(w.say("nowhere.inbox"))
		desk.see("Maïa Tremblay")

		desk.goTo(demo.desk + "/inbox/mine/" + strings.Repeat("0", 26))
		desk.see(w.say("empty.conversation"))
		desk.fits()
		desk.shot("no-conversation")
		if s.name == phone.name {
			desk.click(w.say("back"))
		}
		desk.see("Maïa Tremblay")
	})
}
