package browser_test

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// press presses keys wherever the focus is, as somebody does who goes on typing.
func (p *page) press(keys string) {
	p.t.Helper()
	for _, key := range keys {
		p.must("pressing "+string(key), p.within(chromedp.KeyEvent(string(key))))
	}
}

func TestAFieldStaysWhenAColleagueTakesTheConversation(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	nadia := demo.agent(t, w, desktop, "Nadia Keller")
	nadia.click("Maïa Tremblay")
	nadia.fill(w.say("reply_placeholder"), "We will look for it and")

	theo := demo.agent(t, w, desktop, "Theo Roux")
	theo.see(w.say("view.all"))
	theo.goTo(demo.desk + "/inbox/all")
	theo.click("Maïa Tremblay")
	theo.click(w.say("act.take_over"))

	nadia.see(w.say("why_not.owned", "{name}", "Theo"))
	nadia.press(" write e w e")
	nadia.see("We will look for it and")
	nadia.fits()
	nadia.shot("taken-over")
	theo.seeGone(w.say("line.resolved", "{actor}", "Nadia"))
	theo.seeGone(w.say("line.set_aside", "{actor}", "Nadia"))

	// It can be written on where it is given back.
	nadia.click(w.say("act.take_over"))
	nadia.press("call you.")
	nadia.see("We will look for it and")
}

func TestASessionThatEndedIsTakenUpInPlace(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	person := startBrowser(t, "en")
	desk := person.open(desktop, demo.desk)
	desk.signIn(w, "Nadia Keller")
	desk.click("Maïa Tremblay")
	desk.cutOff("/messages")
	desk.fill(w.say("reply_placeholder"), "Nothing of this may be lost")
	desk.click(w.say("send"))
	desk.see(w.say("trouble.waits_for_server"))

	// Ended from elsewhere, as an administrator or another tab does.
	other := person.open(phone, demo.desk+"/healthz")
	other.endSession()
	desk.connectAgain()
	desk.see(w.say("signin.title"))
	desk.shot("ended")
	desk.signIn(w, "Nadia Keller")
	desk.see("Nothing of this may be lost")
	desk.see(w.say("message.delivered"))
	desk.shot("taken-up")
}

func TestTabsShareOneStreamAndOutliveEachOther(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	person := startBrowser(t, "en")
	first := person.open(desktop, demo.desk)
	first.signIn(w, "Nadia Keller")
	first.see("Maïa Tremblay")
	second := person.open(desktop, demo.desk+"/inbox/mine")
	second.see("Maïa Tremblay")
	customerTexts(t, demo.phone, "14255550101", "Heard in both tabs")
	first.see("Heard in both tabs")
	second.see("Heard in both tabs")

	first.goTo("about:blank")
	customerTexts(t, demo.phone, "14255550101", "Heard in the other tab")
	second.see("Heard in the other tab")
}

func TestATextThatWasNotTakenGoesOutAfterAReloadAndForNobodyElse(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	desk := startBrowser(t, "en").open(desktop, demo.desk)
	desk.signIn(w, "Nadia Keller")
	desk.click("Maïa Tremblay")
	desk.cutOff("/messages")
	desk.fill(w.say("reply_placeholder"), "Nadia promised to call")
	desk.click(w.say("send"))
	desk.see(w.say("trouble.waits_for_server"))
	desk.endSession()
	desk.connectAgain()
	desk.see(w.say("signin.title"))

	// Theo comes to the same machine, and finds nothing of hers.
	desk.signIn(w, "Theo Roux")
	desk.see(w.say("empty.mine"))
	desk.goTo(demo.desk + "/inbox/all")
	desk.click("Maïa Tremblay")
	desk.see("It is not with the neighbours either")
	desk.seeGone("Nadia promised to call")
	desk.endSession()

	desk.goTo(demo.desk + "/inbox/mine")
	desk.signIn(w, "Nadia Keller")
	desk.click("Maïa Tremblay")
	desk.see("Nadia promised to call")
	desk.see(w.say("message.delivered"))
	desk.shot("sent-late")
}

func TestARowMarksATextThatHasNotLeftAsQueued(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	desk := demo.agent(t, w, desktop, "Nadia Keller")
	desk.see("Maïa Tremblay")
	desk.goTo(demo.desk + "/inbox/waiting")
	desk.click("Amadou Diallo")
	desk.until("seeing that it was delivered", "openRowSays", w.say("message.delivered"))
	desk.fill(w.say("reply_placeholder"), "It closes at six")
	desk.cutOff("messages")
	desk.click(w.say("send"))
	desk.until("seeing that it waits", "openRowSays", w.say("unsent"))
	desk.until("seeing the mark", "openRowSays", w.say("message.queued"))
	desk.shot("unsent-row")
}

func TestThePasswordIsAskedForAgainInPlaceAndTheRequestGoesOn(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		admin := demo.agent(t, w, s, "Nadia Keller")
		admin.see("Maïa Tremblay")
		admin.goTo(demo.desk + "/admin/users/new")
		admin.fill(w.say("user.name"), "Ana Lucía")
		admin.fill(w.say("user.email"), "ana@example.com")
		admin.run("refuseFirst", "/users")
		admin.click(w.say("users.add"))
		admin.see(w.say("again.why"))
		admin.fits()
		admin.shot("asked")
		admin.fill(w.say("again.password"), "not the password")
		admin.click(w.say("again.do"))
		admin.see(w.say("problem.wrong_password"))
		admin.fits()
		admin.fill(w.say("again.password"), "nothing here is real")
		admin.click(w.say("again.do"))
		admin.see("/join#code=") // what was to be done has been done
		admin.seeGone(w.say("again.why"))
	})
}
