package browser_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestAnAdministratorWritesRulesAndTriesThemOut(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		admin := demo.agent(t, w, s, "Nadia Keller")
		admin.see("Maïa Tremblay")
		admin.goTo(demo.desk + "/admin/rules")
		admin.see(w.say("rules.no_routes"))
		admin.fits()
		admin.shot("empty")

		// A set that says how urgent a text is, and a route, from menus.
		admin.click(w.say("rules.add_set"))
		admin.fill(w.say("rules.set_name", "{n}", "1"), "Urgency")
		admin.click(w.say("rules.add_rule", "{n}", "1"))
		admin.fill(w.say("rules.label.values", "{n}", "1"), "refund,remboursement,")
		admin.see("remboursement")
		admin.choose(w.say("rules.label.out_priority"), w.say("rules.priority.urgent"))
		admin.click(w.say("rules.add_output"))
		admin.click(w.say("rules.kind.tag"))
		admin.fill(w.say("rules.label.out_tag", "{n}", "2"), "Return")
		admin.fits()
		admin.shot("menus")
		admin.click(w.say("rules.add_route"))
		admin.choose(w.say("rules.label.is", "{n}", "1"), w.say("rules.is.matches"))
		admin.fill(w.say("rules.label.pattern", "{n}", "1"), "order [0-9")
		admin.click(w.say("rules.add_and"))
		admin.choose(w.say("rules.label.about", "{n}", "2"), w.say("rules.about.time"))

		// They are tried out before they are saved.
		admin.fill(w.say("rules.try_text"), "Un remboursement, please: order 123456")
		admin.see(w.say("rules.fact.found", "{found}", "remboursement"))
		admin.see(w.say("rules.step_skipped_broken", "{n}", "1"))
		admin.see(w.say("rules.priority.urgent"))
		admin.fits()
		admin.shot("tried")

		// What cannot be kept is said at its field, and nothing typed is lost.
		admin.click(w.say("save"))
		admin.see(w.say("rules.fault.pattern"))
		admin.until("seeing the pattern", "fieldHolds", w.say("rules.label.pattern", "{n}", "1"), "order [0-9")
		admin.until("seeing the name", "fieldHolds", w.say("rules.set_name", "{n}", "1"), "Urgency")
		admin.fits()
		admin.shot("refused")
		admin.fill(w.say("rules.label.pattern", "{n}", "1"), "order [0-9]+")
		admin.seeGone(w.say("rules.fault.pattern"))
		admin.click(w.say("rules.add_route"))
		admin.choose(w.say("rules.label.about", "{n}", "1"), w.say("rules.about.first_contact"))
		admin.click(w.say("rules.done"))
		admin.click(w.say("save"))
		admin.seeGone(w.say("save_bar.discard"))
		admin.shot("saved")

		if s != phone { // a thumb moves them by their menus
			admin.movesARouteDown(w)
			admin.click(w.say("save"))
			admin.seeGone(w.say("save_bar.discard"))
		}
		admin.goTo(demo.desk + "/admin/rules")
		admin.see("order [0-9]+")
		admin.see(w.say("rules.q.first_contact.holds"))
		admin.fits()
		admin.shot("kept")
		admin.goTo(demo.desk + "/admin/rules")
		admin.click(w.say("rules.try_past"))
		admin.shot("past")
	})
}

// movesARouteDown moves the first route by a key, and the focus goes with it.
func (p *page) movesARouteDown(w words) {
	p.t.Helper()
	p.must("putting the focus on a rule", p.within(chromedp.Focus(chromedp.CSS("[data-list=routes] .grip"))))
	p.must("moving it down", p.within(chromedp.KeyEvent(kb.ArrowDown, chromedp.KeyModifiers(kb.ModifierAlt))))
	second := w.say("rules.route", "{n}", "2")
	p.see(w.say("rules.moved", "{what}", second, "{n}", "2"))
	p.until("seeing the focus follow", "focusIsIn", w.say("rules.grip", "{what}", second))
}
