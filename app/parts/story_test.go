package parts_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/desktest"
	"textdesk/store"
	"textdesk/store/work"
	"textdesk/telesign"
)

// step is something that happens in a story: which event, by or to whom, and two
// numbers that the event makes what it likes of.
type step struct{ Event, Who, A, B int }

// story is a desk on which anything happens in any order.
type story struct {
	*desktest.Desk
	t       *testing.T
	agents  []desk.Actor
	browser *browser
}

func TestWhateverHappensTheDeskStaysConsistentAndBrowsersFollow(t *testing.T) {
	t.Parallel()
	number := rapid.IntRange(0, 1<<10)
	steps := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) step {
		return step{number.Draw(t, "event"), number.Draw(t, "who"), number.Draw(t, "a"), number.Draw(t, "b")}
	}), 10, 50)
	rapid.Check(t, func(rt *rapid.T) {
		plan := steps.Draw(rt, "steps")
		var told []string
		var fault error
		synctest.Test(t, func(t *testing.T) { told, fault = play(t, plan) })
		if fault != nil {
			rt.Fatalf("%v\nafter %s", fault, strings.Join(told, ", "))
		}
	})
}

func play(t *testing.T, plan []step) (told []string, fault error) {
	s := &story{Desk: desktest.New(t), t: t}
	s.PrivateQueue(t, "vault", s.Omar)
	s.agents = []desk.Actor{s.Nadia, s.Omar, s.User(t, "Gil", store.Agent, store.Supervisor)}
	at, fault := s.Cursor(t.Context())
	if fault != nil {
		return nil, fault
	}
	s.browser = &browser{at: at, rows: map[string]conversations.Conversation{}}
	for _, step := range plan {
		event := events()[step.Event%len(events())]
		told = append(told, fmt.Sprintf("%s %d %d %d", event.name, step.Who, step.A, step.B))
		err := event.happen(s, step)
		var refusal *desk.Error
		if err != nil && !errors.As(err, &refusal) {
			return told, fmt.Errorf("not a refusal: %w", err)
		}
		if err := s.check(); err != nil {
			return told, err
		}
	}
	return told, nil
}

func (s *story) who(step step) desk.Actor { return s.agents[step.Who%len(s.agents)] }

// conversation picks one, newest first, so that most acts hit what lives.
func (s *story) conversation(step step) store.ID {
	all := ids(s, store.Conversations, func(c *store.Conversation) store.ID { return c.ID })
	if len(all) == 0 {
		return "none"
	}
	return all[len(all)-1-step.A%min(len(all), 3)]
}

func (s *story) message(step step) store.ID {
	all := ids(s, store.Messages, func(m *store.Message) store.ID { return m.ID })
	if len(all) == 0 {
		return "none"
	}
	return all[len(all)-1-step.A%min(len(all), 5)]
}

func ids[T any](s *story, table *store.Table[T], id func(*T) store.ID) (all []store.ID) {
	s.View(s.t, func(v *store.View) error {
		for record, err := range table.All(v) {
			if err != nil {
				return err
			}
			all = append(all, id(record))
		}
		return nil
	})
	return all
}

// conversationAct is one of the desk's acts on a conversation.
type conversationAct func(context.Context, desk.Actor, store.ID) (conversations.Conversation, error)

type event struct {
	name   string
	happen func(*story, step) error
}

func act(name string, method func(*story) conversationAct) event {
	return event{name, func(s *story, step step) error {
		_, err := method(s)(s.t.Context(), s.who(step), s.conversation(step))
		return err
	}}
}

func pick[T any](n int, from ...T) T { return from[n%len(from)] }

