package conversations_test

import (
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestAListIsLimitedToAStateAQueueOrAnAgent(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	open := d.Text(t, "+14255550101", "one")
	active := d.Text(t, "+14255550102", "two")
	desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Nadia, active.ID)))
	over := d.Text(t, "+14255550103", "three")
	desktest.Done(t, desktest.Err(d.Accept(t.Context(), d.Nadia, over.ID)))
	desktest.Done(t, desktest.Err(d.Resolve(t.Context(), d.Nadia, over.ID)))
	for _, c := range []struct {
		query conversations.Query
		want  []string
	}{
		{conversations.Query{}, []string{string(active.ID), string(open.ID)}},
		{conversations.Query{State: store.Open}, []string{string(open.ID)}},
		{conversations.Query{AgentID: d.Nadia.UserID}, []string{string(active.ID)}},
		{conversations.Query{State: store.Resolved}, []string{string(over.ID)}},
		{conversations.Query{QueueID: store.DefaultID}, []string{string(active.ID), string(open.ID)}},
		{conversations.Query{QueueID: "another"}, nil},
	} {
		list, err := d.Conversations(t.Context(), d.Nadia, c.query)
		desktest.Done(t, err)
		if len(list.Items) != len(c.want) {
			t.Errorf("%+v gave %d, want %d", c.query, len(list.Items), len(c.want))
			continue
		}
		for i, id := range c.want {
			if string(list.Items[i].ID) != id {
				t.Errorf("%+v gave %s at %d, want %s", c.query, list.Items[i].ID, i, id)
			}
		}
	}
	_, err := d.Conversations(t.Context(), d.Nadia, conversations.Query{State: "closed"})
	desktest.WantInvalid(t, err, "state", "unknown")
}

func TestListsGoOnWhereTheyStopped(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		for _, phone := range []string{"+15558640001", "+15558640002", "+15558640003", "+15558640004", "+15558640005"} {
			d.Text(t, phone, "hello")
			time.Sleep(time.Second)
		}
		var got []string
		q := conversations.Query{View: conversations.Unassigned, Slice: desk.Slice{Limit: 2}}
		for {
			list, err := d.Conversations(t.Context(), d.Nadia, q)
			desktest.Done(t, err)
			for _, c := range list.Items {
				got = append(got, c.Contact.Phone[len(c.Contact.Phone)-1:])
			}
			if q.Cursor = list.Next; q.Cursor == "" {
				break
			}
		}
		if len(got) != 5 || got[0] != "5" || got[4] != "1" {
			t.Errorf("got %v, want the latest first", got)
		}
		_, err := d.Conversations(t.Context(), d.Nadia, conversations.Query{View: "sideways"})
		desktest.WantInvalid(t, err, "view", "unknown")
		_, err = d.Conversations(t.Context(), d.Nadia, conversations.Query{Slice: desk.Slice{Cursor: "!"}})
		desktest.WantInvalid(t, err, "cursor", "unknown")
	})
}
