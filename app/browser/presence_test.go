package browser_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// opens opens a menu of the conversation; where the screen has no room for it, its
// items are among those of the menu for the rest.
func (p *page) opens(w words, key string) {
	p.t.Helper()
	if p.screen == phone {
		key = "more"
	}
	p.click(w.say(key))
}

// seePresence waits until the rail says that one's presence is that.
func (p *page) seePresence(w words, presence string) {
	p.t.Helper()
	p.see(w.say("presence.yours_is", "{presence}", presence))
}

// opensPresences opens the menu by its key, once the page is there to hear it, and waits
// until it is whole. The list of whom it is has nothing in it.
func (p *page) opensPresences(w words) {
	p.t.Helper()
	p.see(w.say("empty.mine"))
	p.press("p")
	p.until("having the desk's own presences in the menu", "hasControl", "Stock count")
}

func TestAPresenceIsMadeChosenSetByASupervisorAndTakenBack(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		lead := demo.agent(t, w, s, "Nadia Keller")
		lead.goTo(demo.desk + "/admin/presences/new")
		lead.choose(w.say("own_presence.minutes"), w.say("own_presence.minutes_n#other", "{count}", "45"))
		lead.click(w.say("presences.add_do"))
		lead.see(w.say("problem.required")) // at the field, and nothing is lost
		lead.fits()
		lead.shot("refused")
		lead.fill(w.say("own_presence.name"), "Lunch / Déjeuner")
		lead.click(w.say("presences.add_do"))
		lead.see(w.say("own_presence.remove_help"))
		lead.shot("own")
		lead.goTo(demo.desk + "/admin/presences/new")
		lead.fill(w.say("own_presence.name"), "lunch / dejeuner")
		lead.click(w.say("presences.add_do"))
		lead.see(w.say("refused.name.taken"))
		lead.goTo(demo.desk + "/admin/presences")
		lead.see("Lunch / Déjeuner")

		agent := demo.agent(t, w, s, "Theo Roux")
		agent.seePresence(w, w.say("presence.available"))
		agent.opensPresences(w)
		agent.shot("menu")
		agent.click("Lunch / Déjeuner")
		agent.see(strings.Split(w.say("presence.until_when", "{presence}", "Lunch / Déjeuner"), "{")[0])
		agent.fits()
		lead.see(strings.Split(w.say("presence.until_when", "{presence}", "Lunch / Déjeuner"), "{")[0]) // told live
		lead.fits()
		lead.shot("team")

		lead.click(w.say("presences.of", "{name}", "Theo Roux"))
		lead.shot("team-menu")
		lead.click(w.say("presence.do_not_disturb"))
		agent.see(strings.Split(w.say("presence.set_by", "{name}", "Nadia Keller", "{presence}", w.say("presence.do_not_disturb")), "{")[0])
		agent.fits()
		agent.shot("bar")
		agent.click(w.say("presence.back_to", "{presence}", "Lunch / Déjeuner"))
		agent.seeGone(w.say("presence.keep", "{presence}", w.say("presence.do_not_disturb")))

		lead.goTo(demo.desk + "/inbox/unassigned")
		lead.click("Jonas Okafor")
		lead.opens(w, "act.assign")
		lead.see("Theo Roux")
		lead.fits()
		lead.shot("assign")
	})
}

func TestAnEndIsChosenByKeyboardAndABadOneIsRefusedInPlace(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		agent := demo.agent(t, w, s, "Theo Roux")
		agent.seePresence(w, w.say("presence.available"))
		agent.opensPresences(w)
		agent.types(kb.End)
		agent.pressesEnter()
		agent.see(w.say("presence.end"))
		agent.fits()
		agent.shot("until")
		agent.choose(w.say("presence.which"), w.say("presence.do_not_disturb"))
		agent.run("pastes", w.say("presence.end"), "2020-01-01T09:00")
		agent.click(w.say("presence.set"))
		agent.see(w.say("presence.past"))
		agent.fits()
		agent.shot("past")
		agent.click(w.say("presence.tomorrow"))
		agent.click(w.say("presence.set"))
		agent.see(strings.Split(w.say("presence.until_when", "{presence}", w.say("presence.do_not_disturb")), "{")[0])
		agent.fits()
		agent.shot("set")
	})
}

func TestADeclinedOfferChangesThePresenceWhereTheRulesSaySo(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	lead, agent := demo.agent(t, w, desktop, "Nadia Keller"), demo.agent(t, w, desktop, "Theo Roux")
	lead.goTo(demo.desk + "/admin/presences")
	lead.click(w.say("rule.do_not_disturb_after_decline"))
	lead.shot("rules")
	lead.click(w.say("save"))
	lead.see(w.say("saved"))
	lead.goTo(demo.desk + "/inbox/unassigned")
	lead.click("Jonas Okafor")
	lead.act(w, "act.assign")
	lead.click("Theo Roux")
	agent.click(w.say("act.decline"))
	agent.see("you declined a conversation")
	agent.fits()
	agent.shot("declined")
	agent.click(w.say("you_are", "{name}", "Theo Roux"))
	agent.click(w.say("theme.dark"))
	agent.shot("dark")
	agent.click(w.say("presence.back_to", "{presence}", w.say("presence.available")))
	agent.seePresence(w, w.say("presence.available"))
	agent.seeGone("you declined a conversation")
	agent.press("p")
	agent.shot("dark-menu")
}
