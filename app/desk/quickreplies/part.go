// Package quickreplies is texts that are kept to be sent again and again: shared
// ones for everybody, and each agent's own. In the composer they are found by a few
// letters, and their placeholders are filled for the conversation at hand.
package quickreplies

import (
	"context"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/part"
	"textdesk/store"
)

// UseCases are the quick replies' doors.
type UseCases struct{ desk *desk.Desk }

// New makes them.
func New(d *desk.Desk) *UseCases { return &UseCases{d} }

// Part describes them.
func (u *UseCases) Part() part.Part {
	return part.Part{
		Name:   "quick_replies",
		Tables: []store.Kept{replies},
		Told: []part.Telling{part.Tell(replies, func(_ *store.View, _ desk.Actor, q *QuickReply) (Shown, error) {
			return show(q), nil
		})},
		Endpoints: []api.Endpoint{
			api.Get("quick-replies", api.SignedIn(), "Quick replies by title, or those that fit q", func(ctx context.Context, by desk.Actor, in search) (desk.List[Shown], error) {
				return u.QuickReplies(ctx, by, in.Q, in.Slice())
			}),
			api.Create("quick-replies", api.SignedIn(), "Write one; shared ones are for administrators and supervisors", api.Given(u.AddQuickReply)),
			api.Get("quick-replies/{id}", api.SignedIn(), "One quick reply", api.On(u.QuickReply)),
			api.Patch("quick-replies/{id}", api.SignedIn(), "Change one", api.Changing(u.ChangeQuickReply)),
			api.Delete("quick-replies/{id}", api.SignedIn(), "Remove one", api.Removing(u.RemoveQuickReply)),
			api.Post("quick-replies/preview", api.SignedIn(), "A text with its placeholders filled for a sample customer", api.Given(u.Preview)),
			api.Get("conversations/{id}/quick-replies", api.SignedIn(), "Those that fit a conversation and q, filled for it", func(ctx context.Context, by desk.Actor, in searchIn) (desk.List[Filled], error) {
				return u.Fitting(ctx, by, in.ID, in.Q, in.Limit)
			}),
		},
		Settings: []part.Setting{{
			Name: "quick_replies", Path: "quick-replies", Tables: []string{"quick_reply"}, By: "title",
			If:    func(q map[string]any) bool { return q["personal"] != true },
			Omit:  map[string]string{"personal": "those in the file are the team's; everybody has their own"},
			Names: part.Naming(map[string]string{"workstreams": "workstreams"}),
		}},
		Screens: []api.Screen{{Name: "quick_replies", Section: "messages", Path: "/admin/quick-replies", Roles: []store.Role{store.Admin, store.Supervisor, store.Agent}}},
	}
}

type (
	search struct {
		Q string `query:"q"`
		api.Page
	}

	searchIn struct {
		api.ByID
		Q     string `query:"q"`
		Limit int    `query:"limit"`
	}
)
