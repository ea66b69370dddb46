package part

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/pages"
	"textdesk/store"
)

// Part is all there is to know of one feature of the desk, as a value. Whoever
// makes it gives it the desk to work with; [Assemble] puts the parts together.
// What is empty, the part does not have.
type Part struct {
	// Name is the part's, such as "quick_replies".
	Name string
	// Tables are those the part owns beside the store's own: they are verified,
	// exported and upgraded with the rest.
	Tables []store.Kept
	// Told says what browsers are told of a change.
	Told []Telling
	// Endpoints are what can be asked of the part, with who may.
	Endpoints []api.Endpoint
	// Pages are what the part shows to people who have no sign-in.
	Pages []pages.Page
	// Deadlines are the moments at which something happens by itself.
	Deadlines []Deadline
	// Jobs are done by the clock.
	Jobs []Job
	// Sweeps remove records that have had their time.
	Sweeps []Sweep
	// Hooks are done inside what other parts do.
	Hooks desk.Hooks
	// Settings are what administrators set of the part, for the file of settings.
	Settings []Setting
	// Screens are the part's pages in the browser.
	Screens []api.Screen
}

// Job is work that is done by the clock.
type Job struct {
	// Name is the job's key under [schedule] in the configuration, such as
	// "auto_resolve".
	Name string
	// Spec is when it is done unless the configuration says otherwise, as cron
	// writes it: "15 3 * * *" or "@every 1m".
	Spec string
	// Run does the work in short transactions and says how many things it dealt with.
	// It ends when its context does: the desk stops, or another node may have begun.
	Run func(context.Context) (int, error)
}

// Sweep removes at most limit records that have had their time, and says how many
// it removed. It is called again until there are none.
type Sweep func(tx *store.Tx, limit int) (int, error)

// names finds what two parts both claim.
type names struct {
	owner map[string]string
	err   error
}

func (n *names) claim(kind, name, by string) {
	key := kind + " " + name
	if other, taken := n.owner[key]; taken {
		n.err = errors.Join(n.err, fmt.Errorf("the parts %s and %s both have the %s", other, by, key))
		return
	}
	n.owner[key] = by
}

// check refuses parts that get in each other's way, in words.
func check(parts []Part) error {
	n := names{owner: map[string]string{}}
	for _, p := range parts {
		n.claim("part", p.Name, p.Name)
		for _, t := range p.Tables {
			n.claim("table", t.Name(), p.Name)
		}
		for _, t := range p.Told {
			n.claim("telling of table", t.Table, p.Name)
		}
		for _, e := range p.Endpoints {
			n.claim("endpoint", e.Method+" "+address(e.Path), p.Name)
		}
		for _, page := range p.Pages {
			n.claim("page", page.Method+" "+address(page.Path), p.Name)
		}
		for _, d := range p.Deadlines {
			n.claim("deadline", d.Name, p.Name)
		}
		for _, j := range p.Jobs {
			n.claim("job", j.Name, p.Name)
		}
		for _, s := range p.Screens {
			n.claim("screen", s.Name, p.Name)
			n.claim("screen at", s.Path, p.Name)
		}
		for _, s := range p.Settings {
			n.claim("setting", s.Name, p.Name)
		}
	}
	return n.err
}

// address is a path as requests find it, whatever its parts are called.
func address(path string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if strings.HasPrefix(part, "{") {
			parts[i] = "{}"
		}
	}
	return strings.Join(parts, "/")
}

// batch bounds what one transaction of a job does, so that texts coming in never
// wait long for it.
const batch = 200

// InBatches makes a job of a use case that deals with at most so many things at
// once: it is asked until it finds less than a batch to do.
func InBatches(do func(ctx context.Context, limit int) (int, error)) func(context.Context) (int, error) {
	return func(ctx context.Context) (total int, err error) {
		for ctx.Err() == nil {
			n, err := do(ctx, batch)
			total += n
			if err != nil || n < batch {
				return total, err
			}
		}
		return total, ctx.Err()
	}
}
