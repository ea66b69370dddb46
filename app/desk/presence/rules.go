package presence

import (
	"context"

	"textdesk/app/desk"
	"textdesk/store"
)

// Rules say what changes presences by itself.
type Rules struct {
	// BusyWhenFull shows who is available as busy while they have as much work as they
	// can take.
	BusyWhenFull bool `json:"busy_when_full" cbor:"1,keyasint,omitzero"`
	// AwayAfterMissed makes who is available or busy away when they let an offer run out
	// while they were connected.
	AwayAfterMissed bool `json:"away_after_missed" cbor:"2,keyasint,omitzero"`
	// DoNotDisturbAfterDecline makes them wish not to be disturbed when they decline one.
	DoNotDisturbAfterDecline bool `json:"do_not_disturb_after_decline" cbor:"3,keyasint,omitzero"`
}

// APIName is what the API calls them: PresenceRules there have their version.
func (Rules) APIName() string { return "KeptPresenceRules" }

// ShownRules are the rules as the screens show them.
type ShownRules struct {
	Rules
	Version desk.Version `json:"version"`
}

// APIName is what the API calls them.
func (ShownRules) APIName() string { return "PresenceRules" }

const rulesID = "presence_rules"

var rulesTable = store.NewTable(store.Whole[Rules](), store.Spec[Rules]{
	Cached: true,
	Name:   "presence_rules",
	ID:     func(*Rules) store.ID { return rulesID },
})

// rulesOf gives the rules, those that hold before the first change where there are none.
func rulesOf(v *store.View) (*Rules, error) {
	r, err := rulesTable.Get(v, rulesID)
	if desk.IgnoreNotFound(err) != nil {
		return nil, err
	}
	if err != nil {
		r = &Rules{BusyWhenFull: true}
	}
	return r, nil
}

func showRules(r *Rules) ShownRules { return ShownRules{*r, desk.VersionOf(*r)} }

// Rules gives them.
func (u *UseCases) Rules(ctx context.Context, by desk.Actor) (ShownRules, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (ShownRules, error) {
		r, err := rulesOf(v)
		if err != nil {
			return ShownRules{}, err
		}
		return showRules(r), nil
	})
}

// ChangeRules sets them, for all at once. What they have changed already stays.
func (u *UseCases) ChangeRules(ctx context.Context, by desk.Actor, edit desk.Replacement[Rules]) (ShownRules, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (ShownRules, error) {
		now, err := rulesOf(&tx.View)
		if err != nil {
			return ShownRules{}, err
		}
		rules, err := edit.Over(showRules(now).Version, showRules(now))
		if err != nil {
			return ShownRules{}, err
		}
		if err := rulesTable.Put(tx, &rules); err != nil {
			return ShownRules{}, err
		}
		return showRules(&rules), u.keepAll(tx)
	})
}

// keepAll has everybody told anew who is shown as busy.
func (u *UseCases) keepAll(tx *store.Tx) error {
	all, err := desk.Collect(standings.All(tx))
	if err != nil {
		return err
	}
	for _, row := range all {
		if err := u.keep(tx, row); err != nil {
			return err
		}
	}
	return nil
}