func events() []event {
	return []event{
		{"text in", func(s *story, step step) error {
			phone := pick(step.A, desktest.Customer, desktest.Stranger)
			words := pick(step.B, "hello", "hello?", "STOP", "START", "HELP", "please stop")
			_, err := s.ReceiveCallback(s.t.Context(), s.Signed(desktest.Inbound(desktest.Reference(), phone, desktest.Digits, words)))
			return err
		}},
		act("accept", func(s *story) conversationAct { return s.Accept }),
		act("decline", func(s *story) conversationAct { return s.Decline }),
		act("wait", func(s *story) conversationAct { return s.Wait }),
		act("resume", func(s *story) conversationAct { return s.Resume }),
		act("resolve", func(s *story) conversationAct { return s.Resolve }),
		{"resolve whatever is to come", func(s *story, step step) error {
			how := conversations.Resolution{Scheduled: pick(step.B, conversations.KeepScheduled, conversations.CancelScheduled)}
			_, err := s.ResolveWith(s.t.Context(), s.who(step), s.conversation(step), how)
			return err
		}},
		act("reopen", func(s *story) conversationAct { return s.Reopen }),
		act("take over", func(s *story) conversationAct { return s.TakeOver }),
		act("read", func(s *story) conversationAct { return s.MarkRead }),
		{"assign", func(s *story, step step) error {
			to := pick(step.B, conversations.Assignment{AgentID: "Nadia"}, conversations.Assignment{AgentID: "Omar"}, conversations.Assignment{AgentID: "Gil"},
				conversations.Assignment{QueueID: "vault"}, conversations.Assignment{QueueID: store.DefaultID})
			_, err := s.Assign(s.t.Context(), s.who(step), s.conversation(step), to)
			return err
		}},
		{"reply", func(s *story, step step) error {
			n := delivery.NewMessage{Text: "hi"}
			if at := time.Now().Add(time.Hour); step.B%4 == 0 {
				n.SendAt, n.UnlessReply = &at, step.A%2 == 0
			}
			_, err := s.Reply(s.t.Context(), s.who(step), s.conversation(step), n)
			return err
		}},
		{"start", func(s *story, step step) error {
			_, err := s.Start(s.t.Context(), s.who(step), delivery.NewConversation{Phone: pick(step.A, desktest.Customer, desktest.Stranger), Text: "hi"})
			return err
		}},
		{"note", func(s *story, step step) error {
			_, err := s.AddNote(s.t.Context(), s.who(step), s.conversation(step), "hm", "")
			return err
		}},
		{"mind a text", func(s *story, step step) error {
			method := pick(step.B, s.retry, s.Cancel, s.Dismiss, s.settle(delivery.OutcomeArrived), s.settle(delivery.OutcomeLost))
			_, err := method(s.t.Context(), s.who(step), s.message(step))
			return err
		}},
		{"send", (*story).send},
		{"send and hear nothing", func(s *story, _ step) error {
			_, _, err := s.Claim(s.t.Context(), 10)
			return err
		}},
		{"receipt", func(s *story, step step) error {
			code := pick(step.B, 200, 203, 207, 210, 251, 503, 510)
			_, err := s.ReceiveCallback(s.t.Context(), s.Signed(desktest.Receipt(desktest.Reference(), string(s.message(step)), code)))
			return err
		}},
		{"time passes", func(s *story, step step) error {
			time.Sleep(pick(step.A, time.Second, time.Minute, 2*time.Minute, time.Hour, 3*time.Hour, 25*time.Hour, 31*24*time.Hour))
			_, err := s.FireDeadlines(s.t.Context())
			return err
		}},
		{"idle", func(s *story, _ step) error { _, err := s.ResolveIdle(s.t.Context(), 10); return err }},
		{"restart", func(s *story, _ step) error { _, err := s.RecoverAttempts(s.t.Context()); return err }},
		{"poll", func(s *story, _ step) error { _, _ = s.PollReceipts(s.t.Context(), 10); return nil }},
		{"clean up", func(s *story, _ step) error { _, err := s.DropOld(s.t.Context()); return err }},
		{"resume account", func(s *story, _ step) error {
			_, err := s.ResumeAccount(s.t.Context(), s.Admin, s.Account.ID)
			return err
		}},
		{"Omar leaves", func(s *story, _ step) error { _, err := s.Deactivate(s.t.Context(), s.Admin, "Omar"); return err }},
		{"Omar is back", func(s *story, _ step) error { _, err := s.Activate(s.t.Context(), s.Admin, "Omar"); return err }},
		{"other settings", func(s *story, step step) error {
			s.Workstream(s.t, func(w *store.Workstream) {
				w.KeepAgent, w.WrapUp, w.Uncertain = step.A%2 == 0, step.B%2 == 0, pick(step.Who, work.UncertainAsk, work.UncertainResend)
			})
			return nil
		}},
	}
}

func (s *story) retry(ctx ctx, by desk.Actor, id store.ID) (conversations.Message, error) {
	return s.Retry(ctx, by, id, "")
}

func (s *story) settle(outcome delivery.Outcome) func(ctx ctx, by desk.Actor, id store.ID) (conversations.Message, error) {
	return func(ctx ctx, by desk.Actor, id store.ID) (conversations.Message, error) {
		return s.Settle(ctx, by, id, outcome)
	}
}

// send makes the attempts that may be made, each with an outcome of its own.
func (s *story) send(step step) error {
	claims, _, err := s.Claim(s.t.Context(), 10)
	if err != nil {
		return err
	}
	for i, c := range claims {
		answer, sendErr := desktest.Accepted(desktest.Reference()), error(nil)
		if refused := pick(step.A+i, nil, nil,
			&telesign.Error{HTTPStatus: 500, Code: 10000, Class: telesign.ClassTemporary},
			&telesign.Error{HTTPStatus: 400, Code: 11000, Class: telesign.ClassPermanent},
			&telesign.Error{HTTPStatus: 402, Code: 10030, Class: telesign.ClassAccount},
			&telesign.Error{HTTPStatus: 404, Class: telesign.ClassPermanent},
			&telesign.Error{HTTPStatus: 400, Code: 1500, Class: telesign.ClassInbound},
			&telesign.Error{Class: telesign.ClassTemporary},
			&telesign.Error{Class: telesign.ClassTemporary, MaybeSent: true}); refused != nil {
			answer, sendErr = telesign.Answer{}, refused
		}
		if err := s.RecordAnswer(s.t.Context(), c.AttemptID, answer, sendErr); err != nil {
			return err
		}
	}
	return nil
}
