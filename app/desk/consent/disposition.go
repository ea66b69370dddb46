package consent

import (
	"cmp"
	"context"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/permission"
	"textdesk/store"
)

// DoNotContact is how a conversation ends whose contact is to be texted no more.
type DoNotContact struct {
	// Scheduled is what becomes of texts that wait for their time. They are cancelled
	// unless it says otherwise, for none of them could leave.
	Scheduled conversations.ScheduledFate `json:"scheduled,omitempty"`
	Word
}

// ResolveDoNotContact opts a conversation's contact out and resolves the conversation,
// both or neither. Who may resolve it may do this; of a contact who has opted out
// already it only resolves.
func (u *UseCases) ResolveDoNotContact(ctx context.Context, by desk.Actor, id store.ID, in DoNotContact) (resolved conversations.Conversation, err error) {
	err = desk.Together(ctx, u.desk, func(ctx context.Context) (err error) {
		if err := u.optOutOn(ctx, by, id, in.Word); err != nil {
			return err
		}
		how := conversations.Resolution{Scheduled: cmp.Or(in.Scheduled, conversations.CancelScheduled)}
		resolved, err = u.conversations.ResolveWith(ctx, by, id, how)
		return err
	})
	if err != nil {
		return conversations.Conversation{}, err
	}
	return resolved, nil
}

// optOutOn opts the contact of a conversation out.
func (u *UseCases) optOutOn(ctx context.Context, by desk.Actor, id store.ID, word Word) error {
	return desk.Do(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) error {
		c, err := by.SeesConversation(&tx.View, id)
		if err != nil {
			return err
		}
		contact, err := store.Contacts.Get(tx, c.ContactID)
		if err != nil || contact.Consent.State == store.OptedOut {
			return err
		}
		news, err := word.news(tx, by, contact, store.OptedOut)
		if err != nil {
			return err
		}
		news.Source = permission.Disposition
		return Record(tx, contact, store.OptedOut, news)
	})
}
