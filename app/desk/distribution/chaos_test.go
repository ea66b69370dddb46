package distribution_test

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"textdesk/app/desk"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/presence"
	"textdesk/app/desk/routing"
	"textdesk/store"
	"textdesk/store/work"
)

// Whatever people, customers, administrators and the clock do, in whatever order and at
// whichever of two nodes: nothing waits while somebody could have it, nobody is put more
// than they can carry, and what waits is what has an entry.
func TestNothingWaitsWhileSomebodyCouldHaveIt(t *testing.T) {
	t.Parallel()
	days := 0
	rapid.Check(t, func(rt *rapid.T) {
		if days++; days > fewDays { // each takes a quarter of a second
			return
		}
		synctest.Test(t, func(t *testing.T) {
			one := pushing(t, desktest.Node(t, "one"), func(w *store.Workstream) { w.ReofferAfterSeconds = 60 })
			c := &chaos{nodes: []office{one, {one.Beside(t, "two")}}, agents: []desk.Actor{one.Nadia, one.Omar, one.User(t, "Olga", store.Agent)}}
			one.queue(t, "vip", "Nadia", "Olga")
			one.connect(t, c.agents...)
			for range rapid.IntRange(1, 40).Draw(rt, "acts") {
				c.act(t, rt)
				if c.check(t, rt); rt.Failed() {
					return
				}
			}
		})
	})
}

const fewDays = 12

type chaos struct {
	nodes  []office
	agents []desk.Actor
	talks  []store.ID
	gone   []store.ID // who closed their browser
}

// whose gives who is offered a conversation or has it, or else somebody.
func (c *chaos) whose(t *testing.T, id store.ID, somebody desk.Actor) desk.Actor {
	kept := c.nodes[0].Record(t, id)
	for _, a := range c.agents {
		if kept.AgentID == a.UserID || kept.Offer != nil && kept.Offer.AgentID == a.UserID {
			return a
		}
	}
	return somebody
}

// pass lets time pass, in which those who have a browser open are there.
func (c *chaos) pass(t *testing.T, o office, long time.Duration) {
	for step := 30 * time.Second; long > 0; long -= step {
		time.Sleep(min(step, long))
		for _, a := range c.agents {
			if !slices.Contains(c.gone, a.UserID) {
				o.connect(t, a)
			}
		}
		desktest.Done(t, desktest.Err(o.FireDeadlines(t.Context())))
	}
}

