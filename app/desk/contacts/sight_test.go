package contacts_test

import (
	"slices"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

// wantSeen wants somebody to see a contact by every way there is, or by none.
func wantSeen(t *testing.T, d *desktest.Desk, by desk.Actor, phone string, want bool) {
	t.Helper()
	kept := d.Contact(t, phone)
	_, err := d.Doors.Contact(t.Context(), by, kept.ID)
	_, renaming := d.ChangeContact(t.Context(), by, kept.ID, desktest.Named(kept.Name))
	list, listing := d.Contacts(t.Context(), by, phone, desk.Slice{})
	desktest.Done(t, listing)
	if got := []bool{err == nil, renaming == nil, len(list.Items) == 1}; slices.Contains(got, !want) {
		t.Errorf("%s sees, renames and finds %s: %v, want %v", by.UserID, phone, got, want)
	}
}

func TestAContactIsSeenByWhoSeesOneOfTheirConversations(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	c := d.Text(t, desktest.Customer, "hello")
	move := func(to conversations.Assignment) {
		t.Helper()
		desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Lead, c.ID, to)))
	}
	wantSeen(t, d, d.Nadia, desktest.Customer, true)
	move(conversations.Assignment{QueueID: "vault"})
	for by, want := range map[*desk.Actor]bool{&d.Nadia: false, &d.Admin: false, &d.Omar: true, &d.Lead: true} {
		wantSeen(t, d, *by, desktest.Customer, want)
	}
	move(conversations.Assignment{AgentID: "Nadia"}) // on offer
	wantSeen(t, d, d.Nadia, desktest.Customer, true)
	move(conversations.Assignment{QueueID: "vault"})
	wantSeen(t, d, d.Nadia, desktest.Customer, false)
	d.AddNumber(t, "14252306550")
	d.Post(t, desktest.Inbound(desktest.Reference(), desktest.Customer, "14252306550", "and here"))
	wantSeen(t, d, d.Nadia, desktest.Customer, true)
}

func TestAContactWithoutConversationsIsSeenByAll(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	d.Update(t, func(tx *store.Tx) error {
		return store.Contacts.Put(tx, &store.Contact{ID: "imported", Phone: desktest.Stranger})
	})
	wantSeen(t, d, d.Nadia, desktest.Stranger, true)
}

// A text can go to anybody. Before it does, a contact out of sight is a stranger.
func TestANewTextTellsNothingOfAContactOutOfSight(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	c := d.Text(t, desktest.Customer, "hello")
	desktest.Done(t, desktest.Err(d.ChangeContact(t.Context(), d.Lead, c.ContactID, desktest.Named("Madame X"))))
	desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Lead, c.ID, conversations.Assignment{QueueID: "vault"})))
	desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Omar, c.ID)))
	desktest.Done(t, desktest.Err(d.Resolve(t.Context(), d.Omar, c.ID)))
	to, err := d.Recipient(t.Context(), d.Nadia, desktest.Customer, "", false)
	desktest.Done(t, err)
	if to.ContactID != "" || to.Name != "" || to.Phone != desktest.Customer {
		t.Errorf("Nadia is told of %+v", to)
	}
	known, err := d.Recipient(t.Context(), d.Omar, desktest.Customer, "", false)
	desktest.Done(t, err)
	if known.ContactID != c.ContactID || known.Name != "Madame X" {
		t.Errorf("Omar is told of %+v", known)
	}
	started, err := d.Start(t.Context(), d.Nadia, delivery.NewConversation{Phone: desktest.Customer, Text: "hi"})
	desktest.Done(t, err)
	if started.Conversation.PreviousID != "" {
		t.Errorf("she is told of %q", started.Conversation.PreviousID)
	}
	wantSeen(t, d, d.Nadia, desktest.Customer, true)
}
