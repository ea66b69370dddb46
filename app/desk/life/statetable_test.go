package life_test

import (
	"testing"
	"testing/synctest"

	"textdesk/app/desk/desktest"
)

// cells is the whole life of a conversation as the design tells it: in each
// situation (rows) what each act of Nadia's, of the customer's or of time
// (columns) makes of it. An act that is missing is refused with 409 "state" when
// somebody does it, and does nothing when it just happens.
//
// An outcome reads: state, whose, (reason), ->on offer to whom, sessions ended (-)
// and begun (+), lines.
func cells() map[string]map[string]string {
	return map[string]map[string]string{
		"nothing yet": {
			"inbound": "open",
			"keyword": "resolved (keyword)",
			"start":   "active Nadia (agent_started) +Nadia started",
		},
		"open": {
			"give to bot":  "open +Bot given_to_bot",
			"inbound":      "open",
			"reply":        "active Nadia +Nadia accepted",
			"accept":       "active Nadia +Nadia accepted",
			"resolve":      "resolved (resolved) resolved",
			"assign Omar":  "open ->Omar offered",
			"assign Nadia": "active Nadia +Nadia accepted",
			"assign queue": "open queued",
			"idle":         "resolved (auto_resolved) auto_resolved",
		},
		"with a bot": {
			"inbound":           "open",
			"reply":             "active Nadia -Bot +Nadia accepted",
			"accept":            "active Nadia -Bot +Nadia accepted",
			"resolve":           "resolved (resolved) -Bot resolved",
			"assign Omar":       "open ->Omar -Bot offered",
			"assign Nadia":      "active Nadia -Bot +Nadia accepted",
			"assign queue":      "open -Bot queued",
			"give to bot":       "422 bot_id",
			"bot ends":          "resolved (ended_by_bot) -Bot ended_by_bot",
			"bot gives up":      "open (handed_over) -Bot handed_over",
			"bot waits in vain": "open (handed_over) -Bot handed_over",
			"idle":              "resolved (auto_resolved) -Bot auto_resolved",
		},
		"open, offered to Nadia": {
			"give to bot":     "open +Bot given_to_bot",
			"inbound":         "open ->Nadia",
			"reply":           "active Nadia +Nadia accepted",
			"accept":          "active Nadia +Nadia accepted",
			"decline":         "open declined",
			"resolve":         "resolved (resolved) resolved",
			"assign Omar":     "open ->Omar offered",
			"assign Nadia":    "active Nadia +Nadia accepted",
			"assign queue":    "open queued",
			"offer times out": "open offer_expired",
			"Nadia leaves":    "open offer_withdrawn",
			"idle":            "resolved (auto_resolved) auto_resolved",
		},
		"open, offered to Omar": {
			"give to bot":     "409 owned Omar",
			"inbound":         "open ->Omar",
			"reply":           "409 owned Omar",
			"accept":          "409 owned Omar",
			"decline":         "409 owned Omar",
			"take_over":       "active Nadia +Nadia taken_over",
			"resolve":         "409 owned Omar",
			"assign Omar":     "409 owned Omar",
			"assign Nadia":    "409 owned Omar",
			"assign queue":    "409 owned Omar",
			"offer times out": "open offer_expired",
			"Omar leaves":     "open offer_withdrawn",
			"idle":            "resolved (auto_resolved) auto_resolved",
		},
		"Nadia's": {
			"give to bot":  "open -Nadia +Bot given_to_bot",
			"inbound":      "active Nadia",
			"reply":        "active Nadia",
			"wait":         "waiting Nadia set_aside",
			"resolve":      "resolved Nadia (resolved) -Nadia resolved",
			"assign Omar":  "active Nadia ->Omar offered",
			"assign Nadia": "422 agent_id",
			"assign queue": "open -Nadia queued",
			"Nadia leaves": "open (agent_left) -Nadia queued",
			"idle":         "resolved Nadia (auto_resolved) -Nadia auto_resolved",
		},
		"Nadia's, offered to Omar": {
			"give to bot":     "open -Nadia +Bot given_to_bot",
			"inbound":         "active Nadia ->Omar",
			"reply":           "active Nadia ->Omar",
			"wait":            "waiting Nadia set_aside",
			"resolve":         "resolved Nadia (resolved) -Nadia resolved",
			"assign Omar":     "active Nadia ->Omar offered",
			"assign Nadia":    "422 agent_id",
			"assign queue":    "open -Nadia queued",
			"offer times out": "active Nadia offer_expired",
			"Nadia leaves":    "open (agent_left) ->Omar -Nadia queued",
			"Omar leaves":     "active Nadia offer_withdrawn",
			"idle":            "resolved Nadia (auto_resolved) -Nadia auto_resolved",
		},
		"Omar's": {
			"give to bot":  "409 owned Omar",
			"inbound":      "active Omar",
			"reply":        "409 owned Omar",
			"accept":       "409 owned Omar",
			"decline":      "409 owned Omar",
			"wait":         "409 owned Omar",
			"take_over":    "active Nadia -Omar +Nadia taken_over",
			"resolve":      "409 owned Omar",
			"assign Omar":  "409 owned Omar",
			"assign Nadia": "409 owned Omar",
			"assign queue": "409 owned Omar",
			"Omar leaves":  "open (agent_left) -Omar queued",
			"idle":         "resolved Omar (auto_resolved) -Omar auto_resolved",
		},
		"Omar's, offered to Nadia": {
			"give to bot":     "409 owned Omar",
			"inbound":         "active Omar ->Nadia",
			"reply":           "409 owned Omar",
			"accept":          "active Nadia -Omar +Nadia accepted",
			"decline":         "active Omar declined",
			"wait":            "409 owned Omar",
			"take_over":       "active Nadia -Omar +Nadia taken_over",
			"resolve":         "409 owned Omar",
			"assign Omar":     "409 owned Omar",
			"assign Nadia":    "active Nadia -Omar +Nadia accepted",
			"assign queue":    "409 owned Omar",
			"offer times out": "active Omar offer_expired",
			"Nadia leaves":    "active Omar offer_withdrawn",
			"Omar leaves":     "open (agent_left) ->Nadia -Omar queued",
			"idle":            "resolved Omar (auto_resolved) -Omar auto_resolved",
		},
		"Nadia's, set aside": {
			"give to bot":  "open -Nadia +Bot given_to_bot",
			"inbound":      "active Nadia resumed_by_customer",
			"reply":        "active Nadia resumed",
			"resume":       "active Nadia resumed",
			"resolve":      "resolved Nadia (resolved) -Nadia resolved",
			"assign Omar":  "waiting Nadia ->Omar offered",
			"assign Nadia": "422 agent_id",
			"assign queue": "open -Nadia queued",
			"Nadia leaves": "open (agent_left) -Nadia queued",
			"idle":         "resolved Nadia (auto_resolved) -Nadia auto_resolved",
		},
		"Omar's, set aside": {
			"give to bot":  "409 owned Omar",
			"inbound":      "active Omar resumed_by_customer",
			"reply":        "409 owned Omar",
			"accept":       "409 owned Omar",
			"decline":      "409 owned Omar",
			"resume":       "409 owned Omar",
			"take_over":    "active Nadia -Omar +Nadia taken_over",
			"resolve":      "409 owned Omar",
			"assign Omar":  "409 owned Omar",
			"assign Nadia": "409 owned Omar",
			"assign queue": "409 owned Omar",
			"Omar leaves":  "open (agent_left) -Omar queued",
			"idle":         "resolved Omar (auto_resolved) -Omar auto_resolved",
		},
		"Omar's, set aside, offered to Nadia": {
			"give to bot":     "409 owned Omar",
			"inbound":         "active Omar ->Nadia resumed_by_customer",
			"reply":           "409 owned Omar",
			"accept":          "active Nadia -Omar +Nadia accepted",
			"decline":         "waiting Omar declined",
			"resume":          "409 owned Omar",
			"take_over":       "active Nadia -Omar +Nadia taken_over",
			"resolve":         "409 owned Omar",
			"assign Omar":     "409 owned Omar",
			"assign Nadia":    "active Nadia -Omar +Nadia accepted",
			"assign queue":    "409 owned Omar",
			"offer times out": "waiting Omar offer_expired",
			"Nadia leaves":    "waiting Omar offer_withdrawn",
			"Omar leaves":     "open (agent_left) ->Nadia -Omar queued",
			"idle":            "resolved Omar (auto_resolved) -Omar auto_resolved",
		},
		"Nadia's, being wrapped up": {
			"inbound":      "active Nadia resumed_by_customer",
			"reply":        "active Nadia resumed",
			"resume":       "active Nadia resumed",
			"resolve":      "resolved Nadia (resolved) -Nadia resolved",
			"assign queue": "open -Nadia queued",
			"Nadia leaves": "resolved Nadia (resolved) -Nadia resolved",
			"idle":         "resolved Nadia (auto_resolved) -Nadia auto_resolved",
		},
		"Omar's, being wrapped up": {
			"inbound":      "active Omar resumed_by_customer",
			"reply":        "409 owned Omar",
			"resume":       "409 owned Omar",
			"take_over":    "active Nadia -Omar +Nadia taken_over",
			"resolve":      "409 owned Omar",
			"assign queue": "409 owned Omar",
			"Omar leaves":  "resolved Omar (resolved) -Omar resolved",
			"idle":         "resolved Omar (auto_resolved) -Omar auto_resolved",
		},
		"resolved, only a keyword": {
			"inbound": "open (customer_wrote) reopened",
			"keyword": "resolved (keyword)",
			"start":   "new: active Nadia (agent_started) +Nadia started",
			"reopen":  "active Nadia +Nadia reopened",
		},
		"Nadia's, resolved": {
			"inbound": "active Nadia (customer_wrote) +Nadia reopened",
			"keyword": "new: resolved (keyword)",
			"start":   "new: active Nadia (agent_started) +Nadia started",
			"reopen":  "active Nadia +Nadia reopened",
		},
		"Nadia's, resolved, agents not kept": {
			"inbound": "open (customer_wrote) reopened",
			"keyword": "new: resolved (keyword)",
			"start":   "new: active Nadia (agent_started) +Nadia started",
			"reopen":  "active Nadia +Nadia reopened",
		},
		"Omar's, resolved, who left": {
			"inbound": "open (customer_wrote) reopened",
			"keyword": "new: resolved (keyword)",
			"start":   "new: active Nadia (agent_started) +Nadia started",
			"reopen":  "active Nadia +Nadia reopened",
		},
		"Nadia's, resolved two days ago": {
			"inbound": "new: open",
			"keyword": "new: resolved (keyword)",
			"start":   "new: active Nadia (agent_started) +Nadia started",
			"reopen":  "409 use_new_conversation",
		},
		"resolved": {
			"inbound": "open (customer_wrote) reopened",
			"keyword": "new: resolved (keyword)",
			"start":   "new: active Nadia (agent_started) +Nadia started",
			"reopen":  "active Nadia +Nadia reopened",
		},
		"resolved two days ago": {
			"inbound": "new: open",
			"keyword": "new: resolved (keyword)",
			"start":   "new: active Nadia (agent_started) +Nadia started",
			"reopen":  "409 use_new_conversation",
		},
	}
}

func TestEveryActInEveryStateDoesWhatTheDesignSays(t *testing.T) {
	t.Parallel()
	want := cells()
	for situation, arrange := range situations() {
		for column, act := range columns() {
			if elsewhere(situation, column) {
				continue
			}
			t.Run(situation+", "+column, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					w := &walk{t: t, Desk: desktest.New(t)}
					arrange(w)
					w.check(want[situation][column], happens(column), func() error { return act(w) })
				})
			})
		}
	}
}
