// Package delivery brings texts to customers: it queues what people and other
// parts write, hands it to the outbox's worker with an attempt recorded before it
// is made, and records what became of it, by answer, receipt, poll or a person's
// word. Package fate weighs all that.
package delivery

import (
	"context"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/part"
	"textdesk/store"
	"textdesk/telesign"
)

// UseCases are the doors of delivery.
type UseCases struct {
	desk          *desk.Desk
	carrier       *telesign.Client
	accounts      *accounts.UseCases
	conversations *conversations.UseCases
}

// New makes them. The carrier is asked about overdue receipts only; texts are sent
// by package outbox.
func New(d *desk.Desk, carrier *telesign.Client, a *accounts.UseCases, c *conversations.UseCases) *UseCases {
	return &UseCases{desk: d, carrier: carrier, accounts: a, conversations: c}
}

// pollBatch bounds how many receipts one run of the job asks for.
const pollBatch = 200

// Part describes them.
func (u *UseCases) Part() part.Part {
	agents, leads := api.Only(store.Agent), api.Only(store.Agent, store.Supervisor)
	return part.Part{
		Name:   "delivery",
		Tables: []store.Kept{Strays},
		Endpoints: []api.Endpoint{
			api.Create("conversations", agents, "Text somebody; goes on with an unfinished conversation", func(ctx context.Context, by desk.Actor, in sending[NewConversation]) (Started, error) {
				in.Body.IdempotencyKey = in.Key
				return u.Start(ctx, by, in.Body)
			}),
			api.Get("recipient", agents, "Whom a text to a number, as it was typed, would reach", func(ctx context.Context, by desk.Actor, in typedPhone) (Recipient, error) {
				return u.Recipient(ctx, by, in.Phone, in.NumberID, in.ShortCode)
			}),
			api.Create("conversations/{id}/messages", agents, "Reply", func(ctx context.Context, by desk.Actor, in sendingIn[NewMessage]) (conversations.Message, error) {
				in.Body.IdempotencyKey = in.Key
				return u.Reply(ctx, by, in.ID, in.Body)
			}),
			api.Post("messages/{id}/retry", leads, "Send a text again", func(ctx context.Context, by desk.Actor, in repeatable) (conversations.Message, error) {
				return u.Retry(ctx, by, in.ID, in.Key)
			}),
			api.Post("messages/{id}/cancel", leads, "Take back a text that has not left", api.On(u.Cancel)),
			api.Post("messages/{id}/reschedule", leads, "Give a text that waits for its time another one, or send it now", api.Changing(u.Reschedule)),
			api.Post("messages/{id}/dismiss", leads, "Say that a text which did not get through is seen to", api.On(u.Dismiss)),
			api.Post("messages/{id}/settle", leads, "Say what became of an uncertain text", func(ctx context.Context, by desk.Actor, in api.BodyOn[settlement]) (conversations.Message, error) {
				return u.Settle(ctx, by, in.ID, in.Body.Outcome)
			}),
		},
		Deadlines: u.deadlines(),
		Jobs: []part.Job{{Name: "poll_receipts", Spec: "@every 1m", Run: func(ctx context.Context) (int, error) {
			return u.PollReceipts(ctx, pollBatch)
		}}},
		Sweeps: []part.Sweep{dropStrays},
	}
}

type (
	typedPhone struct {
		Phone     string   `query:"phone"`
		NumberID  store.ID `query:"number_id"`
		ShortCode bool     `query:"short_code"`
	}

	// sending is a body whose repetition must not send twice.
	sending[T any] struct {
		api.Once
		Body T
	}

	sendingIn[T any] struct {
		api.ByID
		api.Once
		Body T
	}

	// repeatable is a thing to be sent whose repetition must not send twice.
	repeatable struct {
		api.ByID
		api.Once
	}

	settlement struct {
		Outcome Outcome `json:"outcome"`
	}
)
