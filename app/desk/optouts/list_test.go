package optouts_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/consent"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/optouts"
	"textdesk/app/desk/permission"
	"textdesk/store"
	"textdesk/telesign"
)

// phones gives the numbers of the list, in its order.
func phones(t *testing.T, d *desktest.Desk, by desk.Actor, standing optouts.Standing, q string) (all []string) {
	t.Helper()
	list := optouts.New(d.Parts.Desk)
	for cursor := ""; ; {
		page, err := list.OptOuts(t.Context(), by, standing, q, desk.Slice{Cursor: cursor, Limit: 2})
		desktest.Done(t, err)
		for _, r := range page.Items {
			all = append(all, r.Contact.Phone)
		}
		if cursor = page.Next; cursor == "" {
			return all
		}
	}
}

func TestOptOutsAreListedTheLatestFirstAndFoundByNumberAndName(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := desktest.New(t)
		c := d.Text(t, desktest.Customer, "STOP")
		time.Sleep(time.Hour)
		d.Text(t, desktest.Stranger, "STOP")
		time.Sleep(time.Hour)
		bringIn(t, d, "2065550101\n2065550102", false)
		desktest.Done(t, desktest.Err(d.ChangeContact(t.Context(), d.Nadia, c.ContactID, desktest.Named("Élise Roy"))))
		for q, want := range map[string][]string{
			"":                   {"+12065550102", "+12065550101", desktest.Stranger, desktest.Customer},
			"(555) 867-5309":     {desktest.Customer},
			"1-555-867-5310":     {desktest.Stranger},
			"elise":              {desktest.Customer},
			"5550":               {"+12065550102", "+12065550101"},
			"+1 206 555 0199":    nil,
			"nobody of the sort": nil,
		} {
			if got := phones(t, d, d.Lead, optouts.Out, q); !slices.Equal(got, want) {
				t.Errorf("%q finds %v, want %v", q, got, want)
			}
		}
		d.Text(t, desktest.Stranger, "START")
		if got := phones(t, d, d.Lead, optouts.In, ""); !slices.Equal(got, []string{desktest.Stranger}) {
			t.Errorf("opted in are %v", got)
		}
		if got := phones(t, d, d.Lead, optouts.Out, desktest.Stranger); got != nil {
			t.Errorf("still opted out are %v", got)
		}
	})
}

func TestACarriersBlockStandsApart(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id := d.Sending(t)
	desktest.Done(t, d.RecordAnswer(t.Context(), id, telesign.Answer{}, &telesign.Error{HTTPStatus: 400, Code: 510, Class: telesign.ClassBlocked}))
	if got := phones(t, d, d.Lead, optouts.Blocked, ""); !slices.Equal(got, []string{desktest.Customer}) {
		t.Errorf("blocked are %v", got)
	}
	if got := phones(t, d, d.Lead, optouts.Out, ""); got != nil {
		t.Errorf("opted out are %v", got)
	}
	if file := export(t, d, optouts.Blocked); !strings.Contains(file, desktest.Customer+",blocked,") {
		t.Errorf("the file is %q", file)
	}
	_, err := d.UndoConsent(t.Context(), d.Lead, d.Contact(t, desktest.Customer).ID, "", consent.Word{How: store.SaidMistake})
	desktest.WantCode(t, err, desk.WrongState)
	d.Text(t, desktest.Customer, "START")
	if got := phones(t, d, d.Lead, optouts.Blocked, ""); got != nil {
		t.Errorf("after START still blocked are %v", got)
	}
}

func TestAnOptOutOfTheListIsTakenBackByTheContactsWord(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	bringIn(t, d, desktest.Customer, false)
	id := d.Contact(t, desktest.Customer).ID
	_, err := d.UndoConsent(t.Context(), d.Lead, id, "", consent.Word{})
	desktest.WantInvalid(t, err, "how", "required")
	desktest.Done(t, desktest.Err(d.UndoConsent(t.Context(), d.Lead, id, "", consent.Word{How: store.SaidMistake, Note: "Another Smith"})))
	if got := d.Contact(t, desktest.Customer).Consent.State; got != store.ConsentUnknown {
		t.Errorf("the contact is %s", got)
	}
	history, err := d.ConsentHistory(t.Context(), d.Lead, id, desk.Slice{})
	desktest.Done(t, err)
	if r := history.Items[0]; r.Source != permission.Undone || r.Note != "Another Smith" || r.How != store.SaidMistake || !r.SaidAt.IsZero() {
		t.Errorf("recorded is %+v", r)
	}
	_, err = d.UndoConsent(t.Context(), d.Lead, id, "", consent.Word{How: store.SaidMistake})
	desktest.WantCode(t, err, desk.WrongState)
}

func TestTheListIsForSupervisorsAndAdministrators(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	d.PrivateQueue(t, "vault", d.Omar)
	c := d.Text(t, desktest.Customer, "hello")
	desktest.Done(t, desktest.Err(d.ChangeContact(t.Context(), d.Nadia, c.ContactID, desktest.Named("Ann"))))
	desktest.Done(t, desktest.Err(d.Assign(t.Context(), d.Lead, c.ID, conversations.Assignment{QueueID: "vault"})))
	d.Text(t, desktest.Customer, "STOP")
	_, err := d.Ask(t, d.Nadia, "GET opt-outs", "", nil)
	desktest.WantCode(t, err, desk.Forbidden)
	_, err = d.Ask(t, d.Lead, "POST opt-outs/import", "", optouts.File{CSV: "2065550101"})
	desktest.WantCode(t, err, desk.Forbidden)
	for by, want := range map[*desk.Actor]optouts.Row{
		&d.Lead:  {},
		&d.Admin: {Hidden: true}, // who sees nothing of a private queue
	} {
		answer, err := d.Ask(t, *by, "GET opt-outs", "", nil)
		desktest.Done(t, err)
		rows := answer.(desk.List[optouts.Row]).Items
		if len(rows) != 1 || rows[0].Contact.Phone != desktest.Customer || rows[0].Hidden != want.Hidden || (rows[0].Contact.Name == "Ann") == want.Hidden || (rows[0].Last == nil) != want.Hidden {
			t.Errorf("%s reads %+v", by.UserID, rows)
		}
	}
	_, err = d.Ask(t, d.Lead, "GET opt-outs/export", "", nil)
	desktest.Done(t, err)
}
