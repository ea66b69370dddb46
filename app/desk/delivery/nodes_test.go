package delivery_test

import (
	"errors"
	"testing"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
)

func TestANodeThatStartsTakesUpItsOwnTextsAndNoOthers(t *testing.T) {
	t.Parallel()
	onNodes(t, func(t *testing.T, left, right *desktest.Desk) {
		ours := claimed(t, left, desktest.Customer)
		time.Sleep(time.Second)
		theirs := claimed(t, right, desktest.Stranger)
		takeUp(t, left.Beside(t, "left"), 1)
		wantState(t, left, ours, store.Uncertain)
		wantState(t, left, theirs, store.Sending)
		takeUp(t, left.Beside(t, "left"), 0)
	})
}

// A machine that was renamed, a file that was moved, a backup on another host.
func TestTextsOfANodeThatNeverComesBackAreTakenUpWhenTheirLeaseRunsOut(t *testing.T) {
	t.Parallel()
	onNodes(t, func(t *testing.T, left, right *desktest.Desk) {
		id := claimed(t, left, desktest.Customer)
		left.CutOff()
		takeUp(t, right, 0)
		if next := fire(t, right); !next.Equal(time.Now().Add(time.Minute)) {
			t.Errorf("it is looked at again in %v", time.Until(next))
		}
		time.Sleep(time.Minute - time.Nanosecond)
		fire(t, right)
		wantState(t, right, id, store.Sending)
		time.Sleep(time.Nanosecond)
		fire(t, right)
		wantState(t, right, id, store.Uncertain)
	})
}

func TestALateAnswerMendsWhatAnotherNodeTookUp(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]store.MessageState{
		"accepted": store.Sent, "refused for good": store.Failed, "refused for now": store.Queued, "refused to the number": store.Failed,
		"refused to the desk": store.Queued, "never sent": store.Queued, "cut off": store.Uncertain,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			onNodes(t, func(t *testing.T, left, right *desktest.Desk) {
				id := claimed(t, left, desktest.Customer)
				time.Sleep(time.Minute)
				fire(t, right)
				word := lateWords()[name]
				answer(t, left, id, word.answer, word.err)
				if m := wantState(t, right, id, want); m.ReferenceID != word.answer.ReferenceID {
					t.Errorf("its reference is %q, want %q", m.ReferenceID, word.answer.ReferenceID)
				}
			})
		})
	}
}

func TestALateAnswerSaysNothingOfATextThatAnotherNodeSentAgain(t *testing.T) {
	t.Parallel()
	for name, word := range lateWords() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			onNodes(t, func(t *testing.T, left, right *desktest.Desk) {
				id, again := sentAgain(t, left, right)
				answer(t, left, id, word.answer, word.err) // while the second is under way
				wantState(t, right, id, store.Sending)
				reference := desktest.Reference()
				answer(t, right, again, accepted(reference), nil)
				if m := wantState(t, right, id, store.Sent); m.ReferenceID != reference {
					t.Errorf("its reference is %s, want %s", m.ReferenceID, reference)
				}
				wantSending(t, right)
			})
		})
	}
}

func TestALateAnswerDoesNotRenameATextThatAnotherNodeSentAgain(t *testing.T) {
	t.Parallel()
	for name, word := range lateWords() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			onNodes(t, func(t *testing.T, left, right *desktest.Desk) {
				id, again := sentAgain(t, left, right)
				reference := desktest.Reference()
				answer(t, right, again, accepted(reference), nil)
				answer(t, left, id, word.answer, word.err) // after the second was answered
				if m := wantState(t, right, id, store.Sent); m.ReferenceID != reference {
					t.Errorf("its reference is %s, want %s", m.ReferenceID, reference)
				}
				wantSending(t, right)
			})
		})
	}
}

func TestALateAnswerDoesNotUnsayWhatAPersonSaid(t *testing.T) {
	t.Parallel()
	for name, word := range lateWords() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			onNodes(t, func(t *testing.T, left, right *desktest.Desk) {
				id := claimed(t, left, desktest.Customer)
				for range 2 {
					time.Sleep(2 * time.Minute)
					fire(t, right)
				}
				if _, err := right.Settle(t.Context(), right.Nadia, id, delivery.OutcomeArrived); err != nil {
					t.Fatal(err)
				}
				answer(t, left, id, word.answer, word.err)
				wantState(t, right, id, store.Delivered)
			})
		})
	}
}

func TestOfTwoNodesThatGiveUpATextAtOnceOneDoes(t *testing.T) {
	t.Parallel()
	onNodes(t, func(t *testing.T, left, right *desktest.Desk) {
		id := claimed(t, left, desktest.Customer)
		time.Sleep(time.Minute)
		fire(t, right)
		given := wantState(t, right, id, store.Uncertain)
		time.Sleep(time.Second)
		fire(t, left)
		takeUp(t, left, 0)
		if m := wantState(t, left, id, store.Uncertain); !m.AskAt.Equal(given.AskAt) {
			t.Errorf("the agent is asked at %v, want %v", m.AskAt, given.AskAt)
		}
		if _, err := left.Settle(t.Context(), left.Nadia, id, delivery.OutcomeArrived); !errors.Is(err, &desk.Error{Code: desk.WrongState}) {
			t.Errorf("settled before its time: %v", err)
		}
	})
}
