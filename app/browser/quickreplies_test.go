package browser_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// types presses keys, for what has the focus.
func (p *page) types(keys string) {
	p.t.Helper()
	p.must("pressing “"+keys+"”", p.within(chromedp.KeyEvent(keys)))
}

// pressesEnter presses Enter as a keyboard does: what the page keeps from the key comes
// to nothing in the field, too. (chromedp's own sends the line break apart.)
func (p *page) pressesEnter() {
	p.t.Helper()
	press := func(kind input.DispatchKeyEventType, text string) {
		_, err := chromedp.Call(p.ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{
			Type: kind, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13, Text: text,
		})
		p.must("pressing Enter", err)
	}
	press(input.DispatchKeyEventTypeKeyDown, "\r")
	press(input.DispatchKeyEventTypeKeyUp, "")
}

// textsOf is what a customer wrote and got, as the pretend carrier has it.
func textsOf(t *testing.T, phonePage, customer string) string {
	t.Helper()
	response, err := http.Get(strings.TrimSuffix(phonePage, "phone") + "texts?phone=" + customer)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close() //nolint:errcheck // read to the end
	texts, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(texts)
}

func TestAQuickReplyIsWrittenFoundAndSent(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		admin := demo.agent(t, w, s, "Nadia Keller")
		admin.see("Maïa Tremblay")
		admin.goTo(demo.desk + "/admin/quick-replies/new")
		admin.fill(w.say("quick_reply.title"), "Retrait au dépôt d’été")
		admin.fill(w.say("quick_reply.text"), "Bonjour , retrait au depot jusqu'a 18 h.")
		admin.types(strings.Repeat(kb.ArrowLeft, len(", retrait au depot jusqu'a 18 h.")))
		admin.click(w.say("placeholder.customer_first"))
		admin.see("Bonjour Camille, retrait au depot") // the preview's
		admin.seeGone(w.say("quick_replies.add_help"))
		admin.fits()
		admin.shot("new")
		admin.click(w.say("quick_replies.add_do"))
		admin.see(w.say("quick_reply.remove_help"))
		admin.goTo(demo.desk + "/admin/quick-replies")
		admin.see("Bonjour {CustomerFirstName}, retrait au depot jusqu'a 18 h.")
		admin.fits()
		admin.shot("list")

		agent := demo.agent(t, w, s, "Theo Roux")
		agent.goTo(demo.desk + "/inbox/unassigned")
		agent.click("Jonas Okafor")
		agent.fill(w.say("reply_placeholder"), "/")
		agent.see("Retrait au dépôt d’été")
		agent.fits()
		agent.shot("all")
		agent.types("ete")
		agent.see("Bonjour Jonas, retrait au depot jusqu'a 18 h.")
		agent.seeGone("Opening hours")
		agent.shot("found")
		agent.pressesEnter()
		agent.seeGone("Retrait au dépôt d’été")
		agent.types(" A bientot")
		agent.shot("inserted")
		agent.click(w.say("send"))
		agent.untilTrue("reaching Jonas", func() (bool, error) {
			return strings.Contains(textsOf(t, demo.phone, "14255550148"), "Bonjour Jonas, retrait au depot jusqu'a 18 h. A bientot"), nil
		})
	})
}

func TestAnAgentsOwnQuickReplyIsNobodyElses(t *testing.T) {
	t.Parallel()
	chromium(t)
	w := wordsIn(t, "fr")
	demo := startDemo(t, "fr")
	agent := startBrowser(t, "fr").open(desktop, demo.desk)
	agent.signIn(w, "Theo Roux")
	agent.click(w.say("administration"))
	agent.click("Parcel is late")
	agent.see(w.say("quick_reply.not_yours"))
	agent.fits()
	agent.shot("read-only")
	agent.goTo(demo.desk + "/admin/quick-replies/new")
	agent.fill(w.say("quick_reply.title"), "Mon petit mot")
	agent.fill(w.say("quick_reply.text"), "Bien a vous, {AgentName}")
	agent.see("Bien a vous, Theo")
	agent.see(w.say("quick_replies.add_help"))
	agent.shot("own")
	agent.click(w.say("quick_replies.add_do"))
	agent.see(w.say("quick_reply.remove_help"))
	agent.goTo(demo.desk + "/inbox/unassigned")
	agent.click("Jonas Okafor")
	agent.fill(w.say("reply_placeholder"), "/petit")
	agent.see(w.say("quick.own"))
	agent.shot("own-found")

	other := startBrowser(t, "fr").open(desktop, demo.desk)
	other.signIn(w, "Nadia Keller")
	other.click("Maïa Tremblay")
	other.fill(w.say("reply_placeholder"), "/petit")
	other.see(w.say("quick.nothing", "{sought}", "\u2068petit\u2069"))
	other.shot("not-found")
}

func TestAListOfQuickRepliesIsLeftWithEscapeAndANoteHasNone(t *testing.T) {
	t.Parallel()
	chromium(t)
	w := wordsIn(t, "en")
	demo := startDemo(t, "en")
	desk := demo.agent(t, w, desktop, "Nadia Keller")
	desk.click("Maïa Tremblay")
	desk.fill(w.say("reply_placeholder"), "See /hours")
	desk.see("Opening hours")
	desk.types(kb.Escape)
	desk.seeGone("Opening hours")
	desk.types(" or https://example.com/hours")
	desk.see("See /hours or https://example.com/hours")
	desk.seeGone("Opening hours")

	// By the pointer alone; what is inserted stands after what was written.
	desk.click(w.say("quick.open"))
	desk.click("Call me back")
	desk.see("See /hours or https://example.com/hours You reach me at (425) 230-6549, ask for Nadia.")

	// What was inserted can be taken back as what is typed can.
	desk.must("undoing", desk.within(chromedp.KeyEvent("z", chromedp.KeyModifiers(kb.ModifierCtrl))))
	desk.seeGone("You reach me at")
	desk.see("See /hours or https://example.com/hours")

	desk.click(w.say("note"))
	desk.fill(w.say("note_placeholder"), "/hours")
	desk.see(w.say("note_private"))
	desk.seeGone("Opening hours")
	desk.shot("note")
}

func TestWithoutANetworkTheListOfQuickRepliesSaysSoAndTypingGoesOn(t *testing.T) {
	t.Parallel()
	chromium(t)
	w := wordsIn(t, "en")
	demo := startDemo(t, "en")
	desk := demo.agent(t, w, phone, "Nadia Keller")
	desk.click("Maïa Tremblay")
	desk.see("It is not with the neighbours either")
	desk.cutOff("quick-replies")
	desk.fill(w.say("reply_placeholder"), "/hours")
	desk.see(w.say("quick.failed", "{why}", w.say("problem.offline")))
	desk.fits()
	desk.shot("cut-off")
	desk.types(" are on the door")
	desk.see("/hours are on the door")
}
