package bots

import (
	"context"
	"fmt"

	"textdesk/app/desk"
	"textdesk/app/desk/bots/menu"
	"textdesk/app/desk/bots/webhook"
	"textdesk/store"
	"textdesk/store/work"
)

// Answered takes what came of a call, once: what is said late, or twice, is left out.
// The actions in an answer are done all or not at all, and only while the bot has the
// conversation. What fails for good brings a person.
func (u *UseCases) Answered(ctx context.Context, c *Call, said Said) error {
	problem, again := said.problem()
	var actions []webhook.Action
	if problem == "" {
		var err error
		if actions, err = webhook.Answer(said.Body); err != nil {
			problem = brief(err.Error())
		}
	}
	return desk.Do(ctx, u.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) error {
		e, err := events.Get(tx, c.EventID)
		if err != nil || e.State != EventWaits || e.Tries != c.Try {
			return desk.IgnoreNotFound(err)
		}
		e.Status, e.Problem, e.Response, e.TookMS = said.Status, problem, brief(string(said.Body)), said.Took.Milliseconds()
		switch {
		case problem != "" && again && e.Tries < maxTries:
			e.DueAt = tx.Now.Add(pauses()[e.Tries-1])
			return events.Put(tx, e)
		case problem != "":
			return u.fail(tx, e)
		case e.Type == EventEnded:
			return finish(tx, e, EventAnswered)
		}
		return u.obey(tx, e, actions)
	})
}

// obey does what a program asks for.
func (u *UseCases) obey(tx *store.Tx, e *event, actions []webhook.Action) error {
	s, err := u.turnOf(tx, e)
	if err != nil {
		return err
	}
	if s == nil {
		return finish(tx, e, EventDropped)
	}
	if err := s.canDo(actions); err != nil {
		e.Problem = brief(err.Error())
		return u.fail(tx, e)
	}
	if err := finish(tx, e, EventAnswered); err != nil {
		return err
	}
	if e.Type == EventText { // others may have come since, and each has its own answer
		s.talk.Burst = 0
	}
	return s.do(actions)
}

// canDo says what of the actions cannot be done, before any is.
func (s *speech) canDo(actions []webhook.Action) error {
	for i, a := range actions {
		switch {
		case a.QueueID != "" && !isQueue(&s.Tx.View, a.QueueID):
			return fmt.Errorf("action %d: there is no such queue", i+1)
		case a.AgentID != "" && !isAgent(&s.Tx.View, a.AgentID):
			return fmt.Errorf("action %d: there is no such agent", i+1)
		}
	}
	return nil
}

// do does the actions, and waits for the customer unless one of them ends the talk.
func (s *speech) do(actions []webhook.Action) error {
	for _, a := range actions {
		switch a.Type {
		case webhook.Reply:
			obstacle, err := s.say(a.Text)
			if err != nil {
				return err
			}
			if obstacle != "" {
				return s.handOver(handing{why: obstacle})
			}
		case webhook.SetVariables:
			var fills []menu.Fill
			for name, value := range a.Variables {
				fills = append(fills, menu.Fill{Name: name, Value: string(value)})
			}
			if err := s.set(fills); err != nil {
				return err
			}
		case webhook.Escalate:
			return s.handOver(handing{why: work.HandoverDecided, summary: a.Summary})
		case webhook.Route:
			return s.handOver(handing{why: work.HandoverDecided, queueID: a.QueueID, agentID: a.AgentID})
		case webhook.End:
			return s.end()
		}
	}
	return s.wait()
}
