package browser_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"textdesk/telesign/simulator"
)

const (
	newcomerID     = "ABCDEF01-2345-6789-ABCD-EF0123456789"
	newcomerKey    = "bmV3Y29tZXIncyBrZXksIGZvciB0ZXN0cyBvbmx5"
	newcomerNumber = "14252306549"
	customer       = "14255550101"
)

// The way goes from the first run by the steps of the product that TeleSign's customers
// set up before, in its order: account, number, validating, callback URL, workstream,
// channel, routing rules, work distribution, advanced. At its end the first text is put
// to whoever set up the desk.
func TestANewcomerIsLedFromAnEmptyDeskToTheFirstAnswer(t *testing.T) {
	t.Parallel()
	chromium(t)
	everyScreen(t, func(t *testing.T, w words, s screen) {
		carrier := simulator.New(simulator.Options{Accounts: []simulator.Account{{
			CustomerID: newcomerID, APIKey: newcomerKey, Numbers: []simulator.Number{{Number: newcomerNumber, Name: "Shop"}},
		}}})
		wire := httptest.NewServer(carrier)
		t.Cleanup(wire.Close)
		t.Cleanup(carrier.Close)
		empty := start(t, 2, []string{"TEXTDESK_TELESIGN_BASE_URL=" + wire.URL}, "serve", "--listen", "127.0.0.1:0")
		desk := startBrowser(t, w.language).open(s, empty.addresses[1]) // the link that sets it up

		firstAdministrator(w, desk)
		team(w, desk)
		account(w, desk)
		number(w, desk)
		publicAddress(w, desk)
		path := callbackURL(w, desk)

		// The light tells by itself of the first callback. Green it is not: TeleSign
		// posts to https only, and this desk has no such address.
		if err := carrier.SetCallbackURL(newcomerID, empty.addresses[0]+path); err != nil {
			t.Fatal(err)
		}
		if _, err := carrier.Text(customer, newcomerNumber, "Are you open today?"); err != nil {
			t.Fatal(err)
		}
		desk.see(w.say("light.astray"))
		desk.fits()
		desk.shot("light")
		channel(w, desk)
		rules(w, desk)
		distribution(w, desk)
		advanced(w, desk)

		desk.goTo(empty.addresses[0] + "/inbox/mine")
		desk.see("Are you open today?") // the first text was put to her, for she is there
		desk.shot("first-text")
		desk.click(w.say("act.accept"))
		desk.fill(w.say("reply_placeholder"), "Until six.")
		desk.click(w.say("send"))
		desk.see(w.say("message.delivered"))
		desk.fits()
		desk.shot("first-answer")
	})
}

func firstAdministrator(w words, desk *page) {
	desk.t.Helper()
	desk.see(w.say("step.you_title"))
	desk.fits()
	desk.shot("you")
	desk.fill(w.say("you.name"), "Nadia Keller")
	desk.fill(w.say("you.email"), "nadia@example.com")
	desk.fill(w.say("you.password"), "short")
	desk.click(w.say("wizard.continue"))
	desk.see(w.say("refused.password.too_short"))
	desk.fill(w.say("you.password"), "three words in a row")
	desk.click(w.say("wizard.continue"))
}

func team(w words, desk *page) {
	desk.t.Helper()
	desk.see(w.say("step.team_title"))
	desk.fill(w.say("team.name"), "Northside Shoes")
	desk.fits()
	desk.shot("team")
	desk.click(w.say("wizard.continue"))
}

// account enters a wrong key first, and reads why it is wrong.
func account(w words, desk *page) {
	desk.t.Helper()
	desk.see(w.say("step.account_title"))
	desk.fits()
	desk.shot("account")
	desk.fill(w.say("account.customer_id"), newcomerID)
	desk.fill(w.say("account.api_key"), "d3Jvbmcga2V5")
	desk.click(w.say("account.check"))
	desk.see(w.say("account.edit"))
	desk.shot("account-refused")
	desk.click(w.say("account.edit"))
	desk.fill(w.say("account.api_key"), newcomerKey)
	desk.click(w.say("account.check"))
	desk.see(w.say("verdict.accepted"))
	desk.fits()
	desk.shot("account-accepted")
	desk.click(w.say("wizard.continue"))
}

