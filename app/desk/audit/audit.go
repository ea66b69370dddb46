// Package audit keeps who did what, when and from where, of all that gives somebody
// a way into the desk or takes it away: sign-ins, links, passwords, roles and keys.
// Nothing changes or removes an entry but its age.
package audit

import (
	"context"
	"log/slog"
	"slices"
	"time"

	"textdesk/app/desk"
	"textdesk/store"
)

// Entry is one thing that was done.
type Entry struct {
	ID     store.ID  `json:"id" cbor:"1,keyasint,omitzero"`
	At     time.Time `json:"at" cbor:"2,keyasint,omitzero"`
	UserID store.ID  `json:"user_id,omitempty" cbor:"3,keyasint,omitzero"` // who did it; empty: the desk's own command
	From   string    `json:"from,omitempty" cbor:"4,keyasint,omitzero"`    // network address
	Act    Act       `json:"act" cbor:"5,keyasint,omitzero"`
	OfKind string    `json:"of_kind,omitempty" cbor:"6,keyasint,omitzero"` // what it was done to: user or account
	OfID   store.ID  `json:"of_id,omitempty" cbor:"7,keyasint,omitzero"`
	Detail string    `json:"detail,omitempty" cbor:"8,keyasint,omitzero"` // what of it, as roles from and to
}

// APIName is what the API calls it.
func (Entry) APIName() string { return "AuditRecord" }

// Act is what was done.
type Act string

// APIName is what the API calls it.
func (Act) APIName() string { return "AuditAct" }

// The acts.
const (
	SetUp           Act = "set_up"
	SignedIn        Act = "signed_in"
	SignInFailed    Act = "sign_in_failed"
	SignedOut       Act = "signed_out"
	PasswordFailed  Act = "password_failed" // a wrong one, by whoever is signed in
	PasswordChanged Act = "password_changed"
	PasswordReset   Act = "password_reset"
	LinkMade        Act = "link_made"
	LinkUsed        Act = "link_used"
	UserAdded       Act = "user_added"
	UserChanged     Act = "user_changed"
	UserDeactivated Act = "user_deactivated"
	UserActivated   Act = "user_activated"
	AccountAdded    Act = "account_added"
	AccountRemoved  Act = "account_removed"
	KeyChanged      Act = "key_changed"
	OldKeyRemoved   Act = "old_key_removed"
	OldKeyEnded     Act = "old_key_ended"
	URLChanged      Act = "callback_url_changed"
	OldURLRemoved   Act = "old_callback_urls_removed"
	AccountChanged  Act = "account_changed" // whose it is, where its key goes, or what is believed of callbacks
	SwitchedOff     Act = "switched_off"    // an account, or the number in Detail
	SwitchedOn      Act = "switched_on"
	NumberRemoved   Act = "number_removed"         // the one in Detail
	AddressChanged  Act = "public_address_changed" // where links lead, and what counts as the desk's own page
	DeskKeyReplaced Act = "desk_key_replaced"      // by command, after the old one was lost
	// SettingsImported is from a file: how many were added, changed and removed.
	SettingsImported Act = "settings_imported"
)

// Choices gives the acts.
func (Act) Choices() []string {
	var all []string
	for _, act := range []Act{
		SetUp, SignedIn, SignInFailed, SignedOut, PasswordFailed, PasswordChanged, PasswordReset, LinkMade, LinkUsed,
		UserAdded, UserChanged, UserDeactivated, UserActivated, AccountAdded, AccountRemoved, KeyChanged,
		OldKeyRemoved, OldKeyEnded, URLChanged, OldURLRemoved, AccountChanged, SwitchedOff, SwitchedOn, NumberRemoved, AddressChanged, DeskKeyReplaced,
		SettingsImported,
	} {
		all = append(all, string(act))
	}
	return all
}

// KeptFor is how long an entry stays.
const KeptFor = 2 * 365 * 24 * time.Hour

var byTime = &store.Index[Entry]{
	Name: "by_time",
	Keys: func(e *Entry) []store.Key { return []store.Key{store.Key{}.Time(e.At)} },
}

var entries = store.NewTable(store.Whole[Entry](), store.Spec[Entry]{
	Name:    "audit",
	ID:      func(e *Entry) store.ID { return e.ID },
	Indexes: []*store.Index[Entry]{byTime},
})

// Trail is where entries go. The zero Trail keeps them and writes no log.
type Trail struct{ Log *slog.Logger }

// Record keeps that the actor has done that, in the same transaction as the act, and
// has the log say so once it is on disk. The log gets no names.
func (t Trail) Record(tx *store.Tx, by desk.Actor, e Entry) error {
	e.ID, e.At = tx.NewID(), tx.Now
	if e.UserID == "" {
		e.UserID = by.UserID
	}
	if e.From == "" {
		e.From = by.From
	}
	if t.Log != nil {
		tx.Then(func() {
			t.Log.Info("audit", "act", string(e.Act), "user", string(e.UserID), "from", e.From, "of", e.OfKind, "id", string(e.OfID), "detail", e.Detail)
		})
	}
	return entries.Put(tx, &e)
}

// Note is Record for what shares its transaction with others.
func (t Trail) Note(ctx context.Context, d *desk.Desk, by desk.Actor, e Entry) error {
	return desk.Do(ctx, d, by, func(tx *store.Tx, by desk.Actor) error { return t.Record(tx, by, e) })
}

// OnUser is an act that was done to a user.
func OnUser(act Act, userID store.ID) Entry { return Entry{Act: act, OfKind: "user", OfID: userID} }

// OnAccount is an act that was done to an account.
func OnAccount(act Act, accountID store.ID) Entry {
	return Entry{Act: act, OfKind: "account", OfID: accountID}
}

// FromTo says how roles changed, empty where they did not.
func FromTo(before, after []store.Role) string {
	if slices.Equal(before, after) {
		return ""
	}
	return "roles: " + joined(before) + " → " + joined(after)
}

func joined(roles []store.Role) string {
	text := ""
	for i, r := range roles {
		if i > 0 {
			text += ", "
		}
		text += string(r)
	}
	return text
}
