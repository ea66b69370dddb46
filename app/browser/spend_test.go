package browser_test

import (
	"strings"
	"testing"
)

func TestABudgetIsEnteredAndWhatItStopsIsSaid(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		demo := startDemo(t, w.language)
		admin := demo.agent(t, w, s, "Nadia Keller")
		admin.readMaia()
		admin.until("seeing what a text cost", "threadTitles", w.say("cost", "{cost}", ""))
		admin.goTo(demo.desk + "/admin/accounts")
		admin.click("Shop")
		admin.see(w.say("spend.by_month"))
		admin.fill(w.say("account.budget"), "0")
		admin.click(w.say("save"))
		admin.see(w.say("refused.budget_currency.currency"))
		admin.fill(w.say("account.budget_currency"), "USD")
		admin.click(w.say("save"))
		admin.see(w.say("refused.budget.amount"))
		admin.fits()
		admin.shot("refused")
		admin.fill(w.say("account.budget"), "0.001")
		admin.click(w.say("save"))
		admin.see(w.say("budget.spent_title"))
		admin.fits()
		admin.shot("spent")
		admin.goTo(demo.desk + "/inbox/mine")
		admin.see(beginning(w.say("budget.bar_spent")))
		admin.fits()
		admin.shot("inbox")
	})
}

// beginning is what stands before the first placeholder.
func beginning(words string) string {
	before, _, _ := strings.Cut(words, "{")
	return strings.TrimSpace(before)
}
