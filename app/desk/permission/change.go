package permission

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"time"
	"unicode/utf8"

	"textdesk/app/desk"
	"textdesk/store"
)

// maxWording is how many bytes of a wording are kept: more than any text or disclosure
// that is meant to be read.
const maxWording = 8000

// Change makes a contact opted in, opted out or unknown, records it with what is known
// of it, and keeps the contact. It gives the change for a line of a thread that can undo
// it, nil where nothing changed: the contact was so already.
//
// Neither a page nor a file lifts an opt-out: whoever gives one that would is refused
// with desk.OptedOut. A contact who opts in on a page again leaves another record, for
// that page's wording is what they agreed to last.
func Change(tx *store.Tx, c *store.Contact, to store.ConsentState, news News) (*store.ConsentShift, error) {
	out := c.Consent.State == store.OptedOut
	if to != store.OptedOut && out && (news.Source == Page || news.Source == Imported) {
		return nil, desk.Refuse(desk.OptedOut, "This contact has opted out. They can text START to come back.")
	}
	wanted := c.Consent
	if to == store.OptedIn && news.Source == Keyword {
		wanted.Blocked = maps.Clone(wanted.Blocked)
		delete(wanted.Blocked, news.NumberID) // with the carrier too, START lifts it
	}
	if c.Consent.State != to {
		wanted.State, wanted.Since, wanted.By, wanted.Word = to, tx.Now, by(to, news), wordOf(news)
	}
	again := news.Source == Page && c.Consent.State == to
	if !again && c.Consent.State == to && len(wanted.Blocked) == len(c.Consent.Blocked) {
		return nil, nil
	}
	shift, err := become(tx, c, wanted, news)
	if err == nil && again {
		return nil, record(tx, c, to, news)
	}
	return shift, err
}

// Undo gives a contact back the consent that they had before a change, as somebody said
// it should be. What carriers have blocked since stays: that is not ours to undo.
func Undo(tx *store.Tx, c *store.Contact, before store.Consent, news News) (*store.ConsentShift, error) {
	before.Blocked = union(before.Blocked, c.Consent.Blocked)
	if c.Consent.State == store.OptedOut {
		before.Since, before.By, before.Word = tx.Now, by(before.State, news), wordOf(news)
	}
	return become(tx, c, before, news)
}

// BlockNumber records that the carrier refuses a number's texts to a contact, which the
// refusal of a text has shown. It tells whether that is new.
func BlockNumber(tx *store.Tx, c *store.Contact, numberID, messageID store.ID) (isNew bool, err error) {
	if _, known := c.Consent.Blocked[numberID]; known {
		return false, nil
	}
	blocked := c.Consent
	blocked.Blocked = union(c.Consent.Blocked, map[store.ID]time.Time{numberID: tx.Now})
	_, err = become(tx, c, blocked, News{Source: Block, Evidence: Evidence{MessageID: messageID}})
	return true, err
}

// CarryOver takes over what a contact refused to the database that a backup takes the
// place of.
func CarryOver(tx *store.Tx, c *store.Contact, refused store.Consent, news News) error {
	news.Source = Restored
	_, err := become(tx, c, refused, news)
	return err
}

// become is the one place where a contact's consent changes.
func become(tx *store.Tx, c *store.Contact, to store.Consent, news News) (*store.ConsentShift, error) {
	if err := keepBeginning(tx, c); err != nil {
		return nil, err
	}
	shift := &store.ConsentShift{From: c.Consent, To: to}
	c.Consent = to
	if err := store.Contacts.Put(tx, c); err != nil {
		return nil, err
	}
	if stateOf(shift.From) != stateOf(to) {
		if err := record(tx, c, stateOf(shift.From), news); err != nil {
			return nil, err
		}
	}
	return shift, recordBlocks(tx, c, shift.From.Blocked, news)
}

// record writes a record of how a contact's consent is now.
func record(tx *store.Tx, c *store.Contact, from store.ConsentState, news News) error {
	if news.SaidAt.IsZero() && news.How != store.SaidMistake {
		news.SaidAt = tx.Now
	}
	news.Wording = cut(news.Wording)
	return History.Insert(tx, &Record{ID: tx.NewID(), ContactID: c.ID, At: tx.Now, From: from, To: stateOf(c.Consent), News: news})
}

// recordBlocks writes a record of each carrier's block that came or went.
func recordBlocks(tx *store.Tx, c *store.Contact, before map[store.ID]time.Time, news News) error {
	for _, number := range slices.Sorted(maps.Keys(union(before, c.Consent.Blocked))) {
		since, is := c.Consent.Blocked[number]
		_, was := before[number]
		if is == was {
			continue
		}
		about := News{Source: BlockEnded, ByID: news.ByID, NumberID: number}
		if news.Source == Keyword || news.Source == Block { // else the words are of something else
			about.Wording, about.Evidence = news.Wording, news.Evidence
		}
		if is {
			about.Source, about.SaidAt = Block, since
		}
		if err := record(tx, c, stateOf(c.Consent), about); err != nil {
			return err
		}
	}
	return nil
}

// keepBeginning writes down what a contact's consent was before there was a history.
func keepBeginning(tx *store.Tx, c *store.Contact) error {
	if _, err := Last(&tx.View, c.ID); !errors.Is(err, store.ErrNotFound) {
		return err
	}
	for _, r := range beginning(c) {
		r.ID = tx.NewID()
		if err := History.Insert(tx, &r); err != nil {
			return err
		}
	}
	return nil
}

// beginning gives, as records, what is known of a contact of whom nothing was recorded.
func beginning(c *store.Contact) (known []Record) {
	state, is := stateOf(c.Consent), c.Consent
	if state != store.ConsentUnknown {
		known = append(known, Record{ContactID: c.ID, At: is.Since, From: store.ConsentUnknown, To: state, News: News{
			Source: Earlier, How: is.Word.How, SaidAt: cmp.Or(is.Word.At, is.Since), Note: is.Word.Note,
		}})
	}
	for _, number := range slices.Sorted(maps.Keys(is.Blocked)) {
		since := is.Blocked[number]
		known = append(known, Record{ContactID: c.ID, At: since, From: state, To: state, News: News{
			Source: Block, SaidAt: since, NumberID: number,
		}})
	}
	return known
}

// by is how a contact itself remembers who changed it.
func by(to store.ConsentState, news News) string {
	switch {
	case news.Source == Keyword && to == store.OptedIn:
		return "keyword:start"
	case news.Source == Keyword:
		return "keyword:stop"
	case news.ByID != "":
		return string(news.ByID)
	}
	return string(news.Source)
}

// wordOf is what a contact itself remembers of what was said.
func wordOf(news News) store.ConsentWord {
	if news.How == "" {
		return store.ConsentWord{}
	}
	return store.ConsentWord{How: news.How, At: news.SaidAt, Note: news.Note}
}

func stateOf(c store.Consent) store.ConsentState { return cmp.Or(c.State, store.ConsentUnknown) }

// union gives what is in either, and of what is in both that of the first.
func union(first, second map[store.ID]time.Time) map[store.ID]time.Time {
	all := map[store.ID]time.Time{}
	maps.Copy(all, second)
	maps.Copy(all, first)
	return all
}

// cut shortens a wording that is too long to be kept, between two characters.
func cut(text string) string {
	if len(text) <= maxWording {
		return text
	}
	end := maxWording
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}
