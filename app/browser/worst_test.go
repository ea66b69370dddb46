package browser_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

func TestAnAnswerThatComesLateDoesNotUndoWhatCameAfterIt(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	nadia, theo := demo.agent(t, w, desktop, "Nadia Keller"), demo.agent(t, w, desktop, "Theo Roux")
	nadia.readMaia()
	nadia.run("delayFirstAnswer", "/wait")
	nadia.click(w.say("act.wait"))
	theo.click(w.say("view.waiting"))
	theo.click("Maïa Tremblay")
	theo.click(w.say("act.take_over"))
	theo.see(w.say("line.taken_over.you", "{name}", "Nadia"))

	// Nadia sees that it is Theo's, and goes on seeing it when her own answer arrives.
	nadia.see(w.say("why_not.owned", "{name}", "Theo"))
	nadia.until("having the late answer", "hadLateAnswer")
	nadia.seeGone(w.say("did.wait", "{name}", "Maïa Tremblay")) // nor is it offered to be taken back
	nadia.click(w.say("view.all"))
	nadia.click("Maïa Tremblay")
	nadia.see(w.say("why_not.owned", "{name}", "Theo"))
}

func TestATabThatIsReloadedTwentyTimesStillHears(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	desk := demo.agent(t, w, desktop, "Nadia Keller")
	desk.see("Maïa Tremblay")
	for range 20 {
		desk.must("reloading", desk.within(chromedp.Reload()))
	}
	desk.see("Maïa Tremblay")
	customerTexts(t, demo.phone, "14255550101", "Still there?")
	desk.see("Still there?")
	desk.seeGone(w.say("offline"))
}

func TestADraftOutlivesItsTab(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	person := startBrowser(t, "en")
	desk := person.open(desktop, demo.desk)
	desk.signIn(w, "Nadia Keller")
	desk.readMaia()
	desk.fill(w.say("reply_placeholder"), "Half a thought")
	desk.goTo("about:blank")
	later := person.open(phone, demo.desk+"/inbox/mine")
	later.see(w.say("draft"))
	later.click("Maïa Tremblay")
	later.see("Half a thought")
}

func TestInALowWindowTheComposerStaysInSight(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "fr")
	for _, s := range []screen{{name: "low window", width: 740, height: 300}, {name: "phone on its side", width: 844, height: 390}, {name: "small phone", width: 320, height: 480}} {
		desk := demo.agent(t, w, s, "Nadia Keller")
		desk.click("Maïa Tremblay")
		desk.fill(w.say("reply_placeholder"), strings.Repeat("Le colis a du retard. ", 20))
		desk.until(w.say("send")+" being in sight on a "+s.name, "isUncovered", w.say("send"))
		desk.fits()
		desk.shot(strings.ReplaceAll(s.name, " ", "-"))
	}
}

func TestAnOddAddressIsNoBlankPage(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	desk := demo.agent(t, w, desktop, "Nadia Keller")
	desk.see("Maïa Tremblay")
	for address, says := range map[string]string{
		"/inbox/all/%zz": "empty.conversation", "/inbox/%00/x": "empty.conversation", "/admin/nothing": "missing.help",
		"/admin/accounts/%e0%a4%a": "missing.help", "/inbox/mine?q=%zz": "search_all",
	} {
		desk.goTo(demo.desk + address)
		desk.see(w.say(says))
	}
}

func TestANoteThatFailsLateDisturbsNoneThatFollows(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	desk := demo.agent(t, w, desktop, "Nadia Keller")
	desk.readMaia()
	desk.cutOff("/notes")
	desk.click(w.say("note"))
	desk.fill(w.say("note_placeholder"), "The courier has lost it.")
	desk.click(w.say("add_note"))
	desk.click(w.say("note"))
	desk.until("being able to write", "focusIsIn", w.say("note_placeholder"))
	desk.press("Ship a new one ")
	desk.see(w.say("trouble.waits_for_server"))
	desk.press("today.")
	desk.connectAgain()
	desk.until("having the first note once", "threadHasOnce", "The courier has lost it.")
	desk.seeGone(w.say("trouble.waits_for_server"))
	desk.see("Ship a new one today.")
	desk.click(w.say("add_note"))
	desk.until("having both in order", "threadHasInOrder", "The courier has lost it.", "Ship a new one today.")
	desk.must("reloading", desk.within(chromedp.Reload()))
	desk.until("having the first note once", "threadHasOnce", "The courier has lost it.")
	desk.until("having the second note once", "threadHasOnce", "Ship a new one today.")
}

func TestWritingAgainGoesOnAfterItFailedAndWasEdited(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	desk := demo.agent(t, w, desktop, "Nadia Keller")
	desk.readMaia()
	desk.act(w, "act.resolve")
	desk.see(w.say("did.resolve", "{name}", "Maïa Tremblay"))
	desk.click(w.say("view.resolved"))
	desk.click("Maïa Tremblay")
	desk.click(w.say("write_again"))
	desk.until("being able to write", "focusIsIn", w.say("reply_placeholder"))
	desk.loseFirstAnswer("/conversations") // it arrives, and the page does not hear of it
	desk.press("We found it")
	desk.click(w.say("send"))
	desk.see(w.say("problem.offline"))
	desk.press(", come by.")
	desk.click(w.say("send"))
	desk.until("having what was written last", "threadHasInOrder", "We found it, come by.", w.say("message.delivered"))
	desk.wantRead(demo, "We found it, come by.")
}

func TestANewTextThatWasBegunOutlivesAReload(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	desk := demo.agent(t, w, desktop, "Nadia Keller")
	desk.readMaia()
	desk.click(w.say("new_text"))
	desk.fill(w.say("to"), "(425) 555-0123")
	desk.fill(w.say("text"), "Your boots are")
	desk.must("reloading", desk.within(chromedp.Reload()))
	desk.until("reading the thread", "threadHasOnce", "It is not with the neighbours either")
	desk.click(w.say("new_text"))
	desk.see("Your boots are")
	desk.see("(425) 555-0123")

	// The answer is lost, the page too: what is sent again is the same text.
	desk.loseFirstAnswer("/conversations")
	desk.fill(w.say("text"), "Your boots are here.")
	desk.click(w.say("send"))
	desk.see(w.say("problem.offline"))
	desk.must("reloading", desk.within(chromedp.Reload()))
	desk.click(w.say("new_text"))
	desk.see("Your boots are here.")
	desk.click(w.say("send"))
	desk.until("having it delivered", "threadHasInOrder", "Your boots are here.", w.say("message.delivered"))
	desk.until("having it once", "threadHasOnce", "Your boots are here.")
}
