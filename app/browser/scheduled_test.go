package browser_test

import "testing"

func TestATextThatWaitsForItsTimeIsSentNowMovedOrWrittenAnew(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		desk := demo.agent(t, w, s, "Nadia Keller")
		desk.readMaia()
		later := func(text string) {
			desk.fill(w.say("reply_placeholder"), text)
			desk.click(w.say("later.do"))
			desk.click(w.say("later.hour"))
			desk.see(w.say("send_now"))
		}
		later("We will bring it tomorrow.")
		desk.fits()
		desk.shot("scheduled")
		desk.click(w.say("other_time"))
		desk.see(w.say("later.at"))
		desk.fits()
		desk.shot("other-time")
		desk.click(w.say("cancel"))

		// Written anew, it stands in the field and does not go out besides.
		desk.click(w.say("edit"))
		desk.seeGone(w.say("send_now"))
		desk.until("having it in the field", "fieldHolds", w.say("reply"), "We will bring it tomorrow.")
		later("We will bring it on Friday.")
		desk.click(w.say("send_now"))
		desk.wantRead(demo, "We will bring it on Friday.")
		desk.seeGone(w.say("send_now"))
	})
}
