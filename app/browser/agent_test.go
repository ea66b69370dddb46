package browser_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
)

// act does something with the conversation: by its button, or where the screen
// has no room for it, by the menu.
func (p *page) act(w words, key string) {
	p.t.Helper()
	shown, err := look[bool](p, "hasControl", w.say(key))
	p.must("looking for "+key, err)
	if !shown {
		p.click(w.say("more"))
	}
	p.click(w.say(key))
}

// customerTexts has a customer of the demonstration write, over the pretend
// carrier's own interface.
func customerTexts(t *testing.T, phonePage, from, words string) {
	t.Helper()
	address := strings.TrimSuffix(phonePage, "phone") + "texts"
	body := fmt.Sprintf(`{"from":%q,"to":"14252306549","text":%q}`, from, words)
	response, err := http.Post(address, "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close() //nolint:errcheck // read to the end
	answer, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode >= 300 {
		t.Fatalf("the pretend carrier answered %d %s (%v)", response.StatusCode, answer, err)
	}
}

func TestAnAgentsDay(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		desk := demo.agent(t, w, s, "Nadia Keller")
		desk.see("It is not with the neighbours either")

		// A text that did not get through says why, and what happens next.
		desk.click("Sofía Benítez")
		desk.see(w.say("try_now"))
		desk.fits()
		desk.shot("trouble")

		desk.goTo(demo.desk + "/inbox/mine")
		desk.click("Maïa Tremblay")
		desk.click(w.say("note"))
		desk.fill(w.say("note_placeholder"), "She will be at the shop on Friday.")
		desk.shot("note")
		desk.click(w.say("add_note"))
		desk.see("She will be at the shop on Friday.")

		// The counter turns to words when a character makes a text dearer.
		desk.click(w.say("reply"))
		desk.fill(w.say("reply_placeholder"), strings.Repeat("The parcel is late. ", 6)+"Je vous prie de m’excuser pour l’attente.")
		cheaper := w.say("thrift.write", "{char}", "'")
		desk.see(cheaper)
		desk.fits()
		desk.shot("dear-character")
		desk.click(cheaper)
		desk.seeGone(cheaper)

		// Set aside, it comes back by itself when the customer writes.
		desk.act(w, "act.wait")
		desk.see(w.say("did.wait", "{name}", "Maïa Tremblay"))
		desk.goTo(demo.desk + "/inbox/waiting")
		desk.click("Maïa Tremblay")
		desk.see(w.say("line.set_aside.you"))
		customerTexts(t, demo.phone, "14255550101", "I found it, thank you!")
		desk.see(w.say("line.resumed_by_customer.auto"))

		desk.act(w, "act.resolve")
		desk.see(w.say("did.resolve", "{name}", "Maïa Tremblay"))
		desk.goTo(demo.desk + "/inbox/resolved")
		desk.click("Maïa Tremblay")
		desk.see(w.say("line.resolved.you"))
		desk.shot("resolved")
		desk.act(w, "act.reopen")
		desk.see(w.say("line.reopened.you"))

		// Opted out, she cannot be written to, until that is undone.
		customerTexts(t, demo.phone, "14255550101", "STOP")
		desk.see(w.say("line.opted_out.auto"))
		desk.fits()
		desk.shot("opted-out")
		desk.click(w.say("undo"))
		desk.choose(w.say("lift.how"), w.say("lift.mistake"))
		desk.shot("lift")
		desk.fits()
		desk.click(w.say("lift.undo"))
		desk.see(w.say("line.consent_undone.you"))
	})
}

func TestALongThreadAndLongWordsFitTheScreen(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	person := startBrowser(t, "en")
	desk := person.open(desktop, demo.desk)
	desk.signIn(w, "Nadia Keller")
	desk.see("It is not with the neighbours either")
	for i := range 200 {
		customerTexts(t, demo.phone, "14255550101", fmt.Sprintf("Text %d of very many", i))
	}
	customerTexts(t, demo.phone, "14255550101", strings.Repeat("Donaudampfschifffahrtsgesellschaft", 20)+" 👩‍👩‍👧‍👦🇨🇦 https://example.com/"+strings.Repeat("a", 300))
	desk.click("Maïa Tremblay")
	desk.see("example.com")
	desk.fits()
	desk.shot("long")
	handheld := person.open(phone, demo.desk+"/inbox/mine")
	handheld.see("Maïa Tremblay")
	handheld.fits()
	handheld.shot("list")
	handheld.click("Maïa Tremblay")
	handheld.see("example.com")
	handheld.fits()
	handheld.shot("long")
}
