package quickreplies_test

import (
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/quickreplies"
	"textdesk/store"
)

// settings and reply are short here for what stands in every line.
type (
	settings = quickreplies.QuickReplySettings
	reply    = quickreplies.Shown
)

// office is a desk, and its quick replies' doors.
type office struct {
	*desktest.Desk
	*quickreplies.UseCases
}

func open(t *testing.T) office {
	t.Helper()
	d := desktest.New(t)
	return office{d, quickreplies.New(d.Parts.Desk)}
}

// add writes one as that person.
func (o office) add(t *testing.T, by desk.Actor, s settings) reply {
	t.Helper()
	q, err := o.AddQuickReply(t.Context(), by, s)
	desktest.Done(t, err)
	return q
}

// change changes one by a JSON object.
func (o office) change(t *testing.T, by desk.Actor, id store.ID, object string) (reply, error) {
	t.Helper()
	return o.ChangeQuickReply(t.Context(), by, id, desktest.Change[settings](t, object))
}

// listed gives the titles of those that somebody finds by q.
func (o office) listed(t *testing.T, by desk.Actor, q string) (titles []string) {
	t.Helper()
	list, err := o.QuickReplies(t.Context(), by, q, desk.Slice{})
	desktest.Done(t, err)
	for _, r := range list.Items {
		titles = append(titles, r.Title)
	}
	return titles
}

// fitting gives what somebody finds by q in the composer of a conversation.
func (o office) fitting(t *testing.T, by desk.Actor, c *store.Conversation, q string) []quickreplies.Filled {
	t.Helper()
	list, err := o.Fitting(t.Context(), by, c.ID, q, 0)
	desktest.Done(t, err)
	return list.Items
}

// offered gives the titles of fitting.
func (o office) offered(t *testing.T, by desk.Actor, c *store.Conversation, q string) (titles []string) {
	t.Helper()
	for _, f := range o.fitting(t, by, c, q) {
		titles = append(titles, f.Title)
	}
	return titles
}

// kept gives one as the desk has it, whoever may see it.
func (o office) kept(t *testing.T, q reply) reply {
	t.Helper()
	found, err := o.QuickReply(t.Context(), desk.System(), q.ID)
	desktest.Done(t, err)
	return found
}

// settle changes the desk's settings.
func (o office) settle(t *testing.T, change func(*store.Settings)) {
	t.Helper()
	o.Update(t, func(tx *store.Tx) error {
		s, err := tx.Settings()
		if err != nil {
			return err
		}
		changed := *s
		change(&changed)
		return store.SettingsTable.Put(tx, &changed)
	})
}

// listener is somebody's browser.
type listener struct{ *desktest.Listener }

func (o office) listen(t *testing.T, by desk.Actor) listener {
	t.Helper()
	return listener{o.Listen(t, by)}
}

// hears asserts that what is new is that one thing.
func (l listener) hears(t *testing.T, kind string, id store.ID) {
	t.Helper()
	told := l.Hear(t)
	if len(told) != 1 || told[0].Kind != kind || told[0].ID != id {
		t.Errorf("%s heard %+v, want %s of %s", l.By.UserID, told, kind, id)
	}
}

// hearsNothing asserts that nothing is new.
func (l listener) hearsNothing(t *testing.T) {
	t.Helper()
	if told := l.Hear(t); len(told) != 0 {
		t.Errorf("%s heard %+v", l.By.UserID, told)
	}
}
