package timeouts_test

import (
	"testing"
	"time"

	"textdesk/app/desk/channels"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/sessions"
	"textdesk/store"
	"textdesk/store/work"
)

func TestARuleThatIsSwitchedOffAndOnDoesNotActTwiceInASilence(t *testing.T) {
	withRules(t, func(t *testing.T, d *desktest.Desk) {
		c := d.Text(t, desktest.Customer, "hello")
		say(t, d, c)
		after(t, d, 61*time.Minute)
		wantSent(t, d, "Still there?")
		for _, on := range []bool{false, true} {
			set(t, d, func(w *store.Workstream) { w.Timeouts[0].On = on })
			after(t, d, time.Minute)
		}
		wantSent(t, d, "Still there?")
	}, rule("ask", work.Customer, time.Hour, work.TimeoutSend))
}

func TestARuleWritesInTheLanguageOfTheChannelWhereItHasATextInIt(t *testing.T) {
	for language, want := range map[channels.Language]string{"fr-CA": "Toujours là ?", "en": "Still there?", "de": "Noch da?", "it": "Toujours là ?"} {
		t.Run(string(language), func(t *testing.T) {
			ask := rule("ask", work.Customer, time.Hour, work.TimeoutSend)
			ask.Texts = append(ask.Texts, work.Wording{Language: "de", Text: "Noch da?"})
			withRules(t, func(t *testing.T, d *desktest.Desk) {
				_, err := d.AddChannel(t.Context(), d.Admin, channels.ChannelSettings{
					Name: "Main", NumberID: d.Number.ID, WorkstreamID: store.DefaultID, Language: language, FallbackLanguage: store.French,
				})
				desktest.Done(t, err)
				c := d.Text(t, desktest.Customer, "hello")
				say(t, d, c)
				after(t, d, 61*time.Minute)
				wantSent(t, d, want)
			}, ask)
		})
	}
}

func TestASessionThatARuleEndsSaysWhoWasSilent(t *testing.T) {
	for party, want := range map[work.Party]string{work.Agent: sessions.AgentSilent, work.Customer: sessions.CustomerSilent} {
		t.Run(string(party), func(t *testing.T) {
			withRules(t, func(t *testing.T, d *desktest.Desk) {
				c := d.Text(t, desktest.Customer, "hello")
				desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Nadia, c.ID)))
				if party == work.Customer {
					say(t, d, c)
				}
				after(t, d, 61*time.Minute)
				d.View(t, func(v *store.View) error {
					for s, err := range sessions.Of(v, c.ID) {
						if err != nil || s.EndReason != want {
							t.Errorf("it ended as %q, want %q (%v)", s.EndReason, want, err)
						}
					}
					return nil
				})
			}, rule("back", party, time.Hour, work.TimeoutRequeue))
		})
	}
}