// act does something, which may be refused in words and in no other way.
func (c *chaos) act(t *testing.T, rt *rapid.T) {
	o := rapid.SampledFrom(c.nodes).Draw(rt, "node")
	who := rapid.SampledFrom(c.agents).Draw(rt, "who")
	queue := rapid.SampledFrom([]store.ID{store.DefaultID, "vip"}).Draw(rt, "queue")
	if len(c.talks) == 0 {
		c.talks = append(c.talks, o.Text(t, texter(0), "hello").ID)
	}
	talk := rapid.SampledFrom(c.talks).Draw(rt, "talk")
	ctx := t.Context()
	acts := map[string]func() error{
		"a text": func() error {
			if id := o.Text(t, texter(rapid.IntRange(0, 5).Draw(rt, "customer")), "hello").ID; !slices.Contains(c.talks, id) {
				c.talks = append(c.talks, id)
			}
			return nil
		},
		"accept":      func() error { return desktest.Err(o.Accept(ctx, c.whose(t, talk, who), talk)) },
		"decline":     func() error { return desktest.Err(o.Decline(ctx, c.whose(t, talk, who), talk)) },
		"set aside":   func() error { return desktest.Err(o.Wait(ctx, c.whose(t, talk, who), talk)) },
		"resolve":     func() error { return desktest.Err(o.Resolve(ctx, c.whose(t, talk, who), talk)) },
		"route again": func() error { return desktest.Err(o.Parts.Rules.RouteAgain(ctx, o.Lead, talk)) },
		"to a queue": func() error {
			return desktest.Err(o.Assign(ctx, o.Lead, talk, conversations.Assignment{QueueID: queue}))
		},
		"presence": func() error {
			base := rapid.SampledFrom([]presence.Base{presence.Available, presence.Available, presence.Busy, presence.DoNotDisturb, presence.Offline}).Draw(rt, "base")
			return desktest.Err(o.Parts.Presence.Choose(ctx, who, presence.Choice{Base: base}))
		},
		"be there": func() error { return o.Parts.Presence.Attend(ctx, who) },
		"close it": func() error { c.gone = append(c.gone, who.UserID); return o.Parts.Presence.Leave(ctx, who.UserID) },
		"time": func() error {
			c.pass(t, o, time.Duration(rapid.IntRange(1, 200).Draw(rt, "seconds"))*time.Second)
			return nil
		},
		"members": func() error {
			return c.edit(t, o, "PATCH", "queues/{id}", "vip", map[string]any{"members": rapid.SliceOfDistinct(rapid.SampledFrom([]string{"Nadia", "Omar", "Olga"}), rapid.ID).Draw(rt, "members")})
		},
		"capacity": func() error {
			return c.edit(t, o, "PUT", "users/{id}/skills", who.UserID, map[string]any{"capacity": 20 * rapid.IntRange(0, 3).Draw(rt, "capacity"), "skills": []any{}})
		},
		"push": func() error {
			return c.edit(t, o, "PATCH", "workstreams/{id}", store.DefaultID, map[string]any{"distribution": rapid.SampledFrom([]work.Distribution{work.Push, work.Push, work.Pick}).Draw(rt, "distribution")})
		},
		"rest": func() error {
			return c.edit(t, o, "PATCH", "workstreams/{id}", store.DefaultID, map[string]any{"reoffer_after_seconds": rapid.SampledFrom([]int{0, 60, 600}).Draw(rt, "rest")})
		},
		"presences": func() error {
			return c.edit(t, o, "PATCH", "workstreams/{id}", store.DefaultID, map[string]any{"presences": rapid.SampledFrom([][]string{{"available"}, {"available", "busy"}, {"busy", "do_not_disturb"}}).Draw(rt, "presences")})
		},
		"by itself": func() error {
			return c.edit(t, o, "PUT", "presence-rules", "", map[string]any{"busy_when_full": true, "away_after_missed": rapid.Bool().Draw(rt, "away"), "do_not_disturb_after_decline": rapid.Bool().Draw(rt, "undisturbed")})
		},
		"item limit": func() error {
			return c.edit(t, o, "PATCH", "queues/{id}", queue, map[string]any{"item_limit": rapid.IntRange(0, 2).Draw(rt, "limit")})
		},
	}
	names := []string{
		"a text", "a text", "accept", "decline", "decline", "decline", "set aside", "resolve", "route again", "to a queue", "presence", "presence", "be there", "close it",
		"time", "time", "time", "members", "capacity", "push", "rest", "presences", "by itself", "item limit",
	}
	name := rapid.SampledFrom(names).Draw(rt, "act")
	err := acts[name]()
	var refusal *desk.Error
	if err != nil && !errors.As(err, &refusal) {
		rt.Errorf("%s: %v", name, err)
	}
	_, err = o.FireDeadlines(ctx)
	desktest.Done(t, err)
}

func (c *chaos) edit(t *testing.T, o office, method, path string, id store.ID, fields map[string]any) error {
	fields["version"] = o.version(t, path, id)
	return desktest.Err(o.Ask(t, o.Admin, method+" "+path, id, fields))
}

func (c *chaos) check(t *testing.T, rt *rapid.T) {
	o := c.nodes[0]
	waiting := 0
	for _, id := range c.talks {
		r := o.why(t, o.Lead, id)
		if r.Now.For == "room" {
			waiting++
		}
		for _, v := range r.Now.Verdicts {
			if v.Reason == routing.Chosen {
				rt.Errorf("%s could have %s, which waits", v.AgentID, id)
			}
			if v.Reason == routing.DeclinedLately && r.Now.Until.IsZero() {
				rt.Errorf("%s rests, and %s waits for nothing", v.AgentID, id)
			}
		}
	}
	if n := o.entries(t); n != waiting {
		rt.Errorf("%d wait, and %d have an entry", waiting, n)
	}
	if n := o.aside(t); n > 0 {
		rt.Errorf("%d deadlines are set aside", n)
	}
}

// aside gives how many deadlines could not be dealt with.
func (o office) aside(t *testing.T) (n int) {
	t.Helper()
	o.View(t, func(v *store.View) (err error) {
		for _, table := range o.Parts.Tables() {
			if table.Name() == "aside" {
				_, n, err = table.Export(v, "", 1000, func(any) error { return nil })
			}
		}
		return err
	})
	return n
}
