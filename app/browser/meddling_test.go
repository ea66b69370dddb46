package browser_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/network"
	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// What a test does to a page behind the back of who sits before it.

// cutOff has every request to an address that ends so fail as without a network.
func (p *page) cutOff(end string) {
	p.t.Helper()
	p.cut(&network.Conditions{URLPattern: "*://*:*/*" + end + "*", Offline: true, DownloadThroughput: -1, UploadThroughput: -1})
}

// connectAgain ends what cutOff did.
func (p *page) connectAgain() {
	p.t.Helper()
	p.cut()
}

func (p *page) cut(what ...*network.Conditions) {
	p.t.Helper()
	_, err := chromedp.Call(p.ctx, network.Enable, network.EnableParams{})
	p.must("watching the network", err)
	_, err = chromedp.Call(p.ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: what})
	p.must("cutting the network off", err)
}

// delayFirst has the first request to an address that ends so take two seconds.
func (p *page) delayFirst(end string) {
	p.t.Helper()
	p.run("delayFirst", end)
}

// loseFirstAnswer has the first request to an address that ends so arrive, and its
// answer get lost.
func (p *page) loseFirstAnswer(end string) {
	p.t.Helper()
	p.run("loseFirstAnswer", end)
}

// listenForTones counts the tones that are played from now on; see heardTones.
func (p *page) listenForTones() {
	p.t.Helper()
	p.run("listenForTones")
}

func (p *page) run(function string, arguments ...any) {
	p.t.Helper()
	done, err := look[bool](p, function, arguments...)
	if err == nil && !done {
		err = errors.New("it could not be done")
	}
	p.must(function, err)
}

// openWithClock opens a tab on a computer whose clock is wrong by so many minutes.
func (b *browser) openWithClock(t *testing.T, s screen, address string, minutes int) *page {
	t.Helper()
	p := b.open(s, "about:blank")
	_, err := chromedp.Call(p.ctx, cdp.AddScriptToEvaluateOnNewDocument, cdp.AddScriptToEvaluateOnNewDocumentParams{
		Source: fmt.Sprintf(`{
			const Right = Date, wrong = () => Right.now() + %d * 60_000
			globalThis.Date = class extends Right {
				constructor(...given) { super(...(given.length ? given : [wrong()])) }
				static now() { return wrong() }
			}
		}`, minutes),
	})
	p.must("setting the clock", err)
	p.goTo(address)
	return p
}

// endSession ends the session at the server, as an administrator does, or another tab.
func (p *page) endSession() {
	p.t.Helper()
	p.run("endSession")
}
