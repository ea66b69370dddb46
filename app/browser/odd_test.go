package browser_test

import (
	"strings"
	"testing"

	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

func TestAWordWithoutEndFitsEveryScreen(t *testing.T) {
	t.Parallel()
	chromium(t)
	demo := startDemo(t, "en")
	w := wordsIn(t, "en")
	person := startBrowser(t, "en")
	words := []string{strings.Repeat("W", 900), "https://shop.example.com/?" + strings.Repeat("q=1&", 200), strings.Repeat("👍", 200), strings.Repeat("a\u0301\u0323", 300)}
	for _, word := range words {
		customerTexts(t, demo.phone, "14255550101", word+" as it came")
	}
	for i, s := range []screen{desktop, {name: "zoomed", width: 640, height: 400}, phone} {
		desk := person.open(s, demo.desk+"/inbox/mine")
		if i == 0 {
			desk.signIn(w, "Nadia Keller")
		}
		desk.fits()
		desk.click("Maïa Tremblay")
		desk.see(words[0])
		desk.fits()
		over, err := look[[]string](desk, "sticksOut")
		if err != nil || len(over) > 0 {
			t.Errorf("on the %s these stick out: %v (%v)", s.name, over, err)
		}
		desk.shot("long")
	}
}

func TestADeskIsUsedWhereTheBrowserKeepsNothing(t *testing.T) {
	t.Parallel()
	chromium(t)
	demo := startDemo(t, "en")
	w := wordsIn(t, "en")
	desk := startBrowser(t, "en").open(desktop, "about:blank")
	_, err := chromedp.Call(desk.ctx, cdp.AddScriptToEvaluateOnNewDocument, cdp.AddScriptToEvaluateOnNewDocumentParams{
		Source: `for (const name of ["localStorage", "sessionStorage", "indexedDB"])
			Object.defineProperty(window, name, { get() { throw new DOMException("Access is denied for this document.", "SecurityError") } })`,
	})
	desk.must("refusing storage", err)
	desk.goTo(demo.desk)
	desk.signIn(w, "Nadia Keller")
	desk.click("Maïa Tremblay")
	desk.fill(w.say("reply_placeholder"), "We will look for it")
	desk.click(w.say("send"))
	desk.see(w.say("message.delivered"))
}
