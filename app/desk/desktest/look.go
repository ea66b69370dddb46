package desktest

import (
	"errors"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/store"
)

// Latest gives the newest conversation of a phone on a number, nil without one.
func (d *Desk) Latest(t testing.TB, phone string, numberID store.ID) (found *store.Conversation) {
	t.Helper()
	d.View(t, func(v *store.View) error {
		contact, err := v.ContactByPhone(phone)
		if err == nil {
			found, err = v.LatestConversation(numberID, contact.ID)
		}
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		return err
	})
	return found
}

// Contact gives the contact with that phone.
func (d *Desk) Contact(t testing.TB, phone string) (found *store.Contact) {
	t.Helper()
	d.View(t, func(v *store.View) (err error) {
		found, err = v.ContactByPhone(phone)
		return err
	})
	return found
}

// Message gives a text as it is kept.
func (d *Desk) Message(t testing.TB, id store.ID) (found *store.Message) {
	t.Helper()
	d.View(t, func(v *store.View) (err error) {
		found, err = store.Messages.Get(v, id)
		return err
	})
	return found
}

// Record gives a conversation as it is kept.
func (d *Desk) Record(t testing.TB, id store.ID) (found *store.Conversation) {
	t.Helper()
	d.View(t, func(v *store.View) (err error) {
		found, err = store.Conversations.Get(v, id)
		return err
	})
	return found
}

// Lines gives the lines in the thread of a conversation's contact, oldest first.
func (d *Desk) Lines(t testing.TB, conversationID store.ID) (found []conversations.Line) {
	t.Helper()
	thread, err := d.Thread(t.Context(), d.Lead, conversationID, "", 100)
	Done(t, err)
	for _, e := range thread.Items {
		if e.Line != nil {
			found = append(found, *e.Line)
		}
	}
	return found
}

// Line gives the first line of that kind in the thread.
func (d *Desk) Line(t testing.TB, conversationID store.ID, kind store.LineKind) conversations.Line {
	t.Helper()
	all := d.Lines(t, conversationID)
	for _, l := range all {
		if l.Kind == kind {
			return l
		}
	}
	t.Fatalf("there is no line %s among %+v", kind, all)
	return conversations.Line{}
}

// FoldersOf gives what somebody reads beside the folders, by their names.
func (d *Desk) FoldersOf(t testing.TB, by desk.Actor) map[conversations.FolderName]conversations.Folder {
	t.Helper()
	list, err := d.Folders(t.Context(), by)
	Done(t, err)
	named := map[conversations.FolderName]conversations.Folder{}
	for _, f := range list.Items {
		named[f.Name] = f
	}
	return named
}
