package delivery_test

import (
	"errors"
	"testing"

	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/telesign"
)

func TestASecondAnswerToAnAttemptIsNotHeard(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id, reference := d.Sent(t)
	refusal := &telesign.Error{Code: 11000, HTTPStatus: 400, Class: telesign.ClassPermanent}
	desktest.Done(t, d.RecordAnswer(t.Context(), id, telesign.Answer{}, refusal))
	desktest.Done(t, d.RecordAnswer(t.Context(), id, desktest.Accepted(desktest.Reference()), nil))
	if m := d.WantState(t, id, store.Sent); m.ReferenceID != reference {
		t.Errorf("TeleSign's reference is %s now, was %s", m.ReferenceID, reference)
	}
}

func TestAnErrorThatSaysNothingOfTheSendLeavesTheTextUncertain(t *testing.T) {
	t.Parallel()
	d := desktest.New(t)
	id := d.Sending(t)
	desktest.Done(t, d.RecordAnswer(t.Context(), id, telesign.Answer{}, errors.New("something broke")))
	d.WantState(t, id, store.Uncertain)
}
