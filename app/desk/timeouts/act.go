package timeouts

import (
	"slices"

	"textdesk/app/desk"
	"textdesk/app/desk/channels"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/life"
	"textdesk/app/desk/sessions"
	"textdesk/store"
	"textdesk/store/work"
)

// fire has the rule act that is due on a conversation, if it still is.
func (u *UseCases) fire(tx *store.Tx, id store.ID) error {
	o, err := look(&tx.View, id)
	if err != nil {
		return err
	}
	first := o.next()
	if first.at.IsZero() || first.at.After(tx.Now) {
		return o.keep(tx)
	}
	for _, one := range o.dues {
		if one.at.Equal(first.at) {
			o.plan.Done = append(o.plan.Done, one.rule.ID)
		}
	}
	o.plan.DueAt = first.at
	if err := plans.Put(tx, o.plan); err != nil {
		return err
	}
	if err := u.act(tx, o, first); err != nil {
		return err
	}
	return plan(tx, id)
}

// act does what a rule says, where the conversation allows it.
func (u *UseCases) act(tx *store.Tx, o outlook, d due) error {
	if d.rule.Action == work.TimeoutSend {
		return send(tx, o.conversation, d)
	}
	t, err := u.conversations.Take(tx, desk.System(), o.conversation.ID)
	if err != nil {
		return err
	}
	act, line := moveOf(t.C, d.rule)
	line.DueAt = d.at
	if act == "" || !slices.Contains(life.Possible(t.C, t.Workstream, tx.Now), act) {
		return nil
	}
	if act == life.ActRequeue {
		t.C.QueueID = line.QueueID
	}
	t.Cause = causeOf(d.rule)
	if err := t.Move(act, line); err != nil {
		return err
	}
	return t.Keep()
}

// causeOf is why the session ends that a rule ends.
func causeOf(rule work.Timeout) string {
	if rule.Silent == work.Agent {
		return sessions.AgentSilent
	}
	return sessions.CustomerSilent
}

// moveOf gives the act that a rule means, empty where it would change nothing.
func moveOf(c *store.Conversation, rule work.Timeout) (life.Act, store.Line) {
	switch rule.Action {
	case work.TimeoutSetAside:
		return life.ActWait, store.Line{}
	case work.TimeoutResolve:
		return life.ActIdle, store.Line{Minutes: rule.AfterMinutes}
	case work.TimeoutRequeue:
		queueID := rule.QueueID
		if queueID == "" {
			queueID = c.QueueID
		}
		if c.State == store.Open && queueID == c.QueueID {
			return "", store.Line{}
		}
		return life.ActRequeue, store.Line{QueueID: queueID}
	}
	return "", store.Line{}
}

// send queues a rule's text, unless the contact must not be texted, what they should
// answer did not reach them, or nothing automatic leaves their number. It expires once
// it would be late.
func send(tx *store.Tx, c *store.Conversation, d due) error {
	if c.Undelivered && d.rule.Silent == work.Customer {
		return nil
	}
	answers := string(conversations.AnswersSilence)
	may, err := delivery.MayWrite(&tx.View, c, answers)
	if err != nil || !may {
		return err
	}
	text, err := textOf(&tx.View, c.NumberID, d.rule)
	if err != nil {
		return err
	}
	m, err := delivery.NewAutomatic(tx, c, text, answers)
	if err != nil {
		return err
	}
	m.ExpiresAt = d.at.Add(late)
	return delivery.KeepMessage(tx, m)
}

// textOf is the rule's text in the language that customers of a number are written to
// in, or else in that of the desk's own texts to them, or else its first.
func textOf(v *store.View, numberID store.ID, rule work.Timeout) (string, error) {
	languages, err := channels.LanguagesOn(v, numberID)
	if err != nil {
		return "", err
	}
	for _, language := range languages {
		for _, w := range rule.Texts {
			if w.Language == language {
				return w.Text, nil
			}
		}
	}
	return rule.Texts[0].Text, nil
}
