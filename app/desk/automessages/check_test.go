package automessages_test

import (
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/automessages"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
)

func TestWhatCouldNotBeSentIsRefusedAndChangesNothing(t *testing.T) {
	for name, one := range map[string]struct{ id, object, field, reason string }{
		"a placeholder nobody knows":     {"greeting", `{"texts":[{"language":"en","text":"Hello {Customer}"}]}`, "texts", "unknown_placeholder"},
		"one that has no value there":    {"greeting", `{"texts":[{"language":"en","text":"Back {OpensAt}"}]}`, "texts", "unknown_placeholder"},
		"a text that is too long":        {"greeting", `{"texts":[{"language":"en","text":"` + strings.Repeat("a", 1601) + `"}]}`, "texts", "too_long"},
		"a language there is not":        {"greeting", `{"texts":[{"language":"xx","text":"Hello"}]}`, "texts", "unknown"},
		"a language twice":               {"greeting", `{"texts":[{"language":"en","text":"Hello"},{"language":"en","text":"Hi"}]}`, "texts", "taken"},
		"nothing to see":                 {"greeting", `{"texts":[{"language":"en","text":"\u200b"}]}`, "texts", "required"},
		"another occasion":               {"greeting", `{"trigger":"closed"}`, "trigger", "kept"},
		"no answer to STOP":              {"stop", `{"on":false}`, "on", "must_stay"},
		"an answer without the team":     {"stop", `{"texts":[{"language":"en","text":"No more texts. Reply START to resume."}]}`, "texts", "no_team_name"},
		"an answer without a way back":   {"stop", `{"texts":[{"language":"en","text":"{TeamName}: no more texts."}]}`, "texts", "no_way_back"},
		"an answer with the wrong way":   {"help", `{"texts":[{"language":"en","text":"{TeamName}: reply START."}]}`, "texts", "no_way_back"},
		"an answer of two parts":         {"help", `{"texts":[{"language":"en","text":"{TeamName}: reply STOP. ` + strings.Repeat("a", 150) + `"}]}`, "texts", "not_one_part"},
		"an answer of dear letters":      {"help", `{"texts":[{"language":"fr","text":"{TeamName} : arrêt ou STOP"}]}`, "texts", "not_one_part"},
		"a context variable there is no": {"greeting", `{"texts":[{"language":"en","text":"About {$Order$}"}]}`, "texts", "unknown_placeholder"},
	} {
		t.Run(name, func(t *testing.T) {
			inOffice(t, func(t *testing.T, o *office) {
				before, err := o.AutomatedMessage(t.Context(), o.Admin, store.ID(one.id))
				desktest.Done(t, err)
				_, err = o.ChangeAutomatedMessage(t.Context(), o.Admin, store.ID(one.id), desktest.Change[automessages.Settings](t, one.object))
				desktest.WantInvalid(t, err, one.field, one.reason)
				after, err := o.AutomatedMessage(t.Context(), o.Admin, store.ID(one.id))
				desktest.Done(t, err)
				if after.Version != before.Version {
					t.Error("it changed all the same")
				}
			})
		})
	}
}

func TestAnEditedAnswerToAKeywordIsSentAndFitsWhateverTheTeamIsCalled(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.set("stop", `{"texts":[{"language":"en","text":"{TeamName} will not text you again. START brings us back."}]}`)
		o.Update(t, func(tx *store.Tx) error {
			s, err := tx.Settings()
			if err != nil {
				return err
			}
			s.TeamName = strings.Repeat("Fennel ", 40)
			return tx.PutSettings(s)
		})
		o.hears("STOP")
		text := o.last(desktest.Customer)
		if len(text) > 160 || !strings.HasSuffix(text, "will not text you again. START brings us back.") || !strings.HasPrefix(text, "Fennel Fennel") {
			t.Errorf("it says %q", text)
		}
	})
}

func TestAContextVariableStandsInAMessage(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.Workstream(t, func(w *store.Workstream) {
			w.Variables = []work.Variable{{Name: "Shop", Type: "text", Default: "Main Street"}}
		})
		o.set("greeting", `{"on":true,"texts":[{"language":"en","text":"Our {$Shop$} shop has your text."}]}`)
		o.hears("hello")
		if got, want := o.last(desktest.Customer), "Our Main Street shop has your text."; got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	})
}

func TestTheDesksOwnWordsComeBack(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		o.set("greeting", `{"on":true,"texts":[{"language":"en","text":"Hello"}]}`)
		desktest.Done(t, o.RemoveAutomatedMessage(t.Context(), o.Admin, "greeting"))
		m, err := o.AutomatedMessage(t.Context(), o.Admin, "greeting")
		desktest.Done(t, err)
		if m.On || len(m.Texts) != 0 {
			t.Errorf("it is %+v", m.Settings)
		}
	})
}

func TestAChannelHasOneMessageOnAnOccasionAndTakesItWithIt(t *testing.T) {
	inOffice(t, func(t *testing.T, o *office) {
		own := automessages.Settings{Trigger: work.Greeting, ChannelID: o.channel, On: true}
		first, err := o.AddAutomatedMessage(t.Context(), o.Admin, own)
		desktest.Done(t, err)
		desktest.WantCode(t, desktest.Err(o.AddAutomatedMessage(t.Context(), o.Admin, own)), desk.Exists)
		desktest.Done(t, o.RemoveChannel(t.Context(), o.Admin, o.channel))
		desktest.WantCode(t, desktest.Err(o.AutomatedMessage(t.Context(), o.Admin, first.ID)), desk.NotFound)
	})
}
