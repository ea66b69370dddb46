package browser_test

import (
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// holdsDown has a key repeat ten times, as one that is held down does.
func (p *page) holdsDown(key string) {
	p.t.Helper()
	for i := range 10 {
		repeated := i > 0
		_, err := chromedp.Call(p.ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{
			Type: input.DispatchKeyEventTypeKeyDown, Key: key, Text: key, AutoRepeat: &repeated,
		})
		p.must("holding down "+key, err)
	}
	_, err := chromedp.Call(p.ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyUp, Key: key})
	p.must("letting go of "+key, err)
}

func TestAHeldDownKeyActsOnceAndTheNextConversationOpens(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	desk := demo.agent(t, w, desktop, "Nadia Keller")
	desk.see("Sofía Benítez")
	desk.press("j")
	desk.until("the first row having the focus", "focusIsOnRow", "Maïa Tremblay")
	desk.until("reading the thread", "threadHasOnce", "It is not with the neighbours either")
	desk.holdsDown("e")

	// It was resolved once; the next one is open, with the focus on its row, and was left alone.
	desk.until("the next row having the focus", "focusIsOnRow", "Sofía Benítez")
	desk.see(w.say("did.resolve", "{name}", "Maïa Tremblay"))
	desk.shot("next")
	desk.until("seeing one conversation left", "rowsAre", 1)
	desk.press("z")
	desk.see(w.say("line.reopened.you"))
	desk.until("seeing both again", "rowsAre", 2)
}

func TestAfterAnyHelpTheFocusIsWhereOneWasWriting(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	desk := demo.agent(t, w, desktop, "Nadia Keller")
	desk.click("Maïa Tremblay")
	desk.click(w.say("note"))
	desk.press("we e")
	desk.see("we e")
	desk.click(w.say("reply"))
	desk.press("êeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee")
	desk.click(w.say("thrift.write", "{char}", "e"))
	desk.press(" we")
	desk.see("eeee we")
	desk.seeGone("ê")

	// What was replaced comes back, as anything typed does.
	desk.press("\b\b\b")
	desk.seeGone(w.say("line.resolved.you"))
	desk.seeGone(w.say("line.set_aside.you"))
}

func TestWordsThatLostTheirWayAreKeptAsANote(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	theo := demo.agent(t, w, desktop, "Theo Roux")
	theo.click(w.say("view.unassigned"))
	theo.click("Jonas Okafor")
	theo.fill(w.say("reply_placeholder"), "Yes, from ten to")

	nadia := demo.agent(t, w, desktop, "Nadia Keller")
	nadia.click(w.say("view.unassigned"))
	nadia.click("Jonas Okafor")
	nadia.click(w.say("act.accept"))
	nadia.until("writing", "focusIsIn", w.say("reply"))

	theo.see(w.say("why_not.owned", "{name}", "Nadia"))
	theo.see("Yes, from ten to")
	theo.fits()
	theo.shot("taken")
	theo.click(w.say("keep_as_note"))
	nadia.see("Yes, from ten to")
	theo.until("having the note once", "threadHasOnce", "Yes, from ten to")
}

func TestASessionThatEndsWhileOneWritesAsksToSignInAndKeepsTheWords(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	person := startBrowser(t, "en")
	desk := person.open(desktop, demo.desk)
	desk.signIn(w, "Nadia Keller")
	desk.click("Maïa Tremblay")
	desk.fill(w.say("reply_placeholder"), "Half a sentence")
	other := person.open(phone, demo.desk+"/healthz")
	other.endSession()
	desk.see(w.say("signin.title"))
	desk.signIn(w, "Nadia Keller")
	desk.see("Half a sentence")
}

func TestWhatNobodyAnsweredIsNotPutAwayByOneKey(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	desk := demo.agent(t, w, desktop, "Theo Roux")
	desk.click(w.say("view.unassigned"))
	desk.click("Jonas Okafor")
	desk.until("reading the thread", "threadHasOnce", "Do you open on Sunday?")
	desk.holdsDown("e")
	desk.see(w.say("resolve.unanswered", "{name}", "Jonas Okafor"))
	desk.shot("asked")
	desk.click(w.say("cancel"))
	desk.seeGone(w.say("resolve.unanswered_means"))
	desk.see(w.say("act.accept"))
	desk.press("e")
	desk.click(w.say("resolve.unanswered_do"))
	desk.see(w.say("did.resolve", "{name}", "Jonas Okafor"))
}
