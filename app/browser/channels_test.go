package browser_test

import "testing"

func TestAnAdministratorPutsANumberOnAWorkstreamStepByStep(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		admin, colleague := demo.agent(t, w, s, "Nadia Keller"), demo.agent(t, w, s, "Nadia Keller")
		for _, p := range []*page{admin, colleague} {
			p.see("Maïa Tremblay")
			p.goTo(demo.desk + "/admin/workstreams/default")
			p.see(w.say("channels.none_default"))
			p.click(w.say("channels.add"))
			p.see(w.say("channel.step_number_lead"))
		}
		admin.fits()
		admin.shot("number")
		admin.click(w.say("channel.continue"))
		admin.see(w.say("channel.step_language_lead"))
		admin.choose(w.say("channel.language"), map[string]string{"en": "Spanish (Mexico)", "fr": "Espagnol (Mexique)"}[w.language])
		admin.see(w.say("channel.fallback_language_help"))
		admin.fits()
		admin.shot("language")
		admin.click(w.say("channel.continue"))
		admin.see(w.say("channel.automatic"))
		admin.fits()
		admin.shot("behaviours")
		admin.click(w.say("channel.continue"))
		admin.click(w.say("channel.attachments"))
		admin.click(w.say("channel.customers"))
		admin.fits()
		admin.shot("features")
		admin.click(w.say("channel.continue"))
		admin.see(w.say("channel.name_help"))

		// What cannot be is said where it is, and nothing is lost by it.
		admin.fill(w.say("channel.name"), " ")
		admin.click(w.say("channel.finish"))
		admin.see(w.say("problem.required"))
		admin.fits()
		admin.shot("no-name")
		admin.fill(w.say("channel.name"), "Orders")
		admin.fits()
		admin.shot("summary")

		// Leaving asks.
		admin.click(w.say("channel.leave"))
		admin.see(w.say("channel.leave_help"))
		admin.shot("leaving")
		admin.click(w.say("leaving.stay"))

		// Meanwhile a colleague takes the number.
		for range 4 {
			colleague.click(w.say("channel.continue"))
		}
		colleague.click(w.say("channel.finish"))
		colleague.see(w.say("channel.is_on"))
		colleague.fits()
		colleague.shot("workstream")
		admin.click(w.say("channel.finish"))
		admin.see(w.say("refused.number_id.taken"))
		admin.fits()
		admin.shot("taken")

		// The channel is switched off, moved nowhere, and taken off; the number is free.
		colleague.click("Main")
		colleague.see(w.say("channel.remove_help"))
		colleague.click(w.say("channel.on"))
		colleague.see(w.say("save_bar.discard"))
		colleague.fits()
		colleague.shot("edit")
		colleague.click(w.say("save"))
		colleague.see(w.say("saved"))
		colleague.click(w.say("channel.remove"))
		colleague.see(w.say("channel.remove_touches"))
		colleague.click(w.say("channel.remove"))
		colleague.see(w.say("channel.remove_anyway"))
		colleague.fits()
		colleague.shot("touches")
		colleague.click(w.say("channel.remove_anyway"))
		colleague.see(w.say("channels.none_default"))
		for range 4 {
			admin.click(w.say("channel.continue"))
		}
		admin.until("seeing what was typed", "fieldHolds", w.say("channel.name"), "Orders")
		admin.click(w.say("channel.finish"))
		admin.see(w.say("channels.help"))
		admin.see("Orders")
	})
}
