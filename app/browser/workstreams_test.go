package browser_test

import (
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// pressAlt presses a key with Alt.
func (p *page) pressAlt(key string) {
	p.t.Helper()
	const alt = 1
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
		_, err := chromedp.Call(p.ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: key, Code: key, Modifiers: alt})
		p.must("pressing Alt and "+key, err)
	}
}

// An administrator changes how work is given out, writes a rule about a silence, errs
// once and loses nothing by it.
func TestAnAdministratorWritesHowAWorkstreamWorks(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		admin := demo.agent(t, w, s, "Nadia Keller")
		admin.see("Maïa Tremblay")
		admin.goTo(demo.desk + "/admin/workstreams/default")
		admin.see(w.say("workstream.stays"))
		admin.until("seeing no way to delete it", "hasNoControl", w.say("workstream.remove"))
		admin.fits()
		admin.shot("as it was")

		admin.click(w.say("workstream.distribution_push"))
		admin.see(w.say("field.was", "{was}", w.say("workstream.distribution_pick")))
		admin.fill(w.say("workstream.capacity"), "50")
		admin.see(w.say("field.was", "{was}", "20"))
		admin.click(w.say("workstream.selectable"))
		admin.fill(w.say("workstream.countdown_seconds"), "5")
		admin.click(w.say("timeout.add"))
		part := func(what string) string { return w.say("timeout.part_of", "{what}", w.say(what), "{n}", "1") }
		admin.choose(part("timeout.silent"), w.say("timeout.reads_customer"))
		admin.fill(part("timeout.amount"), "2")
		admin.choose(part("timeout.unit"), w.say("duration.days"))
		admin.choose(part("timeout.counts"), w.say("timeout.always"))
		admin.click(w.say("variable.add"))
		admin.fill(w.say("variable.name_of", "{n}", "1"), "order total")
		admin.fits()
		admin.shot("changed")

		// What cannot be is said where it is, one after the other, and all the rest stays.
		admin.click(w.say("save"))
		admin.see(w.say("refused.notification.countdown_seconds.out_of_range"))
		admin.shot("refused")
		admin.fill(w.say("workstream.countdown_seconds"), "90")
		admin.click(w.say("save"))
		admin.see(w.say("refused.variables.not_a_name"))
		admin.until("seeing what was typed", "fieldHolds", w.say("variable.name_of", "{n}", "1"), "order total")
		admin.fill(w.say("variable.name_of", "{n}", "1"), "order_total")
		admin.click(w.say("save"))
		admin.see(w.say("refused.timeouts.required"))
		admin.fits()
		admin.shot("refused rule")
		admin.until("seeing the number", "fieldHolds", w.say("workstream.capacity"), "50")
		text := w.say("timeout.text_of", "{language}", map[string]string{"en": "English", "fr": "français"}[w.language], "{n}", "1")
		admin.fill(text, "Still there?")
		admin.see(w.say("workstream.note_offers"))
		admin.click(w.say("save"))
		admin.see(w.say("saved"))

		admin.goTo(demo.desk + "/admin/workstreams/default")
		admin.see(w.say("timeout.quoted", "{text}", "Still there?"))
		admin.until("seeing the number", "fieldHolds", w.say("workstream.capacity"), "50")
		admin.until("seeing the time", "fieldHolds", w.say("workstream.countdown_seconds"), "90")
		admin.until("seeing the variable", "fieldHolds", w.say("variable.name_of", "{n}", "1"), "order_total")
		admin.see(w.say("workstream.selectable"))
		admin.fits()
		admin.shot("kept")

		// A second rule is put before the first by keys.
		admin.click(w.say("timeout.add"))
		part = func(what string) string { return w.say("timeout.part_of", "{what}", w.say(what), "{n}", "2") }
		admin.choose(part("timeout.silent"), w.say("timeout.reads_agent"))
		admin.choose(part("timeout.action"), w.say("timeout.requeue"))
		admin.click(w.say("sentence.done"))
		admin.until("focusing the rule", "focuses", ".sentences li:last-child .reads")
		admin.pressAlt("ArrowUp")
		admin.see("1 " + w.say("timeout.reads_agent"))
		admin.shot("moved")
		admin.click(w.say("save"))
		admin.see(w.say("saved"))
		admin.see("2 " + w.say("timeout.reads_customer"))
		if s == phone {
			return // a thumb moves them by their menus
		}
		admin.until("taking the first rule", "drags", ".sentences li:first-child .grip", "dragstart")
		admin.until("holding it over the second", "drags", ".sentences li:last-child", "dragover")
		admin.until("letting it go", "drags", ".sentences li:last-child", "drop")
		admin.see("1 " + w.say("timeout.reads_customer"))
		admin.see(w.say("timeout.reordered"))
	})
}
