package conversations

import (
	"strconv"

	"textdesk/app/desk"
	"textdesk/app/desk/fate"
	"textdesk/app/desk/switches"
	"textdesk/telesign"
)

// reason is a code of ours for what became of a text, and what it means.
type reason struct{ code, words string }

// reasons are all codes of ours. The screens have words for each in every other
// language, under carrier.CODE, as for each of TeleSign's.
func reasons() []reason {
	return []reason{
		{fate.CodeNoAnswer, "The text may have reached TeleSign, but no answer came."},
		{fate.CodeUnreachable, "TeleSign could not be reached."},
		{fate.CodeRefused, "The host that should have sent it refused, without TeleSign's usual reason. An administrator should check the account."},
		{fate.CodeExpired, "It could not leave in time, and a late text would confuse. Send it again if it still matters."},
		{fate.CodeSilent, "It was sent, but nobody confirmed that it arrived."},
		{fate.CodeLost, "It did not arrive."},
		{CodeLate, "It was written automatically and could not leave in time, so it was dropped."},
		{string(switches.BudgetSpent), "The account's budget of the month is spent, so nothing automatic was sent."},
		{CodeCustomerWrote, "The customer wrote first, so it was not sent."},
		{string(desk.OptedOut), "The contact opted out before it could leave."},
		{string(desk.Blocked), "The carrier refuses texts from this number to this contact."},
		{string(desk.NotANumber), "It was for a name and not a number."},
		{string(desk.OwnNumber), "It was for the number it should have left from."},
		{string(desk.NumberRemoved), "The number it should have left from was removed."},
		{string(desk.NumberOff), "The number it should have left from was switched off until it was too late."},
		{string(desk.ChannelOff), "The channel of the number it should have left from was switched off until it was too late."},
		{string(desk.AccountOff), "The account it should have left by was switched off until it was too late."},
	}
}

// Explain says in words what a code of TeleSign's or ours means.
func Explain(code string) string {
	for _, r := range reasons() {
		if r.code == code {
			return r.words
		}
	}
	if number, err := strconv.Atoi(code); err == nil {
		return telesign.Explain(number)
	}
	return "It could not be sent."
}
