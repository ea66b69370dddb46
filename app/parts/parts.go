// Package parts is the one list of the desk's parts. To add a feature: make it
// below, and add its line to the list.
package parts

import (
	"context"
	"errors"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/audit"
	"textdesk/app/desk/automessages"
	"textdesk/app/desk/bots"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/channels"
	"textdesk/app/desk/consent"
	"textdesk/app/desk/contacts"
	"textdesk/app/desk/conversations"
	"textdesk/app/desk/decisions"
	"textdesk/app/desk/delivery"
	"textdesk/app/desk/distribution"
	"textdesk/app/desk/health"
	"textdesk/app/desk/idle"
	"textdesk/app/desk/intake"
	"textdesk/app/desk/optins"
	"textdesk/app/desk/optouts"
	"textdesk/app/desk/part"
	"textdesk/app/desk/permission"
	"textdesk/app/desk/presence"
	"textdesk/app/desk/queues"
	"textdesk/app/desk/quickreplies"
	"textdesk/app/desk/requests"
	"textdesk/app/desk/rules"
	"textdesk/app/desk/sessions"
	"textdesk/app/desk/settings"
	"textdesk/app/desk/settingsfile"
	"textdesk/app/desk/skills"
	"textdesk/app/desk/spend"
	"textdesk/app/desk/timeouts"
	"textdesk/app/desk/typing"
	"textdesk/app/desk/users"
	"textdesk/app/desk/variables"
	"textdesk/app/desk/workstreams"
	"textdesk/app/schedule"
	"textdesk/store"
	"textdesk/store/kv"
	"textdesk/telesign"
)

// Parts are the desk's parts, put together, and by name those of them that others
// than browsers ask: the callback, the outbox, the command line, the
// demonstration.
type Parts struct {
	*part.Assembly

	Desk          *desk.Desk
	Store         *store.Store // nil before Open
	Settings      *settings.UseCases
	Users         *users.UseCases
	Accounts      *accounts.UseCases
	Contacts      *contacts.UseCases
	Permission    *permission.UseCases
	Conversations *conversations.UseCases
	Idle          *idle.UseCases
	Rules         *rules.UseCases
	Distribution  *distribution.UseCases
	Delivery      *delivery.UseCases
	Intake        *intake.UseCases
	Consent       *consent.UseCases
	Automessages  *automessages.UseCases
	Presence      *presence.UseCases
	Workstreams   *workstreams.UseCases
	Calendars     *calendars.UseCases
	Channels      *channels.UseCases
	Queues        *queues.UseCases
	QuickReplies  *quickreplies.UseCases
	OptIns        *optins.UseCases
	SettingsFile  *settingsfile.UseCases
	Skills        *skills.UseCases
	Typing        *typing.UseCases
	Variables     *variables.UseCases
	Bots          *bots.UseCases
	Schedule      *schedule.Schedule
}

// Options are what the parts need to know about where the desk runs.
type Options struct {
	// Audit is where is kept who came in and what was done to whom.
	Audit audit.Trail
	// Carrier is the way to TeleSign; nil where nothing is asked of it.
	Carrier *telesign.Client
	// PublicURL is the address browsers and TeleSign reach the desk at, without a
	// slash at the end; empty leaves it to administrators.
	PublicURL string
	Accounts  accounts.Options
	Users     users.Options
	Schedule  schedule.Options
	Bots      bots.Options
	// More are parts beside the list, such as the jobs of whoever runs the desk.
	More []part.Part
}

// New makes the parts. They have no store yet: see [Parts.Open].
func New(o Options) (*Parts, error) {
	d := desk.New()
	d.Configure(o.PublicURL)
	o.Users.Audit, o.Accounts.Audit = o.Audit, o.Audit
	p := &Parts{
		Desk:          d,
		Settings:      settings.New(d, o.Audit),
		Users:         users.New(d, o.Users),
		Accounts:      accounts.New(d, o.Carrier, o.Accounts),
		Contacts:      contacts.New(d),
		Permission:    permission.New(d),
		Conversations: conversations.New(d),
		Workstreams:   workstreams.New(d),
		Calendars:     calendars.New(d),
		Channels:      channels.New(d),
		QuickReplies:  quickreplies.New(d),
		SettingsFile:  settingsfile.New(d, o.Audit),
		Skills:        skills.New(d),
		Typing:        typing.New(d),
		Variables:     variables.New(d),
		Schedule:      schedule.New(d, o.Schedule),
	}
	p.Consent = consent.New(d, p.Conversations)
	p.Automessages = automessages.New(d, p.Consent.Words)
	p.Idle = idle.New(d, p.Conversations)
	p.Delivery = delivery.New(d, o.Carrier, p.Accounts, p.Conversations)
	p.Rules = rules.New(d, p.Conversations)
	p.OptIns = optins.New(d, p.Conversations)
	p.Bots = bots.New(d, p.Conversations, p.Consent, o.Bots)
	p.Distribution = distribution.New(d, p.Conversations)
	p.Intake = intake.New(d, p.Conversations)
	p.Presence = presence.New(d, p.Conversations, skills.Room)
	p.Queues = queues.New(d, p.Conversations)
	list := []part.Part{
		p.Settings.Part(),
		p.Users.Part(),
		p.Accounts.Part(),
		p.Calendars.Part(),
		p.Workstreams.Part(),
		p.Channels.Part(),
		p.Contacts.Part(),
		p.Permission.Part(),
		requests.Part(),
		decisions.Part(),
		sessions.Part(),
		p.Conversations.Part(),
		p.Idle.Part(),
		p.Delivery.Part(),
		p.Queues.Part(),
		p.Intake.Part(),
		p.Consent.Part(),
		optouts.New(d).Part(),
		p.Presence.Part(),
		p.Skills.Part(),
		p.QuickReplies.Part(),
		p.OptIns.Part(),
		health.New(d).Part(),
		spend.New(d).Part(),
		p.Typing.Part(),
		p.Variables.Part(),
		timeouts.New(p.Conversations).Part(),
		p.Rules.Part(),
		p.Bots.Part(),         // after the rules, which classify first
		p.Distribution.Part(), // after all whose changes it settles
		p.Automessages.Part(), // after all whose doings it speaks of
		p.SettingsFile.Part(),
		audit.New(d).Part(),
		p.Schedule.Part(),
	}
	var err error
	if p.Assembly, err = part.Assemble(d, append(list, o.More...)...); err != nil {
		return nil, err
	}
	return p, errors.Join(p.Schedule.Keep(p.Assembly), p.SettingsFile.Keep(p.Assembly))
}

// Open gives the parts a store on the engine, which the caller closes; see
// [store.New] on what it does with what is there.
func (p *Parts) Open(ctx context.Context, engine kv.Engine, o store.Options) (err error) {
	o.Tables = p.Tables()
	if p.Store, err = store.New(ctx, engine, o); err != nil {
		return err
	}
	p.Desk.Use(p.Store)
	return nil
}
