package browser_test

import (
	"flag"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// everyPair has what is seen on every screen be seen on all four of them; else one
// language is seen on each, which takes half as long.
var everyPair = flag.Bool("every-screen", false, "look at each screen in both languages")

// everyScreen runs a test for a desktop in English and a phone in French, or for both
// in both, one after the other: each has a browser and a desk of its own, and the
// machine may be small.
func everyScreen(t *testing.T, test func(t *testing.T, w words, s screen)) {
	t.Helper()
	for language, usual := range map[string]screen{"en": desktop, "fr": phone} {
		for _, s := range []screen{desktop, phone} {
			if s == usual || *everyPair {
				t.Run(language+" on a "+s.name, func(t *testing.T) { test(t, wordsIn(t, language), s) })
			}
		}
	}
}

// demonstration is a demo with its sample people, a pretend carrier and a page that
// plays a customer's phone.
type demonstration struct{ desk, phone string } // their addresses

func startDemo(t *testing.T, language string) demonstration {
	t.Helper()
	p := start(t, 2, []string{"LC_ALL=" + language}, "demo", "--listen", "127.0.0.1:0")
	return demonstration{desk: p.addresses[0], phone: p.addresses[1]}
}

// openDemo starts a demonstration in a language, with the words that are read there.
// It ends the test where there is no browser.
func openDemo(t *testing.T, language string) (demonstration, words) {
	t.Helper()
	chromium(t)
	return startDemo(t, language), wordsIn(t, language)
}

// agent has one of the demonstration's people sign in, in a browser of their own.
func (d demonstration) agent(t *testing.T, w words, s screen, name string) *page {
	t.Helper()
	p := startBrowser(t, w.language).open(s, d.desk)
	p.signIn(w, name)
	return p
}

// readMaia opens the conversation with Maïa, which is Nadia's, and waits for its thread.
func (p *page) readMaia() {
	p.t.Helper()
	p.click("Maïa Tremblay")
	p.until("reading the thread", "threadHasOnce", "It is not with the neighbours either")
}

// signIn signs one of the demonstration's people in, and waits until they are. Then the
// pointer is away from the list: one that rests there keeps it as it is.
func (p *page) signIn(w words, name string) {
	p.t.Helper()
	p.click(w.say("demo.as", "{name}", name))
	_, err := chromedp.Call(p.ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved})
	p.must("taking the pointer away", err)
	p.until("coming in", "isInside")
}

func TestTheDemonstrationTakesATextAndDeliversTheAnswer(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		person := startBrowser(t, w.language)
		desk := person.open(s, demo.desk)
		desk.see(w.say("demo.title"))
		desk.fits()
		desk.shot("sign-in")
		desk.signIn(w, "Nadia Keller")
		desk.see("Maïa Tremblay")
		handset := person.open(phone, demo.phone+"?lang="+w.language)

		// The text appears at the desk without reloading.
		handset.fillFirst("textarea", "Do you have this boot in 42?")
		handset.fillFirst("textarea", "\r")
		desk.see("Do you have this boot in 42?")
		desk.fits()
		desk.shot("list")

		// The answer is delivered, and stands on the customer's phone.
		desk.click("Do you have this boot in 42?")
		desk.fill(w.say("reply_placeholder"), "We do, and we keep one for you until six.")
		desk.fits()
		desk.shot("reply")
		desk.click(w.say("send"))
		desk.see(w.say("message.delivered"))
		desk.fits()
		desk.shot("delivered")
		handset.see("We do, and we keep one for you until six.")
		handset.fits()
		handset.shot("handset")
	})
}
