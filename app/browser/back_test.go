package browser_test

import "testing"

// Browsers keep a page that is left as it is, and show it again at once to whoever
// goes back.
func TestNobodySeesWhatWasOnTheScreenByGoingBackAfterSigningOut(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	desk := demo.agent(t, w, desktop, "Nadia Keller")
	desk.readMaia()
	desk.click(w.say("you_are", "{name}", "Nadia Keller"))
	desk.click(w.say("sign_out"))
	desk.see(w.say("demo.title"))

	// Not even while the server cannot be asked who is there now.
	desk.cutOff("/api/v1/session")
	desk.run("goBack")
	desk.until("the page that was left", "wentBack")
	desk.seeGone("It is not with the neighbours either")
	desk.seeGone("Maïa Tremblay")
	desk.shot("back")
	desk.connectAgain()
	desk.goTo(demo.desk)
	desk.signIn(w, "Theo Roux")
	desk.see(w.say("empty.mine"))
}
