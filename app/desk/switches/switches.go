// Package switches says what it means that something is switched off on the way out:
// an account, a number or its channel. People cannot text from there, nothing automatic leaves but
// the answers to STOP and HELP, what is queued waits and fails at its own deadline,
// and a conversation that begins waits in the default queue, whatever the rules. What
// TeleSign posts is verified and kept as ever.
//
// An account that has spent its budget is no switch: people write as ever, and nothing
// automatic leaves but the answers to STOP, START and HELP.
package switches

import (
	"textdesk/app/desk"
	"textdesk/app/desk/channels"
	"textdesk/app/desk/spend"
	"textdesk/app/sms"
	"textdesk/store"
	"textdesk/store/work"
)

// SwitchedOff says which switch closes a number as a way out: desk.AccountOff,
// desk.NumberOff or desk.ChannelOff, the widest of those that do; empty while all are
// on.
func SwitchedOff(v *store.View, n *store.Number) (desk.Code, error) {
	account, err := store.Accounts.Get(v, n.AccountID)
	switch {
	case desk.IgnoreNotFound(err) != nil:
		return "", err
	case err == nil && bool(account.Off):
		return desk.AccountOff, nil
	case bool(n.Off):
		return desk.NumberOff, nil
	}
	channel, err := channels.Of(v, n.ID)
	if err != nil || channel == nil || !bool(channel.Off) {
		return "", err
	}
	return desk.ChannelOff, nil
}

// ObstacleOn is that a number is closed as a way out, nil while it is open.
func ObstacleOn(v *store.View, n *store.Number) (*desk.Error, error) {
	code, err := SwitchedOff(v, n)
	switch code {
	case desk.AccountOff:
		return desk.Refuse(code, "The account of this number is switched off, so nothing is sent. An administrator can switch it on."), err
	case desk.NumberOff:
		return desk.Refuse(code, "This number is switched off, so nothing is sent from it. An administrator can switch it on."), err
	case desk.ChannelOff:
		return desk.Refuse(code, "The channel of this number is switched off, so nothing is sent from it. An administrator can switch it on."), err
	}
	return nil, err
}

// IsOff tells whether a code is that of a switch.
func IsOff(code desk.Code) bool {
	return code == desk.AccountOff || code == desk.NumberOff || code == desk.ChannelOff
}

// BudgetSpent is why an automatic text is dropped that its account's budget of the month
// does not allow.
const BudgetSpent desk.Code = "budget"

// Drops tells whether a code is why an automatic text was dropped in its turn.
func Drops(code desk.Code) bool { return IsOff(code) || code == BudgetSpent }

// QueueFor gives where a conversation begins on a number: in the default queue while
// that is closed, else where it would.
func QueueFor(v *store.View, n *store.Number, otherwise store.ID) (store.ID, error) {
	off, err := SwitchedOff(v, n)
	if off != "" {
		return store.DefaultID, err
	}
	return otherwise, err
}

// MayAutomate tells whether a text that the desk writes by itself may leave a number.
// Whoever writes one asks first; what was written before the switch is dropped in its
// turn.
func MayAutomate(v *store.View, n *store.Number, answers string) (bool, error) {
	off, err := SwitchedOff(v, n)
	if err != nil || off != "" {
		return IsOwed(answers), err
	}
	over, err := OverBudget(v, n.AccountID, answers)
	return !over, err
}

// OverBudget tells whether an automatic text, by what it answers, must not leave because
// its account has spent its budget of the month. Answers to keywords are owed whatever
// they cost.
func OverBudget(v *store.View, accountID store.ID, answers string) (bool, error) {
	if work.Trigger(answers).AnswersKeyword() {
		return false, nil
	}
	account, err := store.Accounts.Get(v, accountID)
	if err != nil {
		return false, desk.IgnoreNotFound(err)
	}
	return spend.Stopped(v, account)
}

// IsOwed tells whether an automatic text, by what it answers, is one that a customer
// must get even so.
func IsOwed(answers string) bool {
	return answers == string(sms.Stop) || answers == string(sms.Help)
}
