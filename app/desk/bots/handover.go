package bots

import (
	"time"

	"textdesk/app/desk/decisions"
	"textdesk/app/desk/life"
	"textdesk/app/desk/rules"
	"textdesk/app/desk/sessions"
	"textdesk/store"
	"textdesk/store/work"
)

// handing is how a bot gives a conversation to people.
type handing struct {
	why     work.Handover
	summary string   // what the bot says of it to the team
	queueID store.ID // where it goes; empty: where the rules say
	agentID store.ID // who is asked first; empty for nobody
}

// handOver gives the conversation to people. The rules are asked again, with what the
// bot has found out, unless the bot names a queue.
func (s *speech) handOver(h handing) error {
	if err := s.tellOfPeople(h.why); err != nil {
		return err
	}
	if err := s.route(h.queueID); err != nil {
		return err
	}
	s.Cause = causeOf(h.why)
	line := store.Line{BotID: s.bot.ID, Handover: h.why, Reason: h.summary, QueueID: s.C.QueueID}
	if err := s.Move(life.ActHandOver, line); err != nil {
		return err
	}
	s.Cause = ""
	if isAgent(&s.Tx.View, h.agentID) {
		if err := s.ask(h.agentID); err != nil {
			return err
		}
	}
	return s.Keep()
}

// tellOfPeople tells the customer that people go on, where the bot is made so. Who does
// not answer is told nothing, and so is who must not be texted.
func (s *speech) tellOfPeople(why work.Handover) error {
	switch why {
	case work.HandoverSilent, work.HandoverMute, work.HandoverLimit, work.HandoverGone:
		return nil
	}
	if s.bot.Handover.None() {
		return nil
	}
	_, err := s.say(s.bot.Handover.In(s.language)) // if it cannot be said, people go on all the same
	return err
}

// route names the queue that the conversation goes to.
func (s *speech) route(queueID store.ID) error {
	if queueID == "" || !isQueue(&s.Tx.View, queueID) {
		return rules.HandedOver(s.Turn)
	}
	from := s.C.QueueID
	s.C.QueueID = queueID
	return decisions.Keep(s.Tx, decisions.Decision{
		ConversationID: s.C.ID, Stage: decisions.Routed, WorkstreamID: s.C.WorkstreamID, FromQueueID: from, QueueID: queueID,
	})
}

// ask puts the conversation to an agent, or makes it theirs where the workstream
// assigns by itself.
func (s *speech) ask(agentID store.ID) error {
	n := s.Workstream.Notification
	if n.AssignAutomatically {
		return s.Give(agentID)
	}
	return s.Offer(agentID, s.Tx.Now.Add(time.Duration(n.CountdownSeconds)*time.Second))
}

// causeOf is why the bot's session ends.
func causeOf(why work.Handover) string {
	switch why {
	case work.HandoverSilent:
		return sessions.BotSilence
	case work.HandoverFailed, work.HandoverLimit, work.HandoverLoop, work.HandoverGone, work.HandoverMute:
		return sessions.BotFailed
	}
	return sessions.BotHandedOver
}
