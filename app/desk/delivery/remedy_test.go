package delivery_test

import (
	"slices"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/telesign"
)

func TestWhatCannotWorkIsNotTriedAgain(t *testing.T) {
	t.Parallel()
	for code, want := range map[int]telesign.Remedy{
		507: telesign.RemedyOtherNumber, 237: telesign.RemedyOtherNumber, 222: telesign.RemedyOtherNumber,
		515: telesign.RemedyOtherWords, 207: telesign.RemedyRetry,
	} {
		d := desktest.New(t)
		id, reference := d.Sent(t)
		d.Post(t, desktest.Receipt(reference, "", code))
		d.WantState(t, id, store.Failed)
		m := conversations.ShowMessage(d.Nadia, d.Message(t, id))
		if m.Error.Remedy != want || slices.Contains(m.Acts, conversations.MessageRetry) != (want == telesign.RemedyRetry) || !slices.Contains(m.Acts, conversations.MessageDismiss) {
			t.Errorf("%d: %+v, acts %v", code, m.Error, m.Acts)
		}
		_, err := d.Retry(t.Context(), d.Nadia, id, "")
		if want == telesign.RemedyRetry {
			desktest.Done(t, err)
			continue
		}
		desktest.WantCode(t, err, desk.WrongState)
	}
}
