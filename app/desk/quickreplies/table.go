package quickreplies

import "textdesk/store"

// byTitle lists the replies as people read them: by title, whatever its case and
// accents.
var byTitle = &store.Index[QuickReply]{
	Name: "by_title",
	Keys: func(q *QuickReply) []store.Key { return []store.Key{store.Key{}.Str(titleOf(q))} },
}

// byOwner leads to the shared ones, and to each user's own.
var byOwner = &store.Index[QuickReply]{
	Name: "by_owner",
	Keys: func(q *QuickReply) []store.Key { return []store.Key{ownerOf(q)} },
}

// replies are the quick replies.
var replies = store.NewTable(store.Whole[QuickReply](), store.Spec[QuickReply]{
	Name:    "quick_reply",
	ID:      func(q *QuickReply) store.ID { return q.ID },
	Indexes: []*store.Index[QuickReply]{byTitle, byOwner},
	Counts:  func(q *QuickReply) []store.Key { return []store.Key{ownerOf(q)} },
	Trace:   func(q *QuickReply) store.Trace { return store.Trace{Audience: q.Audience()} },
})

// ownerOf is whose it is: everybody's or one user's.
func ownerOf(q *QuickReply) store.Key {
	if q.Personal {
		return personalOf(q.OwnerID)
	}
	return shared()
}

func shared() store.Key { return store.Key{}.Str("shared") }

func personalOf(user store.ID) store.Key { return store.Key{}.Str("personal").ID(user) }

// maxTitleKey is how many bytes of a folded title count in the order. A title may
// fold to many times its length, and a key of the store is bounded.
const maxTitleKey = 400

// titleOf is a reply's place among others, by its title.
func titleOf(q *QuickReply) string {
	folded := fold(q.Title)
	return folded[:min(len(folded), maxTitleKey)]
}
