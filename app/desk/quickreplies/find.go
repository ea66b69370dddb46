package quickreplies

import (
	"cmp"
	"context"
	"slices"

	"textdesk/app/desk"
	"textdesk/app/desk/channels"
	"textdesk/app/sms"
	"textdesk/store"
)

// QuickReplies gives a piece of those the actor may see, by title; with q, of those
// that have each of its words, folded, in title, tags or text.
func (u *UseCases) QuickReplies(ctx context.Context, by desk.Actor, q string, s desk.Slice) (desk.List[Shown], error) {
	words := foldedWords(q)
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (desk.List[Shown], error) {
		page, err := byTitle.Page(v, store.Range{}, s.Bounded(), func(r *QuickReply) (bool, error) {
			if !r.fits(words) {
				return false, nil
			}
			return by.Sees(v, r.Audience())
		})
		if err != nil {
			return desk.List[Shown]{}, err
		}
		return desk.ListOf(page, func(r *QuickReply) (Shown, error) { return show(r), nil })
	})
}

// QuickReply gives one.
func (u *UseCases) QuickReply(ctx context.Context, by desk.Actor, id store.ID) (Shown, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (Shown, error) {
		q, err := get(v, by, id)
		if err != nil {
			return Shown{}, err
		}
		return show(q), nil
	})
}

// Filled is a quick reply as it would be inserted, and what sending it takes.
type Filled struct {
	ID    store.ID `json:"id"`
	Title string   `json:"title"`
	// Text has its placeholders filled. By that it can become longer than a text may
	// be, or empty; it is inserted all the same, and not sent before it is mended.
	Text     string         `json:"text"`
	Language store.Language `json:"language"`
	Tags     []string       `json:"tags"`
	Personal bool           `json:"personal"`
	Segments sms.Segments   `json:"segments"`
}

// Fitting gives at most limit quick replies for a conversation, those in the desk's
// language first, then by title; with q, of those that have each of its words. They
// are filled as the actor would insert them.
func (u *UseCases) Fitting(ctx context.Context, by desk.Actor, conversationID store.ID, q string, limit int) (desk.List[Filled], error) {
	words, limit := foldedWords(q), desk.Slice{Limit: limit}.Bounded().Limit
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (desk.List[Filled], error) {
		list := desk.List[Filled]{Items: []Filled{}}
		c, err := by.SeesConversation(v, conversationID)
		if err != nil {
			return list, err
		}
		fitting, err := fittingIn(v, by, c, words)
		if err != nil {
			return list, err
		}
		values, err := valuesFor(v, by.UserID, c)
		if err != nil {
			return list, err
		}
		for _, r := range fitting[:min(limit, len(fitting))] {
			text := values.Fill(r.Text)
			list.Items = append(list.Items, Filled{
				ID: r.ID, Title: r.Title, Text: text, Language: r.Language, Tags: r.Tags, Personal: r.Personal, Segments: sms.Count(text),
			})
		}
		return list, nil
	})
}

// fittingIn gives what the actor may insert in a conversation, in the order of the
// screen.
func fittingIn(v *store.View, by desk.Actor, c *store.Conversation, words []string) (fitting []*QuickReply, err error) {
	ours, err := channels.TextsIn(v, c.NumberID)
	if err != nil {
		return nil, err
	}
	for _, owner := range []store.Key{shared(), personalOf(by.UserID)} {
		for r, err := range byOwner.Scan(v, store.Under(owner)) {
			if err != nil {
				return nil, err
			}
			if r.offeredIn(c.WorkstreamID) && r.fits(words) {
				fitting = append(fitting, r)
			}
		}
	}
	foreign := func(r *QuickReply) int {
		if r.Language == ours {
			return 0
		}
		return 1
	}
	slices.SortFunc(fitting, func(a, b *QuickReply) int {
		return cmp.Or(foreign(a)-foreign(b), cmp.Compare(titleOf(a), titleOf(b)), cmp.Compare(a.ID, b.ID))
	})
	return fitting, nil
}

// Draft is a text to be looked at before it is kept.
type Draft struct {
	Text string `json:"text"`
}

// Previewed is a draft as a sample customer would get it, and what sending it takes.
type Previewed struct {
	Text     string       `json:"text"`
	Segments sms.Segments `json:"segments"`
}

// Preview fills a draft for a sample customer, as the actor would send it. A draft
// that could not be kept is refused as it would be then.
func (u *UseCases) Preview(ctx context.Context, by desk.Actor, d Draft) (Previewed, error) {
	text, err := checkText(d.Text)
	if err != nil {
		return Previewed{}, err
	}
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (Previewed, error) {
		settings, err := v.Settings()
		if err != nil {
			return Previewed{}, err
		}
		agent, err := store.Users.Get(v, by.UserID)
		if err != nil {
			return Previewed{}, err
		}
		filled := valuesOf(sampleCustomer, agent.NameForCustomers(), settings.TeamName, sampleNumber).Fill(text)
		return Previewed{Text: filled, Segments: sms.Count(filled)}, nil
	})
}

// A name and a number of usual length, of nobody.
const (
	sampleCustomer = "Camille Martin"
	sampleNumber   = "(425) 230-6549"
)
