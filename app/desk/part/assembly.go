package part

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"time"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/pages"
	"textdesk/store"
)

// Assembly is a whole desk: its parts put together.
type Assembly struct {
	desk      *desk.Desk
	parts     []Part
	tellings  map[string]Telling // by table
	deadlines []Deadline
}

// Assemble puts parts together, with the kernel's own ones for deadlines and
// cleaning, and gives their hooks to the desk. Parts that get in each other's way
// are refused.
func Assemble(d *desk.Desk, parts ...Part) (*Assembly, error) {
	a := &Assembly{desk: d, parts: parts, tellings: map[string]Telling{}}
	a.parts = append(slices.Clip(a.parts), a.asidePart(), a.retentionPart())
	if err := check(a.parts); err != nil {
		return nil, fmt.Errorf("the desk cannot be put together: %w", err)
	}
	for _, p := range a.parts {
		for _, t := range p.Told {
			a.tellings[t.Table] = t
		}
		a.deadlines = append(a.deadlines, p.Deadlines...)
		d.Hook(p.Hooks)
	}
	return a, nil
}

// all gives what every part has of something, in the order of the parts.
func all[T any](a *Assembly, of func(Part) []T) (found []T) {
	for _, p := range a.parts {
		found = append(found, of(p)...)
	}
	return found
}

// Tables gives every table there is, the parts' own beside the store's.
func (a *Assembly) Tables() []store.Kept {
	return append(store.Core(), all(a, func(p Part) []store.Kept { return p.Tables })...)
}

// Endpoints gives everything that can be asked.
func (a *Assembly) Endpoints() []api.Endpoint {
	return all(a, func(p Part) []api.Endpoint { return p.Endpoints })
}

// Pages gives everything that people without a sign-in are shown.
func (a *Assembly) Pages() []pages.Page {
	return all(a, func(p Part) []pages.Page { return p.Pages })
}

// Jobs gives everything that is done by the clock.
func (a *Assembly) Jobs() []Job { return all(a, func(p Part) []Job { return p.Jobs }) }

// Settings gives everything that administrators set, in the order of the parts.
func (a *Assembly) Settings() []Setting {
	return all(a, func(p Part) []Setting { return p.Settings })
}

// Describe gives the API's description, of the program with that version.
func (a *Assembly) Describe(version string) api.Description {
	d := api.Description{Version: version, Endpoints: a.Endpoints(), Screens: all(a, func(p Part) []api.Screen { return p.Screens })}
	for _, t := range all(a, func(p Part) []Telling { return p.Told }) {
		d.Told = append(d.Told, t.Kinds...)
	}
	d.Told = append(d.Told, api.Told{Kind: "gone", Type: reflect.TypeFor[Gone]()})
	return d
}

const (
	// eventsKept is how far a browser that was away can catch up; beyond it, it
	// reads its lists again.
	eventsKept = 7 * 24 * time.Hour
	// sweepBatch bounds how long one transaction of the cleaning holds up others.
	sweepBatch = 500
)

// retentionPart is the job that removes what has had its time.
func (a *Assembly) retentionPart() Part {
	return Part{
		Name:   "retention",
		Jobs:   []Job{{Name: "retention", Spec: "17 * * * *", Run: a.DropOld}},
		Sweeps: []Sweep{func(tx *store.Tx, limit int) (int, error) { return tx.DropEvents(tx.Now.Add(-eventsKept), limit) }},
	}
}

// DropOld removes everything that has had its time, old events and whatever the
// parts sweep. It works in short transactions and tells how many records it
// removed, also when it was interrupted. A part whose sweep fails stops no other's.
func (a *Assembly) DropOld(ctx context.Context) (total int, faults error) {
	for _, p := range a.parts {
		for _, sweep := range p.Sweeps {
			n, err := a.sweep(ctx, sweep)
			total += n
			if ctx.Err() != nil {
				return total, ctx.Err()
			}
			if err != nil {
				faults = errors.Join(faults, fmt.Errorf("the part %s: %w", p.Name, err))
			}
		}
	}
	return total, faults
}

// sweep removes with one sweep until there is nothing more.
func (a *Assembly) sweep(ctx context.Context, sweep Sweep) (total int, err error) {
	for n := sweepBatch; n == sweepBatch && err == nil; total += n {
		n, err = desk.Update(ctx, a.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) (n int, err error) {
			defer caught(&err)
			return sweep(tx, sweepBatch)
		})
	}
	return total, err
}
