package quickreplies

import (
	"strings"

	"textdesk/store"
)

// byTitle lists the replies as people read them: by title, whatever its case and
// accents.
var byTitle = &store.Index[QuickReply]{
	Name: "by_title",
	Keys: func(q *QuickReply) []store.Key { return []store.Key{store.Key{}.Str(fold(q.Title))} },
}

// replies are the quick replies.
var replies = store.NewTable(store.Whole[QuickReply](), store.Spec[QuickReply]{
	Name:    "quick_reply",
	ID:      func(q *QuickReply) store.ID { return q.ID },
	Indexes: []*store.Index[QuickReply]{byTitle},
	Counts:  func(q *QuickReply) []store.Key { return []store.Key{countOf(q)} },
	Trace:   func(q *QuickReply) store.Trace { return store.Trace{Audience: q.Audience()} },
})

// countOf is where a reply is counted: with the shared ones, or its owner's.
func countOf(q *QuickReply) store.Key {
	if q.Personal {
		return store.Key{}.ID(q.OwnerID)
	}
	return store.Key{}.Str("shared")
}

// titleOf is a reply's place among others of its language.
func titleOf(q *QuickReply) string { return strings.ToLower(q.Title) }
