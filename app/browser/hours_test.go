package browser_test

import (
	"testing"
	"time"
)

func TestAnAdministratorSaysWhenTheShopIsOpen(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		admin := demo.agent(t, w, s, "Nadia Keller")
		admin.see("Maïa Tremblay")
		admin.goTo(demo.desk + "/admin/operating-hours")
		admin.see("Opening hours") // the demonstration's
		admin.fits()
		admin.shot("list")
		admin.goTo(demo.desk + "/admin/operating-hours/new")
		day := map[string]string{"en": "Monday", "fr": "Lundi"}[w.language]
		admin.fill(w.say("operating_hours.name"), "Shop")
		admin.choose(w.say("operating_hours.zone"), "Europe/Paris")

		// What cannot be is said where it is, and stays as it was typed.
		until := w.say("operating_hours.to", "{day}", day, "{n}", "1")
		admin.fill(until, "noonish")
		admin.click(w.say("operating_hours.add"))
		admin.see(w.say("refused.week.not_a_time"))
		admin.until("seeing what was typed", "fieldHolds", until, "noonish")
		admin.fits()
		admin.shot("not-a-time")
		admin.fill(until, "12")
		admin.click(w.say("operating_hours.add_span_to", "{day}", day))
		from := w.say("operating_hours.from", "{day}", day, "{n}", "2")
		admin.fill(from, "11:30")
		admin.click(w.say("operating_hours.add"))
		admin.see(w.say("refused.week.overlaps"))
		admin.fits()
		admin.shot("overlap")
		admin.fill(from, "14")
		admin.click(w.say("operating_hours.add_holiday"))
		admin.fill(w.say("operating_hours.holiday_name"), "Inventory")
		admin.click(w.say("operating_hours.add"))
		admin.see(w.say("refused.holidays.not_a_date"))
		admin.shot("no-date")
		admin.until("giving the date", "pastes", w.say("operating_hours.date"), time.Now().AddDate(0, 0, 3).Format(time.DateOnly))
		admin.until("seeing it in the preview", "previewHas", "Inventory")
		admin.fits()
		admin.shot("holiday")
		admin.click(w.say("operating_hours.add"))

		// It has its page, may be copied, and is the desk's.
		admin.see(w.say("operating_hours.remove_help"))
		admin.fits()
		admin.shot("kept")
		admin.click(w.say("operating_hours.remove"))
		admin.see(w.say("operating_hours.remove_touches"))
		admin.click(w.say("cancel"))
		admin.click(w.say("operating_hours.copy"))
		admin.until("seeing the copy", "fieldHolds", w.say("operating_hours.name"), w.say("operating_hours.copy_of", "{name}", "Shop"))
		admin.goTo(demo.desk + "/admin/settings")
		admin.choose(w.say("team.hours"), "Shop")
		admin.click(w.say("save"))
		admin.see(w.say("saved"))
		admin.goTo(demo.desk + "/admin/operating-hours")
		admin.see("Europe/Paris")
		admin.fits()
		admin.shot("list")
		admin.click("Shop")
		admin.click(w.say("operating_hours.remove"))
		admin.see(w.say("operating_hours.remove_touches"))
		admin.click(w.say("operating_hours.remove"))
		admin.see(w.say("used_by.settings"))
		admin.fits()
		admin.shot("used")
	})
}
