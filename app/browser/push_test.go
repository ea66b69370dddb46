package browser_test

import "testing"

func TestAPushDayWithTwoAgents(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	theo := demo.agent(t, w, desktop, "Theo Roux")
	theo.seePresence(w, w.say("presence.available"))
	nadia := demo.agent(t, w, desktop, "Nadia Keller")
	nadia.goTo(demo.desk + "/admin/workstreams/default")
	nadia.click(w.say("workstream.distribution_push"))
	nadia.click(w.say("save"))
	nadia.see(w.say("saved"))

	// What waited is put to her; declined, it is put to him.
	nadia.goTo(demo.desk + "/inbox/mine")
	nadia.click(w.say("act.decline"))
	theo.click(w.say("act.accept"))
	theo.see("Do you open on Sunday?")
	theo.see(w.say("why.now.with_you"))
	theo.see(w.say("why.verdict.declined_lately")) // she is left alone with it for a while
	theo.fits()
	theo.shot("why")
	customerTexts(t, demo.phone, "14255559001", "Is my parcel in your shop?")
	theo.click(w.say("act.accept"))
	theo.see("Is my parcel in your shop?")
	theo.see(w.say("why.verdict.behind"))

	// A tag that cannot be is refused at its field, and stays there.
	theo.click(w.say("tag.add"))
	theo.fill(w.say("tag.new"), "A tag that goes on and on, far beyond fifty characters")
	theo.click(w.say("add"))
	theo.see(w.say("refused.tags.too_long"))
	theo.fits()
	theo.shot("tag-refused")
	theo.fill(w.say("tag.new"), "Boots")
	theo.click(w.say("add"))
	theo.see("Boots")
	theo.click(w.say("preferred.add"))
	theo.choose(w.say("preferred.new"), "Nadia Keller · Available")
	theo.click(w.say("add"))
	theo.seeGone(w.say("preferred.new"))
	theo.shot("preferred")

	// It is given away with a note, and nothing typed is lost where that is refused.
	theo.act(w, "act.assign")
	theo.click(w.say("give.menu"))
	theo.fill(w.say("give.reason"), "Knows the shop")
	theo.fill(w.say("give.note"), "He asks about Sunday.")
	theo.click(w.say("give.do"))
	theo.see(w.say("refused.agent_id.required"))
	theo.fits()
	theo.shot("give-refused")
	theo.choose(w.say("give.to"), "Nadia Keller · Available")
	theo.click(w.say("give.do"))
	nadia.click(w.say("act.accept"))
	nadia.see("He asks about Sunday.")
	nadia.see("Knows the shop")
	nadia.fits()
	nadia.shot("given")
	nadia.click(w.say("act.route_again"))
	nadia.shot("again")
	nadia.click(w.say("you_are", "{name}", "Nadia Keller"))
	nadia.click(w.say("theme.dark"))
	nadia.shot("dark")
}
