package consent

import (
	"context"
	"maps"
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/permission"
	"textdesk/store"
)

// Refusal is what a contact has refused, and by which word.
type Refusal struct {
	Contact *store.Contact
	// Last is how they came to be opted out; nil where that was not recorded.
	Last *permission.Record
}

// Refusals gives the contacts of a desk who want no texts, or to whom a carrier lets
// none through from some number.
func Refusals(v *store.View) (refusing []Refusal, err error) {
	for c, err := range store.Contacts.All(v) {
		if err != nil {
			return nil, err
		}
		if c.Consent.State != store.OptedOut && len(c.Consent.Blocked) == 0 {
			continue
		}
		last, err := permission.LastChange(v, c.ID)
		if desk.IgnoreNotFound(err) != nil {
			return nil, err
		}
		refusing = append(refusing, Refusal{Contact: c, Last: last})
	}
	return refusing, nil
}

// CarryOver takes over what contacts have refused to the database that a backup takes
// the place of, where the backup knows nothing newer of them, and gives the numbers of
// those who are opted out by it. A contact whom the backup does not know is made.
func (u *UseCases) CarryOver(ctx context.Context, refusing []Refusal) (phones []string, err error) {
	for page := range slices.Chunk(refusing, carryPage) {
		carried, err := desk.Update(ctx, u.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) (carried []string, err error) {
			for _, known := range page {
				optedOut, err := carry(tx, known)
				if err != nil {
					return nil, err
				}
				if optedOut {
					carried = append(carried, known.Contact.Phone)
				}
			}
			return carried, nil
		})
		if err != nil {
			return nil, err
		}
		phones = append(phones, carried...)
	}
	return phones, nil
}

// carryPage is how many contacts one transaction changes.
const carryPage = 500

// carry takes over what one contact refuses. Twice is as good as once.
func carry(tx *store.Tx, known Refusal) (optedOut bool, err error) {
	c, err := contacts.For(tx, known.Contact.Address())
	if err != nil {
		return false, err
	}
	was := known.Contact.Consent
	optedOut = was.State == store.OptedOut && c.Consent.State != store.OptedOut && !c.Consent.Since.After(was.Since)
	missing := maps.Clone(was.Blocked)
	maps.DeleteFunc(missing, func(number store.ID, since time.Time) bool {
		_, blocked := c.Consent.Blocked[number]
		return blocked || c.Consent.State == store.OptedIn && c.Consent.Since.After(since)
	})
	if !optedOut && len(missing) == 0 {
		return false, nil
	}
	refused := c.Consent
	if optedOut {
		refused.State, refused.Since, refused.By, refused.Word = was.State, was.Since, was.By, was.Word
	}
	if len(missing) > 0 {
		maps.Copy(missing, c.Consent.Blocked)
		refused.Blocked = missing
	}
	return optedOut, permission.CarryOver(tx, c, refused, known.news())
}

// news is the word that the refusal rests on. Who recorded it, the backup may not know.
func (r Refusal) news() permission.News {
	if r.Last == nil || r.Contact.Consent.State != store.OptedOut {
		return permission.News{SaidAt: outSince(r.Contact.Consent)}
	}
	news := r.Last.News
	news.ByID = ""
	return news
}
