package browser_test

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// withoutScript is a tab in which nothing of a page runs.
func (b *browser) withoutScript(s screen) *page {
	b.t.Helper()
	p := b.open(s, "about:blank")
	_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	p.must("switching scripts off", err)
	return p
}

// touch clicks what a selector names, on a page that has no script to notice it by.
func (p *page) touch(selector string) {
	p.t.Helper()
	p.must("pressing "+selector, p.within(chromedp.Click(chromedp.CSS(selector))))
}

func TestACustomerAgreesToBeTextedOnAPageWithoutScripts(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		admin := demo.agent(t, w, s, "Nadia Keller")
		admin.see("Maïa Tremblay")
		admin.goTo(demo.desk + "/admin/opt-in-pages/new")
		admin.fill(w.say("optin.name"), "Shop news")
		admin.fill(w.say("optin.code"), "shop-news")
		admin.fill(w.say("optin.brand"), "Harbor Bikes")
		admin.fill(w.say("optin.about_en"), "orders and offers")
		admin.fill(w.say("optin.about_fr"), "offres et rendez-vous")
		admin.fits()
		admin.shot("new")
		admin.click(w.say("optins.add"))
		admin.see(w.say("optin.remove_help"))
		admin.see(w.say("optin.lead_here"))
		admin.see("/join/shop-news")
		admin.fits()
		admin.shot("page")
		admin.goTo(demo.desk + "/admin/opt-in-pages")
		admin.see("shop-news")
		admin.fits()
		admin.shot("list")
		admin.click("Shop news")
		admin.click(w.say("optin.to_registration"))
		admin.see(w.say("finding.no_policy"))
		admin.fits()
		admin.shot("registration")

		says := map[string]struct{ title, number, tick, thanks, other string }{
			"en": {"Texts from Harbor Bikes", "Enter a whole mobile number.", "Tick the box if you agree.", "Thank you, one more step", "SMS de Harbor Bikes"},
			"fr": {"SMS de Harbor Bikes", "Indiquez un numéro de téléphone mobile complet.", "Cochez la case si vous êtes d’accord.", "Merci, encore un pas", "Texts from Harbor Bikes"},
		}[w.language]
		visitor := startBrowser(t, w.language).withoutScript(s)
		visitor.goTo(demo.desk + "/join/shop-news")
		visitor.see(says.title)
		visitor.fits()
		visitor.shot("public")
		visitor.fillFirst("#phone", "12")
		visitor.touch("button")
		visitor.see(says.number)
		visitor.fits()
		visitor.shot("bad-number")
		visitor.goTo(demo.desk + "/join/shop-news")
		visitor.fillFirst("#phone", "+1 425 555 0148")
		visitor.touch("button")
		visitor.see(says.tick)
		visitor.shot("no-tick")
		visitor.touch("#agree")
		visitor.touch("button")
		visitor.see(says.thanks)
		visitor.fits()
		visitor.shot("thanks")
		visitor.untilTrue("the text that asks", func() (bool, error) {
			return strings.Contains(textsOf(t, demo.phone, "14255550148"), "Harbor Bikes"), nil
		})
		visitor.goTo(demo.desk + "/join/shop-news")
		visitor.touch("footer a")
		visitor.see(says.other)
		visitor.goTo(demo.desk + "/join/nothing-here")
		visitor.fits()
		visitor.shot("nowhere")
	})
}