// number enters it as people write it first, and takes what is offered instead.
func number(w words, desk *page) {
	desk.t.Helper()
	desk.see(w.say("step.number_title"))
	desk.fill(w.say("number.number"), "+1 425 230 6549")
	desk.click(w.say("wizard.continue"))
	desk.see(w.say("refused.number.not_digits"))
	desk.fits()
	desk.shot("number-refused")
	desk.click(w.say("number.use", "{digits}", newcomerNumber))
	desk.click(w.say("wizard.continue"))
}

func publicAddress(w words, desk *page) {
	desk.t.Helper()
	desk.see(w.say("step.address_title"))
	desk.fits()
	desk.shot("address")
	desk.click(w.say("wizard.later"))
}

// callbackURL reads the callback URL off the page and gives its path.
func callbackURL(w words, desk *page) string {
	desk.t.Helper()
	desk.see(w.say("step.callback_title"))
	desk.see(newcomerID) // in the letter
	desk.fits()
	desk.shot("callback")
	all := desk.words()
	at := strings.Index(all, "/callbacks/telesign/")
	if at < 0 {
		desk.t.Fatalf("no callback URL on the page:\n%s", all)
	}
	path, _, _ := strings.Cut(all[at:], " ")
	return path
}

// channel puts the number on the workstream, errs once, and loses nothing by it.
func channel(w words, desk *page) {
	desk.t.Helper()
	desk.click(w.say("wizard.to_channel"))
	for _, step := range []string{"number", "language", "behaviours", "features"} {
		desk.see(w.say("channel.step_" + step + "_lead"))
		desk.fits()
		desk.shot("channel-" + step)
		desk.click(w.say("channel.continue"))
	}
	desk.see(w.say("channel.step_summary_lead"))
	desk.fill(w.say("channel.name"), " ")
	desk.click(w.say("channel.finish"))
	desk.see(w.say("problem.required"))
	desk.fits()
	desk.shot("channel-refused")
	desk.fill(w.say("channel.name"), "Shop")
	desk.click(w.say("channel.finish"))
	desk.see(w.say("channel.is_on"))
	desk.fits()
	desk.shot("workstream")
}

// rules has what is about opening hours go before the rest.
func rules(w words, desk *page) {
	desk.t.Helper()
	desk.click(w.say("workstream.rules_open"))
	desk.see(w.say("rules.no_sets")) // until then, the button’s word is only the beginning of another’s
	desk.click(w.say("rules.add_set"))
	desk.fill(w.say("rules.set_name", "{n}", "1"), "Urgency")
	desk.click(w.say("rules.add_rule", "{n}", "1"))
	desk.choose(w.say("rules.label.out_priority"), w.say("rules.priority.urgent"))
	desk.click(w.say("save"))
	desk.see(w.say("rules.fault.values"))
	desk.fits()
	desk.shot("rules-refused")
	desk.until("seeing the name", "fieldHolds", w.say("rules.set_name", "{n}", "1"), "Urgency")
	desk.fill(w.say("rules.label.values", "{n}", "1"), "open,")
	desk.see("open")
	desk.click(w.say("rules.done"))
	desk.click(w.say("save"))
	desk.seeGone(w.say("save_bar.discard"))
	desk.fits()
	desk.shot("rules")
}

// distribution has the desk offer work by itself.
func distribution(w words, desk *page) {
	desk.t.Helper()
	desk.click(w.say("rules.to_workstream"))
	desk.click(w.say("workstream.distribution_push"))
	desk.fill(w.say("workstream.capacity"), "5000")
	desk.click(w.say("save"))
	desk.see(w.say("refused.capacity.out_of_range"))
	desk.fits()
	desk.shot("distribution-refused")
	desk.fill(w.say("workstream.capacity"), "50")
}

// advanced says how long there is to answer an offer, and names a variable.
func advanced(w words, desk *page) {
	desk.t.Helper()
	desk.fill(w.say("workstream.countdown_seconds"), "300")
	desk.click(w.say("variable.add"))
	desk.fill(w.say("variable.name_of", "{n}", "1"), "order")
	desk.click(w.say("save"))
	desk.see(w.say("saved"))
	desk.seeGone(w.say("save_bar.discard"))
	desk.fits()
	desk.shot("advanced")
}
