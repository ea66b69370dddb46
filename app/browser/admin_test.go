package browser_test

import (
	"strings"
	"testing"
)

func TestAnAdministratorAddsAColleagueWhoComesInByTheLink(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		admin := demo.agent(t, w, s, "Nadia Keller")
		admin.see("Maïa Tremblay")

		admin.goTo(demo.desk + "/admin/users/new")
		admin.fill(w.say("user.name"), "Ana-Lucía de la Fuente y Montenegro")
		admin.fill(w.say("user.email"), "ana@example.com")
		admin.fits()
		admin.shot("new-user")
		admin.click(w.say("users.add"))
		admin.see("/join#code=")
		admin.fits()
		admin.shot("link")
		_, rest, _ := strings.Cut(admin.words(), "/join#code=")
		token, _, _ := strings.Cut(rest, " ")

		colleague := startBrowser(t, w.language).open(s, demo.desk+"/join")
		colleague.see(w.say("join.cut"))
		colleague.fits()
		colleague.goTo(demo.desk + "/join#code=" + token)
		colleague.fill(w.say("join.password"), "three words in a row")
		colleague.fits()
		colleague.shot("join")
		colleague.click(w.say("join.do"))
		colleague.see(w.say("empty.mine"))
		colleague.fits()
		colleague.shot("empty-inbox")

		// What they are called and what they carry are saved together; what cannot be is
		// said at its field, and stays.
		admin.fill(w.say("user.public_name"), "Ana")
		admin.fill(w.say("abilities.capacity"), "5000")
		admin.see(w.say("save_bar.changes#other", "{count}", "2", "{names}", ""))
		admin.fits()
		admin.shot("changed")
		admin.click(w.say("save"))
		admin.see(w.say("refused.capacity.out_of_range"))
		admin.until("seeing what was typed", "fieldHolds", w.say("abilities.capacity"), "5000")
		admin.fits()
		admin.shot("refused")
		admin.fill(w.say("abilities.capacity"), "60")
		admin.click(w.say("save"))
		admin.see(w.say("saved"))
		admin.until("having both saved", "hasNoControl", w.say("save"))
		admin.goTo(demo.desk + "/admin/users")
		admin.click("Ana-Lucía de la Fuente y Montenegro")
		admin.until("seeing the name", "fieldHolds", w.say("user.public_name"), "Ana")
		admin.until("seeing the capacity", "fieldHolds", w.say("abilities.capacity"), "60")

		// A skill that is there already is refused in its place.
		admin.goTo(demo.desk + "/admin/skills/new")
		admin.fill(w.say("skill.name"), "returns")
		admin.click(w.say("skills.add"))
		admin.see(w.say("refused.name.taken"))
		admin.until("seeing what was typed", "fieldHolds", w.say("skill.name"), "returns")
		admin.fits()
		admin.shot("skill-taken")
	})
}

func TestEveryAdministrationPageFitsTheScreen(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		admin := demo.agent(t, w, s, "Nadia Keller")
		admin.see("Maïa Tremblay")
		for _, place := range []struct{ path, says string }{
			{"accounts", "Shop"},
			{"workstreams/default", w.say("workstream.resend")},
			{"keywords", "unsubscribe"},
			{"users", "Theo Roux"},
			{"settings", w.say("team.zone")},
			{"jobs", w.say("job.backup")},
			{"audit", w.say("audit.signed_in")},
			{"quick-replies", w.say("menu.quick_replies")},
			{"about", w.say("menu.about")},
		} {
			admin.goTo(demo.desk + "/admin/" + place.path)
			admin.see(place.says)
			admin.fits()
			admin.shot(strings.ReplaceAll(place.path, "/", "-"))
		}
		admin.goTo(demo.desk + "/admin/accounts")
		admin.click("Shop")
		admin.see(w.say("callback.url"))
		admin.fits()
		admin.shot("account")
	})
}

func TestAnAdministratorAddsAndTakesOutAStopWord(t *testing.T) {
	t.Parallel()
	demo, w := openDemo(t, "en")
	admin := demo.agent(t, w, desktop, "Nadia Keller")
	admin.see("Maïa Tremblay")
	admin.goTo(demo.desk + "/admin/keywords")
	admin.fill(w.say("keywords.word"), "enough please")
	admin.click(w.say("keywords.add"))
	admin.until("seeing the word", "hasControl", w.say("keywords.remove", "{word}", "enough please"))
	admin.shot("added")
	admin.click(w.say("keywords.remove", "{word}", "enough please"))
	admin.until("seeing the word go", "hasNoControl", w.say("keywords.remove", "{word}", "enough please"))
}

// Two people edit the same: the second is shown both, and takes either or writes on.
func TestWhoEditsWhatAColleagueChangedIsShownBoth(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		first, second := demo.agent(t, w, s, "Nadia Keller"), demo.agent(t, w, s, "Nadia Keller")
		writes := func(p *page, name string) {
			p.see("Maïa Tremblay")
			p.goTo(demo.desk + "/admin/settings")
			p.fill(w.say("team.name"), name)
			p.see(w.say("save_bar.discard"))
		}
		writes(first, "Bloom and sons")
		writes(second, "Bloom and daughters")
		second.click(w.say("save"))
		second.see(w.say("saved"))
		first.click(w.say("save"))
		first.see(w.say("conflict.title"))
		first.see("Bloom and daughters")
		first.see("Bloom and sons")
		first.fits()
		first.shot("conflict")
		first.click(w.say("conflict.write"))
		first.seeGone(w.say("conflict.title"))
		first.click(w.say("save"))
		first.see(w.say("saved"))

		second.see("Bloom and sons") // which its page is told
	})
}
