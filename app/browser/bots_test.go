package browser_test

import "testing"

func TestAnAdministratorWritesAMenuBotAndTriesItInPlace(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		admin := demo.agent(t, w, s, "Nadia Keller")
		admin.see("Maïa Tremblay")
		admin.goTo(demo.desk + "/admin/bots/new")
		admin.fill(w.say("bot.name"), "Doorkeeper")
		in := map[string]string{"en": w.say("bots.language_en"), "fr": w.say("bots.language_fr")}[w.language]
		of := func(label string) string { return w.say("bots.in_language", "{label}", label, "{language}", in) }
		admin.fill(of(w.say("bots.says", "{n}", "1")), "Hello")
		admin.fill(of(w.say("bots.choice", "{n}", "1", "{i}", "1")), "Boots")
		admin.choose(w.say("bots.after_choice", "{n}", "1", "{i}", "1"), w.say("bots.to_new"))
		admin.fill(of(w.say("bots.says", "{n}", "2")), "Which ones")
		admin.fill(of(w.say("bots.choice", "{n}", "2", "{i}", "1")), "Brown")
		admin.fits()
		admin.shot("new")
		admin.click(w.say("bots.try"))
		admin.see("1 Boots")
		admin.fill(w.say("bots.try_answer"), "1")
		admin.click(w.say("bots.try_send"))
		admin.see("1 Brown")
		admin.fits()
		admin.shot("tried")
		admin.click(w.say("bots.add"))
		admin.see(w.say("bot.remove_help"))
		admin.goTo(demo.desk + "/admin/bots")
		admin.see("Doorkeeper")
		admin.fits()
		admin.shot("list")
	})
}
