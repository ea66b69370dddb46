package accounts

import (
	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/store"
	"textdesk/store/work"
)

// recordSwitch keeps who has switched something off or on, if it was switched.
func (u *UseCases) recordSwitch(tx *store.Tx, by desk.Actor, before, after work.Off, of audit.Entry) error {
	if before == after {
		return nil
	}
	of.Act = audit.SwitchedOn
	if after {
		of.Act = audit.SwitchedOff
	}
	return u.options.Audit.Record(tx, by, of)
}

// onNumber is an act that was done to a number of an account.
func onNumber(act audit.Act, n *store.Number) audit.Entry {
	e := audit.OnAccount(act, n.AccountID)
	e.Detail = n.Digits
	return e
}
