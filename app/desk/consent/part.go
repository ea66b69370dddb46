// Package consent is whether customers want our texts: it hears stop, start and
// help words in what they text, answers them, and records what they tell people.
package consent

import (
	"context"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/part"
	"textdesk/app/sms"
	"textdesk/store"
)

// UseCases are the doors of consent.
type UseCases struct {
	desk          *desk.Desk
	conversations *conversations.UseCases
	keywords      *sms.Matcher // of the words a desk starts with
}

// New makes them.
func New(d *desk.Desk, c *conversations.UseCases) *UseCases {
	return &UseCases{desk: d, conversations: c, keywords: sms.NewMatcher(sms.DefaultKeywords())}
}

// Part describes them.
func (u *UseCases) Part() part.Part {
	admins := api.Only(store.Admin)
	return part.Part{
		Name:   "consent",
		Tables: []store.Kept{KeywordsTable},
		Endpoints: []api.Endpoint{
			api.Put("contacts/{id}/consent", api.SignedIn(), "Record what a contact said about being texted", func(ctx context.Context, by desk.Actor, in api.BodyOn[newConsent]) (contacts.Contact, error) {
				return u.SetConsent(ctx, by, in.ID, in.Body.State, in.Body.Word)
			}),
			api.Post("contacts/{id}/consent/undo", api.SignedIn(), "Take back the change a line of the thread tells of", func(ctx context.Context, by desk.Actor, in api.BodyOn[lineToUndo]) (contacts.Contact, error) {
				return u.UndoConsent(ctx, by, in.ID, in.Body.LineID, in.Body.Word)
			}),
			api.Post("conversations/{id}/do-not-contact", api.Only(store.Agent, store.Supervisor), "Opt the contact out and end it, in one", api.Changing(u.ResolveDoNotContact)),
			api.Get("keywords", api.SignedIn(), "Stop, start and help words", api.Alone(u.Keywords)),
			api.Put("keywords", admins, "Replace the words; the locked ones must stay", api.Given(u.ChangeKeywords)),
		},
		Hooks:    desk.Hooks{HeardText: u.hear},
		Settings: []part.Setting{{Name: "keywords", Path: "keywords", Tables: []string{"keywords"}}},
		Screens:  []api.Screen{{Name: "keywords", Section: "channel", Path: "/admin/keywords", Roles: admins.Roles()}},
	}
}

type (
	newConsent struct {
		State store.ConsentState `json:"state"`
		Word
	}

	lineToUndo struct {
		LineID store.ID `json:"line_id"`
		Word
	}
)

// hear finds what a text in says about consent, to be done once it is kept. A stop
// word alone rings nobody, nor does a start word that lifts something.
func (u *UseCases) hear(tx *store.Tx, text desk.HeardText) (desk.Hearing, error) {
	words, err := u.Words(&tx.View)
	if err != nil {
		return desk.Hearing{}, err
	}
	h := listen(words, text)
	if h.suggests {
		if h.suggests, err = suggestsUnquoted(tx, words, text); err != nil {
			return desk.Hearing{}, err
		}
	}
	return desk.Hearing{
		Quiet: (h.action == sms.Stop || h.action == sms.Start) && !saysMore(words, text),
		Then:  func(tx *store.Tx, c *store.Conversation) error { return obey(tx, c, text, h) },
	}, nil
}
