package web

import (
	"reflect"

	"textdesk/app/desk"
	"textdesk/app/sms"
	"textdesk/store"
)

// choices are the Go types that can be one of a few texts.
var choices = map[reflect.Type][]string{
	reflect.TypeFor[store.Role]():           texts(store.Admin, store.Supervisor, store.Agent),
	reflect.TypeFor[store.State]():          texts(store.Open, store.Active, store.Waiting, store.WrapUp, store.Resolved),
	reflect.TypeFor[store.Direction]():      texts(store.In, store.Out),
	reflect.TypeFor[store.ConsentState]():   texts(store.OptedIn, store.OptedOut, store.ConsentUnknown),
	reflect.TypeFor[sms.Action]():           texts(sms.Stop, sms.Start, sms.Help),
	reflect.TypeFor[sms.Encoding]():         texts(sms.GSM7, sms.UCS2),
	reflect.TypeFor[desk.LinkKind]():        texts(desk.LinkInvite, desk.LinkReset),
	reflect.TypeFor[desk.CallbackOutcome](): texts(desk.Taken, desk.Duplicate, desk.Stray, desk.Held),
	reflect.TypeFor[store.MessageState](): texts(
		store.Received, store.Scheduled, store.Queued, store.Sending, store.Sent, store.Delivered,
		store.Failed, store.Uncertain, store.Unconfirmed, store.Cancelled,
	),
}

func texts[T ~string](values ...T) []string {
	plain := make([]string, len(values))
	for i, value := range values {
		plain[i] = string(value)
	}
	return plain
}

// fieldChoice is what a field of type string can be, with a name where people
// speak of it elsewhere.
type fieldChoice struct {
	name   string
	values []string
}

// fieldChoices are the fields that can be one of a few texts, by type and field.
var fieldChoices = map[string]fieldChoice{
	"Setup.language":       languages,
	"Settings.language":    languages,
	"Keyword.language":     languages,
	"Preferences.language": languages,

	"Account.provider":       {"", []string{"telesign"}},
	"Account.auth":           accountAuth,
	"Account.message_type":   messageTypes,
	"Account.receipts":       accountReceipts,
	"Account.callback_check": callbackChecks,

	"NewAccount.auth":              accountAuth,
	"NewAccount.message_type":      messageTypes,
	"NewAccount.receipts":          accountReceipts,
	"NewAccount.callback_check":    callbackChecks,
	"AccountChange.auth":           accountAuth,
	"AccountChange.message_type":   messageTypes,
	"AccountChange.receipts":       accountReceipts,
	"AccountChange.callback_check": callbackChecks,

	"SendingStatus.state": {"", []string{"ok", "paused"}},

	"Number.type":                  numberTypes,
	"Number.keyword_replies":       keywordReplies,
	"NewNumber.type":               numberTypes,
	"NewNumber.keyword_replies":    keywordReplies,
	"NumberChange.type":            numberTypes,
	"NumberChange.keyword_replies": keywordReplies,

	"HeldCallback.reason": {"", []string{"unsigned", "bad_signature", "wrong_customer", "undecodable", "unknown_number"}},
	"HeldCallback.kind":   {"", []string{"inbound", "receipt", "unknown"}},

	"Conversation.allowed": {"Act", []string{
		"reply", "note", "accept", "decline", "wait", "resume", "resolve", "reopen", "assign", "take_over",
	}},
	"Conversation.why_not": {"", texts(desk.OptedOut, desk.Blocked, desk.NumberRemoved, desk.Owned, desk.Forbidden, "resolved")},
	"Message.automatic":    {"", []string{"stop", "start", "help"}},
	"Message.acts":         {"", []string{"retry", "cancel", "settle"}},
	"settlement.outcome":   {"", []string{desk.OutcomeArrived, desk.OutcomeLost}},
	"Entry.kind":           {"", []string{"message", "note", "line"}},
	"Line.kind": {"LineKind", []string{
		"opened", "started", "reopened", "accepted", "taken_over", "offered", "declined",
		"offer_expired", "offer_withdrawn", "assigned", "queued", "set_aside",
		"resumed", "resumed_by_customer", "wrapped_up", "resolved", "auto_resolved",
		"opted_out", "opted_in", "consent_undone", "stop_suggested", "blocked", "hidden",
	}},

	"Job.name":                {"", []string{"auto_resolve", "poll_receipts", "retention", "backup"}},
	"Workstream.distribution": {"", []string{"pick", "push"}},
	"Workstream.uncertain":    {"", []string{store.UncertainAsk, store.UncertainResend}},
}

var (
	languages       = fieldChoice{"Language", []string{"en", "fr"}}
	accountAuth     = fieldChoice{"", []string{"basic", "digest"}}
	messageTypes    = fieldChoice{"", []string{"ARN", "MKT", "OTP"}}
	accountReceipts = fieldChoice{"", []string{store.ReceiptsByAccount, store.ReceiptsByRequest}}
	callbackChecks  = fieldChoice{"", []string{store.CheckEnforce, store.CheckReport}}
	numberTypes     = fieldChoice{"", []string{"geo", "short_code", "toll_free"}}
	keywordReplies  = fieldChoice{"", []string{store.RepliesByUs, store.RepliesByTeleSign, store.RepliesByCarrier}}
)

// renamed are the types whose Go name says too little outside of Go.
var renamed = map[string]string{
	"Number":     "PhoneNumber", // Number is a type of the browser's own
	"NewAccount": "AccountInput",
	"State":      "ConversationState",
	"Run":        "JobRun",
}

// streamed are the types of the event stream's data that no route gives.
var streamed = []reflect.Type{reflect.TypeFor[desk.EntryEvent](), reflect.TypeFor[desk.Gone](), reflect.TypeFor[Problem]()}

// answerOf gives the type that is answered where a use case gives something
// else.
func answerOf(out reflect.Type) reflect.Type {
	switch out {
	case reflect.TypeFor[desk.SignedIn]():
		return reflect.TypeFor[desk.Me]()
	case reflect.TypeFor[signedOut]():
		return reflect.TypeFor[none]()
	}
	return out
}
