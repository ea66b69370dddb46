package quickreplies

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"textdesk/app/desk"
	"textdesk/app/desk/placeholders"
	"textdesk/app/sms"
	"textdesk/store"
)

// The bounds of a quick reply.
const (
	maxTags        = 10
	maxTag         = 30 // characters
	maxWorkstreams = 100
	// maxPersonal and maxShared keep the list short enough to be searched whole.
	maxPersonal = 500
	maxShared   = 2000
)

// QuickReplySettings are what somebody writes of a quick reply.
type QuickReplySettings struct {
	Title string `json:"title" cbor:"2,keyasint,omitzero"`
	// Text is what is inserted, with placeholders such as {CustomerName}; at most as
	// long as a text may be.
	Text string `json:"text" cbor:"3,keyasint,omitzero"`
	// Language is the one it is written in, the desk's where it is not said. Those in
	// that of the number come first.
	Language store.Language `json:"language" cbor:"4,keyasint,omitzero"`
	Tags     []string       `json:"tags" cbor:"5,keyasint,omitzero"` // without "#", at most 10
	// Workstreams are those it is offered in; none means all.
	Workstreams []store.ID `json:"workstreams" cbor:"6,keyasint,omitzero"`
	// Personal replies are for whoever wrote them, the others for everybody.
	Personal bool `json:"personal" cbor:"7,keyasint,omitzero"`
}

// QuickReply is a text that is kept to be sent again and again.
type QuickReply struct {
	ID store.ID `json:"id" cbor:"1,keyasint,omitzero"`
	QuickReplySettings
	OwnerID   store.ID  `json:"owner_id" cbor:"8,keyasint,omitzero"` // who wrote it
	CreatedAt time.Time `json:"created_at" cbor:"9,keyasint,omitzero"`
	UpdatedAt time.Time `json:"updated_at" cbor:"10,keyasint,omitzero"`
}

// APIName is what the API calls it: a QuickReply there has its version.
func (QuickReply) APIName() string { return "KeptQuickReply" }

// Shown is a quick reply as the screens show it.
type Shown struct {
	QuickReply
	Version desk.Version `json:"version"` // of what can be changed
}

// APIName is what the API calls it.
func (Shown) APIName() string { return "QuickReply" }

func show(q *QuickReply) Shown { return Shown{*q, desk.VersionOf(q.QuickReplySettings)} }

// Audience is who may see it.
func (q *QuickReply) Audience() store.Audience {
	if q.Personal {
		return store.Audience{Only: true, Users: []store.ID{q.OwnerID}}
	}
	return store.Audience{}
}

// offeredIn tells whether it is for work of that kind.
func (q *QuickReply) offeredIn(workstream store.ID) bool {
	return len(q.Workstreams) == 0 || slices.Contains(q.Workstreams, workstream)
}

// fits tells whether each of the folded words is in its title, its tags or its text.
// A word that begins with "#" is looked for among the tags alone.
func (q *QuickReply) fits(words []string) bool {
	tags := fold(strings.Join(q.Tags, " "))
	all := fold(q.Title) + " " + tags + " " + fold(q.Text)
	return !slices.ContainsFunc(words, func(word string) bool {
		if tag, ok := strings.CutPrefix(word, "#"); ok {
			return !strings.Contains(tags, tag)
		}
		return !strings.Contains(all, word)
	})
}

// foldedWords reads what somebody typed to find a reply.
func foldedWords(typed string) (words []string) {
	for _, word := range strings.Fields(typed) {
		mark := ""
		if strings.HasPrefix(word, "#") {
			mark = "#"
		}
		if folded := fold(word); folded != "" || mark != "" {
			words = append(words, mark+folded)
		}
	}
	return words
}

// fold takes case, accents and punctuation off, on both sides of a search alike.
func fold(text string) string { return sms.Fold(text) }

// check brings a reply into the form it is kept in, or refuses it.
func (s *QuickReplySettings) check(v *store.View) (err error) {
	if s.Title, err = desk.Named("title", s.Title, desk.MaxName); err != nil {
		return err
	}
	if s.Text, err = checkText(s.Text); err != nil {
		return err
	}
	if s.Tags, err = checkTags(s.Tags); err != nil {
		return err
	}
	if s.Workstreams, err = checkWorkstreams(v, s.Workstreams); err != nil {
		return err
	}
	if s.Language == "" {
		settings, err := v.Settings()
		if err != nil {
			return err
		}
		s.Language = settings.Language
	}
	return desk.CheckChoices(*s)
}

func checkText(text string) (string, error) {
	text = strings.TrimSpace(desk.Lines(text))
	switch {
	case !desk.Visible(text):
		return "", desk.RefuseField("text", "required", "Write something first.")
	case !utf8.ValidString(text) || strings.ContainsFunc(text, unprintable):
		return "", desk.RefuseField("text", "not_text", "Enter plain text.")
	}
	if n := sms.Length(text); n > sms.MaxLength {
		return "", desk.RefuseField("text", "too_long", "A text has at most %d characters; this one has %d.", sms.MaxLength, n)
	}
	if unknown := placeholders.Unknown(text, known()); unknown != "" {
		return "", desk.RefuseField("text", "unknown_placeholder", "There is no placeholder %s. There are: %s.", unknown, strings.Join(known(), ", "))
	}
	return text, nil
}

// unprintable tells of a character that would be dropped when the text is sent.
func unprintable(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

// checkTags gives each tag once, in the order they were written.
func checkTags(written []string) ([]string, error) {
	tags := []string{}
	for _, tag := range written {
		tag, err := desk.OneLine("tags", strings.TrimLeft(strings.TrimSpace(tag), "#"), maxTag)
		if err != nil {
			return nil, err
		}
		if tag == "" {
			continue
		}
		if strings.ContainsFunc(tag, endsTag) || fold(tag) == "" {
			return nil, desk.RefuseField("tags", "not_a_tag", "A tag is one word, with letters or digits in it.")
		}
		if !slices.ContainsFunc(tags, func(t string) bool { return fold(t) == fold(tag) }) {
			tags = append(tags, tag)
		}
	}
	if len(tags) > maxTags {
		return nil, desk.RefuseField("tags", "too_many", "At most %d tags.", maxTags)
	}
	return tags, nil
}

func endsTag(r rune) bool { return r == ',' || unicode.IsSpace(r) }

func checkWorkstreams(v *store.View, written []store.ID) ([]store.ID, error) {
	if len(written) > maxWorkstreams {
		return nil, desk.RefuseField("workstreams", "too_many", "At most %d workstreams.", maxWorkstreams)
	}
	ids := []store.ID{}
	for _, id := range written {
		if _, err := store.Workstreams.Get(v, id); err != nil {
			if desk.IgnoreNotFound(err) == nil {
				err = desk.RefuseField("workstreams", "unknown", "This workstream does not exist.")
			}
			return nil, err
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}
