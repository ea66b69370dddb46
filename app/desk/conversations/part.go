// Package conversations is the exchanges with customers: their folders, their
// threads with notes and lines, and the acts that move them through their life,
// which package life tells as a table. What is texted in them is package delivery's
// and package intake's.
package conversations

import (
	"context"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// UseCases are the conversations' doors.
type UseCases struct{ desk *desk.Desk }

// New makes them.
func New(d *desk.Desk) *UseCases { return &UseCases{d} }

// Part describes them.
func (u *UseCases) Part() part.Part {
	agents, leads := api.Only(store.Agent), api.Only(store.Agent, store.Supervisor)
	return part.Part{
		Name: "conversations",
		Told: u.told(),
		Endpoints: []api.Endpoint{
			api.Get("folders", api.SignedIn(), "The folders of conversations, and how many are in each", api.Alone(u.Folders)),
			api.Get("conversations", api.SignedIn(), "A folder of conversations, the latest activity first", func(ctx context.Context, by desk.Actor, in folderPage) (desk.List[Conversation], error) {
				return u.Conversations(ctx, by, Query{
					View: in.View, State: in.State, QueueID: in.Queue, AgentID: in.Agent, Q: in.Q, Slice: in.Slice(),
				})
			}),
			api.Get("conversations/{id}", api.SignedIn(), "One conversation", api.On(u.Conversation)),
			api.Get("conversations/{id}/messages", api.SignedIn(), "Its texts, oldest first", api.Piece(u.Messages)),
			api.Get("conversations/{id}/thread", api.SignedIn(), "The contact's whole history on that number", func(ctx context.Context, by desk.Actor, in before) (desk.List[Entry], error) {
				return u.Thread(ctx, by, in.ID, in.Before, in.Limit)
			}),
			api.Create("conversations/{id}/notes", api.SignedIn(), "Write a note that the customer never sees", func(ctx context.Context, by desk.Actor, in repeatableNote) (Note, error) {
				return u.AddNote(ctx, by, in.ID, in.Body.Text, in.Key)
			}),
			api.Post("conversations/{id}/accept", agents, "Make it mine", api.On(u.Accept)),
			api.Post("conversations/{id}/decline", leads, "Refuse an offer", api.On(u.Decline)),
			api.Post("conversations/{id}/wait", leads, "Set it aside until the customer writes", api.On(u.Wait)),
			api.Post("conversations/{id}/resume", leads, "Take it up again", api.On(u.Resume)),
			api.Post("conversations/{id}/resolve", leads, "End it", api.ChangingMaybe(u.ResolveWith)),
			api.Post("conversations/{id}/reopen", agents, "Bring it back after it was resolved", api.On(u.Reopen)),
			api.Post("conversations/{id}/take-over", agents, "Make a colleague's mine", api.On(u.TakeOver)),
			api.Post("conversations/{id}/read", api.SignedIn(), "Say that its texts have been seen", api.ChangingMaybe(u.MarkReadUpTo)),
			api.Post("conversations/{id}/assign", leads, "Offer it to an agent, or put it into a queue", api.Changing(u.Assign)),
		},
		Deadlines: []part.Deadline{{Name: "offer", Due: offersDue, Fire: u.endOffer}},
		Hooks:     desk.Hooks{UserLeft: u.release},
	}
}

type (
	folderPage struct {
		View  FolderName  `query:"view"`
		State store.State `query:"state"`
		Queue store.ID    `query:"queue"`
		Agent store.ID    `query:"agent"`
		Q     string      `query:"q"`
		api.Page
	}

	before struct {
		api.ByID
		Before store.ID `query:"before"`
		Limit  int      `query:"limit"`
	}

	// repeatableNote is a note whose repetition must not be kept twice.
	repeatableNote struct {
		api.BodyOn[newNote]
		api.Once
	}
	newNote struct {
		Text string `json:"text"`
	}
)
