package web

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path"
	"strings"
	"testing"
	"time"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/calendars"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/held"
	"textdesk/app/desk/routing"
	"textdesk/app/desk/rules"
	"textdesk/app/desk/users"
	"textdesk/store"
	"textdesk/store/work"
)

// askers are who asks, in the order of the columns of rights: nobody, an agent, a
// supervisor, an administrator without another role, and somebody who is all.
var askers = []string{"", "Nadia", "Lea", "Ada", "Zoe"}

// rights has a line for each endpoint: a body that it takes, and the status it
// answers each of the askers with. A new endpoint has to be added here, so that
// nobody forgets to say who may use it.
var rights = map[string]struct{ body, statuses string }{
	"GET setup":            {"", "200 200 200 200 200"},
	"POST setup":           {newAdmin, "404 404 404 404 404"},
	"POST session":         {nadia, "401 401 401 401 401"},
	"GET session":          {"", "401 200 200 200 200"},
	"POST session/confirm": {`{"password":"x"}`, "401 401 401 401 401"}, // the password is wrong
	"DELETE session":       {"", "204 204 204 204 204"},
	"PUT me/password":      {`{"old":"x","new":"y"}`, "401 401 401 401 401"}, // the old password is wrong
	"POST links/look":      {`{"token":"link"}`, "200 200 200 200 200"},
	"POST links/use":       {`{"token":"link","password":"short"}`, "422 422 422 422 422"},
	"PUT me/preferences":   {`{"language":"en"}`, "401 200 200 200 200"},

	"GET conversations":                    {"", "401 200 200 200 200"},
	"GET folders":                          {"", "401 200 200 200 200"},
	"GET settings-file":                    {"", "401 403 403 200 200"},
	"POST settings-file/compare":           {`{"toml":""}`, "401 403 403 200 200"},
	"POST settings-file/import":            {`{"toml":"","version":"x"}`, "401 403 403 409 409"}, // it was not compared
	"GET set-aside":                        {"", "401 403 403 200 200"},
	"POST set-aside/{deadline}/{id}/retry": {"", "401 403 403 404 404"}, // nothing is set aside
	"POST conversations":                   {`{"phone":"+12065550123","text":"hi"}`, "401 201 403 403 201"},
	"GET recipient":                        {"", "401 422 403 403 422"}, // no number was typed
	"GET conversations/{id}":               {"", "401 200 200 200 200"},
	"GET conversations/{id}/messages":      {"", "401 200 200 200 200"},
	"GET conversations/{id}/thread":        {"", "401 200 200 200 200"},
	"POST conversations/{id}/messages":     {`{"text":"hi"}`, "401 201 403 403 201"},
	"POST conversations/{id}/notes":        {`{"text":"hi"}`, "401 201 201 201 201"},
	"POST conversations/{id}/typing":       {`{"typing":true}`, "401 200 200 200 200"},
	"POST conversations/{id}/accept":       {"", "401 200 403 403 200"},
	"POST conversations/{id}/decline":      {"", "401 200 409 403 409"}, // it is on offer to Nadia
	"POST conversations/{id}/wait":         {"", "401 200 200 403 200"},
	"POST conversations/{id}/resume":       {"", "401 200 200 403 200"},
	"POST conversations/{id}/resolve":      {"", "401 200 200 403 200"},
	"POST conversations/{id}/reopen":       {"", "401 200 403 403 200"},
	"POST conversations/{id}/take-over":    {"", "401 200 403 403 200"},
	"POST conversations/{id}/read":         {"", "401 200 200 200 200"},
	"POST conversations/{id}/assign":       {`{"agent_id":"Omar"}`, "401 200 200 403 200"},
	"POST messages/{id}/retry":             {"", "401 200 200 403 200"},
	"POST messages/{id}/cancel":            {"", "401 200 200 403 200"},
	"POST messages/{id}/dismiss":           {``, "401 200 200 403 200"},
	"POST messages/{id}/reschedule":        {`{}`, "401 200 200 403 200"},
	"POST messages/{id}/settle":            {`{"outcome":"arrived"}`, "401 200 200 403 200"},

	"GET contacts":                           {"", "401 200 200 200 200"},
	"GET contacts/{id}":                      {"", "401 200 200 200 200"},
	"PATCH contacts/{id}":                    {`{"version":"VERSION","name":"Ann"}`, "401 200 200 200 200"},
	"PUT contacts/{id}/consent":              {`{"state":"opted_out"}`, "401 200 200 200 200"},
	"GET contacts/{id}/consent/history":      {"", "401 200 200 200 200"},
	"GET opt-outs":                           {"", "401 403 200 200 200"},
	"GET opt-outs/export":                    {"", "401 403 200 200 200"},
	"POST opt-outs/import":                   {`{"name":"","csv":"2065550101"}`, "401 403 403 200 200"},
	"POST conversations/{id}/do-not-contact": {`{}`, "401 200 200 403 200"},
	"POST contacts/{id}/consent/undo":        {`{"line_id":"line"}`, "401 200 200 200 200"},

	"GET quick-replies":                    {"", "401 200 200 200 200"},
	"POST quick-replies":                   {`{"title":"Hi","text":"Hello!"}`, "401 403 201 201 201"}, // shared: an agent writes for herself only
	"GET quick-replies/{id}":               {"", "401 200 200 200 200"},
	"PATCH quick-replies/{id}":             {`{"version":"VERSION","title":"Hello"}`, "401 403 200 200 200"},
	"DELETE quick-replies/{id}":            {"", "401 403 204 204 204"},
	"POST quick-replies/preview":           {`{"text":"Hello!"}`, "401 200 200 200 200"},
	"GET conversations/{id}/quick-replies": {"", "401 200 200 200 200"},

	"GET operating-hours":          {"", "401 200 200 200 200"},
	"POST operating-hours":         {`{"name":"New","zone":"UTC"}`, "401 403 403 201 201"},
	"POST operating-hours/preview": {`{"zone":"UTC"}`, "401 403 403 200 200"},
	"GET operating-hours/{id}":     {"", "401 200 200 200 200"},
	"PATCH operating-hours/{id}":   {`{"version":"VERSION","name":"Shop"}`, "401 403 403 200 200"},
	"DELETE operating-hours/{id}":  {"", "401 403 403 204 204"},

	"GET automated-messages":          {"", "401 200 200 200 200"},
	"POST automated-messages":         {`{"trigger":"closed","channel_id":"CHANNEL","on":true}`, "401 403 403 201 201"},
	"POST automated-messages/preview": {`{"trigger":"greeting","language":"en","text":"Hello"}`, "401 200 200 200 200"},
	"GET automated-messages/{id}":     {"", "401 200 200 200 200"},
	"PATCH automated-messages/{id}":   {`{"version":"VERSION","on":true}`, "401 403 403 200 200"},
	"DELETE automated-messages/{id}":  {"", "401 403 403 204 204"},

	"GET channels":         {"", "401 200 200 200 200"},
	"POST channels":        {`{"name":"Orders","number_id":"FREE","workstream_id":"default","language":"fr-CA"}`, "401 403 403 201 201"},
	"GET channels/{id}":    {"", "401 200 200 200 200"},
	"PATCH channels/{id}":  {`{"version":"VERSION","name":"Orders"}`, "401 403 403 200 200"},
	"DELETE channels/{id}": {"", "401 403 403 409 409"}, // there are conversations on its number

	"GET opt-in-pages":                        {"", "401 403 403 200 200"},
	"POST opt-in-pages":                       {`{"name":"News","number_id":"FREE","brand":"Shop","about_en":"orders"}`, "401 403 403 201 201"},
	"GET opt-in-pages/{id}":                   {"", "401 403 403 200 200"},
	"PATCH opt-in-pages/{id}":                 {`{"version":"VERSION","name":"Offers"}`, "401 403 403 200 200"},
	"DELETE opt-in-pages/{id}":                {"", "401 403 403 204 204"},
	"GET opt-in-pages/{id}/materials":         {"", "401 403 403 200 200"},
	"GET opt-in-pages/{id}/registration":      {"", "401 403 403 200 200"},
	"GET opt-in-pages/{id}/registration/pack": {"", "401 403 403 200 200"},
	"GET bots":                    {"", "401 200 200 200 200"},
	"POST bots":                   {botOf("Another"), "401 403 403 201 201"},
	"GET bots/{id}":               {"", "401 200 200 200 200"},
	"PATCH bots/{id}":             {`{"version":"VERSION","name":"Night"}`, "401 403 403 200 200"},
	"DELETE bots/{id}":            {"", "401 403 403 204 204"},
	"POST bots/try":               {`{"settings":` + strings.Replace(botOf("Draft"), `"kind":"menu",`, "", 1) + `,"language":"en","answers":["1"]}`, "401 403 403 200 200"},
	"POST bots/{id}/secret":       {"", "401 403 403 404 404"}, // it is a menu
	"POST bots/{id}/test":         {"", "401 403 403 404 404"},
	"GET bots/{id}/events":        {"", "401 403 403 200 200"},
	"POST conversations/{id}/bot": {`{"bot_id":"BOT"}`, "401 200 200 403 200"},

	"GET skills":            {"", "401 200 200 200 200"},
	"POST skills":           {`{"name":"Spanish"}`, "401 403 201 201 201"},
	"GET skills/{id}":       {"", "401 200 200 200 200"},
	"PATCH skills/{id}":     {`{"version":"VERSION","name":"Billing"}`, "401 403 200 200 200"},
	"DELETE skills/{id}":    {"", "401 403 204 204 204"},
	"GET users/{id}/skills": {"", "401 200 200 200 200"},
	"PUT users/{id}/skills": {`{"version":"VERSION","capacity":60,"skills":[]}`, "401 403 200 200 200"},

	"GET users":                  {"", "401 200 200 200 200"},
	"POST users":                 {`{"name":"New","email":"new@example.com","roles":["agent"]}`, "401 403 403 201 201"},
	"GET users/{id}":             {"", "401 200 200 200 200"},
	"PATCH users/{id}":           {`{"version":"VERSION","roles":["admin"]}`, "401 403 403 200 200"},
	"POST users/{id}/deactivate": {"", "401 403 403 200 200"},
	"POST users/{id}/activate":   {"", "401 403 403 200 200"},
	"POST users/{id}/link":       {"", "401 403 403 200 200"},

	"GET accounts":                                       {"", "401 200 200 200 200"},
	"POST accounts":                                      {`{"name":"Two","customer_id":"00000000-1111-2222-3333-444444444444","api_key":"k"}`, "401 403 403 201 201"},
	"GET accounts/{id}":                                  {"", "401 200 200 200 200"},
	"PATCH accounts/{id}":                                {`{"version":"VERSION","name":"Other"}`, "401 403 403 200 200"},
	"DELETE accounts/{id}":                               {"", "401 403 403 409 409"}, // its number is in use
	"POST accounts/{id}/validate":                        {"", "401 403 403 200 200"},
	"POST accounts/{id}/resume":                          {"", "401 403 403 200 200"},
	"POST accounts/{id}/public-address":                  {"", "401 403 403 200 200"},
	"POST accounts/{id}/callback-url":                    {"", "401 403 403 200 200"},
	"DELETE accounts/{id}/old-key":                       {"", "401 403 403 204 204"},
	"DELETE accounts/{id}/old-callback-urls":             {"", "401 403 403 204 204"},
	"DELETE accounts/{id}/held-callbacks":                {"", "401 403 403 204 204"},
	"GET accounts/{id}/held-callbacks/{held_id}":         {"", "401 403 403 200 200"},
	"GET accounts/{id}/held-callbacks":                   {"", "401 403 403 200 200"},
	"POST accounts/{id}/held-callbacks/{held_id}/replay": {"", "401 403 403 200 200"},
	"DELETE accounts/{id}/held-callbacks/{held_id}":      {"", "401 403 403 204 204"},
	"GET numbers":                                        {"", "401 200 200 200 200"},
	"POST numbers":                                       {`{"account_id":"ACCOUNT","number":"14252306550"}`, "401 403 403 201 201"},
	"GET numbers/{id}":                                   {"", "401 200 200 200 200"},
	"GET accounts/{id}/health":                           {"", "401 403 403 200 200"},
	"GET accounts/{id}/spend":                            {"", "401 403 403 200 200"},
	"POST accounts/{id}/self-test":                       {"", "401 403 403 200 200"},
	"GET numbers/{id}/touches":                           {"", "401 403 403 200 200"},
	"PATCH numbers/{id}":                                 {`{"version":"VERSION","pace":2}`, "401 403 403 200 200"},
	"DELETE numbers/{id}":                                {"", "401 403 403 409 409"}, // there are conversations on it

	"GET standings":           {"", "401 200 200 200 200"},
	"PUT me/presence":         {`{"base":"away"}`, "401 200 200 200 200"},
	"POST me/presence/return": {"", "401 200 200 200 200"},
	"PUT users/{id}/presence": {`{"base":"away"}`, "401 403 200 200 200"},
	"GET presences":           {"", "401 200 200 200 200"},
	"POST presences":          {`{"name":"Training","base":"busy","minutes":60}`, "401 403 403 201 201"},
	"GET presences/{id}":      {"", "401 200 200 200 200"},
	"PATCH presences/{id}":    {`{"version":"VERSION","name":"Lunch"}`, "401 403 403 200 200"},
	"DELETE presences/{id}":   {"", "401 403 403 204 204"},
	"GET presence-rules":      {"", "401 200 200 200 200"},
	"PUT presence-rules":      {`{"version":"VERSION","away_after_missed":true}`, "401 403 403 200 200"},

	"GET audit":                           {"", "401 403 403 200 200"},
	"GET settings":                        {"", "401 200 200 200 200"},
	"PUT settings":                        {`{"version":"VERSION","team_name":"X","time_zone":"UTC","language":"en","region":"US"}`, "401 403 403 200 200"},
	"GET public-address":                  {"", "401 403 403 200 200"},
	"PUT public-address":                  {`{"version":"VERSION","address":"https://desk.example.com"}`, "401 403 403 409 409"}, // the configuration names it
	"POST public-address/test":            {"", "401 403 403 200 200"},
	"GET public-address/reached/{nonce}":  {"", "404 404 404 404 404"}, // nothing was asked
	"GET keywords":                        {"", "401 200 200 200 200"},
	"PUT keywords":                        {`{"version":"VERSION","items":[]}`, "401 403 403 422 422"},
	"GET workstreams":                     {"", "401 200 200 200 200"},
	"GET conversations/{id}/variables":    {"", "401 200 200 200 200"},
	"PUT conversations/{id}/variables":    {`{"version":"VERSION","values":[]}`, "401 200 200 403 200"},
	"POST workstreams":                    {`{"name":"Repairs"}`, "401 403 403 201 201"},
	"POST workstreams/{id}/copy":          {"", "401 403 403 201 201"},
	"GET workstreams/{id}/use":            {"", "401 403 403 200 200"},
	"DELETE workstreams/{id}":             {"", "401 403 403 409 409"},
	"PATCH workstreams/{id}":              {`{"version":"VERSION","reopen_hours":1}`, "401 403 403 200 200"},
	"GET workstreams/{id}/rules":          {"", "401 403 200 200 200"},
	"PUT workstreams/{id}/rules":          {`{"version":"VERSION","sets":[],"routes":[]}`, "401 403 403 200 200"},
	"POST workstreams/{id}/rules/try":     {`{"sample":{"text":"hello"}}`, "401 403 403 200 200"},
	"POST workstreams/{id}/rules/count":   {`{"sets":[],"when":{}}`, "401 403 403 200 200"},
	"POST conversations/{id}/route-again": {"", "401 200 200 403 200"},
	"GET conversations/{id}/routing":      {"", "401 200 200 200 200"},
	"GET queues":                          {"", "401 200 200 200 200"},
	"POST queues":                         {`{"name":"New"}`, "401 403 403 201 201"},
	"GET queues/{id}":                     {"", "401 200 200 200 200"},
	"PATCH queues/{id}":                   {`{"version":"VERSION","members":["Omar"]}`, "401 403 200 200 200"},
	"DELETE queues/{id}":                  {"", "401 403 403 409 409"}, // a conversation in it is unfinished
	"GET queue-counts":                    {"", "401 200 200 200 200"},
	"GET jobs":                            {"", "401 403 403 200 200"},
	"POST jobs/{name}/run":                {"", "401 403 403 200 200"},
}

// What only Omar and supervisors may know, beside IDs and a number.
const (
	secretText = "the secret of the vault"
	secretName = "Madame X"
	secretLine = "line of the vault"
)

// office is a desk with something for every endpoint to find.
type office struct {
	*desktest.Desk
	server               *Server
	conversation, secret *store.Conversation
	// A quick reply for everybody, and one that is another's own.
	quickReplies map[*store.Conversation]store.ID
	hours        store.ID
	presence     store.ID // one of the desk's own
	channel      store.ID
	optIn        store.ID
	free         int // numbers that were added to be on no channel
	skill        store.ID
	bot          store.ID
}

// botOf is the body that adds a bot of that name.
func botOf(name string) string {
	return `{"name":"` + name + `","silence_minutes":15,"kind":"menu","menu":{"nodes":[{"id":"start","kind":"choose","text":{"en":"Hello"},"choices":[{"label":{"en":"Hours"},"then":{"to":"end"}}]}]}}`
}

// openOffice makes a desk where a customer has written, and another in a queue
// that only Omar and supervisors see into.
func openOffice(t *testing.T) *office {
	t.Helper()
	o := &office{Desk: desktest.New(t)}
	o.User(t, "Zoe", store.Agent, store.Supervisor, store.Admin)
	o.User(t, "Ivy", store.Agent)
	o.PrivateQueue(t, "vault", o.Omar)
	o.conversation = o.Text(t, desktest.Customer, "hello")
	o.secret = o.Text(t, desktest.Stranger, secretText)
	o.Update(t, func(tx *store.Tx) error {
		o.secret.QueueID, o.secret.AgentID, o.secret.State = "vault", "Omar", store.Active
		return store.Conversations.Put(tx, o.secret)
	})
	o.Workstream(t, func(w *store.Workstream) { w.Variables = []work.Variable{{Name: "topic", Type: work.Text}} })
	o.Update(t, o.furnish)
	o.leadToTheVault(t)
	o.server = newServer(served(o.Parts), Options{Log: slog.New(slog.DiscardHandler)}, o.Parts.Endpoints(), defaultLimits())
	o.quickReplies = map[*store.Conversation]store.ID{
		o.conversation: o.writeQuickReply(t, rights["POST quick-replies"].body),
		o.secret:       o.writeQuickReply(t, `{"title":"Hi","text":"`+secretText+`","personal":true}`),
	}
	hours, err := o.AddOperatingHours(t.Context(), o.Admin, calendars.OperatingHoursSettings{Name: "Shop", Zone: "UTC"})
	desktest.Done(t, err)
	o.hours = hours.ID
	o.presence = o.make(t, "presences", "Ada", `{"name":"Break","base":"away"}`)
	o.skill = o.make(t, "skills", "Lea", `{"name":"Returns"}`)
	o.optIn = o.make(t, "opt-in-pages", "Ada", `{"name":"News","code":"news","number_id":"`+string(o.Number.ID)+`","brand":"Shop","about_en":"orders"}`)
	o.bot = o.make(t, "bots", "Ada", botOf("Day"))
	o.channel = o.make(t, "channels", "Ada", `{"name":"Main","number_id":"`+string(o.Number.ID)+`","workstream_id":"default"}`)
	return o
}

// leadToTheVault has a rule lead what is confidential where Omar alone sees it, however
// often it is routed.
func (o *office) leadToTheVault(t *testing.T) {
	t.Helper()
	tagged := routing.Question{About: routing.AboutTag, Is: routing.OneOf, Values: []string{"confidential"}}
	desktest.Done(t, desktest.Err(o.Parts.Rules.ReplaceRules(t.Context(), o.Admin, store.DefaultID, desk.Replace(rules.Rules{Routes: []routing.Route{
		{Name: "Confidential", On: true, When: routing.Condition{Any: []routing.Group{{All: []routing.Question{tagged}}}}, Queues: []routing.Share{{QueueID: "vault", Percent: 100}}},
	}}))))
}

// furnish signs everybody in, with their name as token, and adds what the
// endpoints are about.
func (o *office) furnish(tx *store.Tx) error {
	for _, name := range askers[1:] {
		if err := letIn(tx, name); err != nil {
			return err
		}
	}
	stranger, err := store.Contacts.Get(tx, o.secret.ContactID)
	if err != nil {
		return err
	}
	stranger.Name, stranger.Tags = secretName, []string{"confidential"}
	if err := store.Contacts.Put(tx, stranger); err != nil {
		return err
	}
	if err := users.Links.Put(tx, &users.Link{ID: store.SecretID("link"), UserID: "Ivy", ExpiresAt: tx.Now.Add(time.Hour)}); err != nil {
		return err
	}
	if err := held.Callbacks.Put(tx, &held.Callback{ID: "held", AccountID: o.Account.ID, Reason: "unsigned", Body: []byte("{}"), BodyHash: store.HashSecret("{}"), FirstAt: tx.Now, LastAt: tx.Now}); err != nil {
		return err
	}
	for id, c := range map[store.ID]*store.Conversation{"line": o.conversation, secretLine: o.secret} {
		contact, err := store.Contacts.Get(tx, c.ContactID)
		if err != nil {
			return err
		}
		err = store.Lines.Put(tx, &store.Line{
			ID: id, ConversationID: c.ID, NumberID: o.Number.ID, ContactID: contact.ID, Kind: "opted_in", CreatedAt: tx.Now,
			Consent: &store.ConsentShift{From: contact.Consent, To: contact.Consent},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// letIn signs somebody in, with their name as token.
func letIn(tx *store.Tx, name string) error {
	u, err := store.Users.Get(tx, store.ID(name))
	if err != nil {
		return err
	}
	u.PasswordHash = "$argon2id$v=19$m=8,t=1,p=1$AAAA$" + strings.Repeat("A", 43) // nobody's password
	if err := store.Users.Put(tx, u); err != nil {
		return err
	}
	return users.SignIns.Put(tx, &users.SignIn{ID: store.SecretID(name), UserID: store.ID(name), CreatedAt: tx.Now, LastUsedAt: tx.Now, ExpiresAt: tx.Now.Add(time.Hour), ConfirmedAt: tx.Now})
}

// writeQuickReply has Lea, a supervisor, write one.
func (o *office) writeQuickReply(t *testing.T, body string) store.ID {
	t.Helper()
	return o.make(t, "quick-replies", "Lea", body)
}

// make has somebody add one of a resource.
func (o *office) make(t *testing.T, resource, who, body string) store.ID {
	t.Helper()
	status, answer := o.send(t, http.MethodPost, resource, who, body)
	var made struct{ ID store.ID }
	if err := json.Unmarshal([]byte(answer), &made); err != nil || status != http.StatusCreated {
		t.Fatalf("%s has no new one: %d %s %v", resource, status, answer, err)
	}
	return made.ID
}

// roles gives the roles of one of the askers.
func (o *office) roles(t *testing.T, name string) (roles []store.Role) {
	t.Helper()
	o.View(t, func(v *store.View) error {
		u, err := store.Users.Get(v, store.ID(name))
		roles = u.Roles
		return err
	})
	return roles
}

// prepare brings a conversation and a text of it to where the act in a path can
// be done.
func (o *office) prepare(t *testing.T, c *store.Conversation, act string) (messageID store.ID) {
	t.Helper()
	states := map[string]store.State{"wait": store.Active, "resolve": store.Active, "take-over": store.Active, "resume": store.Waiting, "reopen": store.Resolved}
	texts := map[string]store.MessageState{"retry": store.Failed, "cancel": store.Queued, "settle": store.Uncertain, "dismiss": store.Failed, "reschedule": store.Scheduled}
	m := &store.Message{ID: "text", ConversationID: c.ID, NumberID: c.NumberID, ContactID: c.ContactID, AccountID: o.Account.ID, Direction: store.Out, Text: secretText, State: texts[act]}
	o.Update(t, func(tx *store.Tx) error {
		if state, ok := states[act]; ok {
			c.State, c.AgentID, c.StateSince = state, "Nadia", tx.Now
		}
		switch act {
		case "take-over":
			c.AgentID = "Ivy"
		case "decline":
			c.Offer = &store.Offer{AgentID: "Nadia", ByID: "Lea", ExpiresAt: tx.Now.Add(time.Minute)}
		}
		if c == o.secret {
			c.AgentID, c.Offer = "Omar", nil
		}
		m.DueAt, m.ExpiresAt, m.CreatedAt, m.UpdatedAt = tx.Now.Add(time.Hour), tx.Now.Add(2*time.Hour), tx.Now, tx.Now
		if m.State != "" {
			if err := store.Messages.Put(tx, m); err != nil {
				return err
			}
		}
		return store.Conversations.Put(tx, c)
	})
	return m.ID
}

// ask makes a request to an endpoint about a conversation, or about whatever else
// the endpoint is about.
func (o *office) ask(t *testing.T, r api.Endpoint, c *store.Conversation, who, body string) (status int, answer string) {
	t.Helper()
	return o.askWith(t, r, o.ids(t, r, c), who, body)
}

// ids prepares a conversation for an endpoint, and gives the IDs of what to ask about,
// by kind.
func (o *office) ids(t *testing.T, r api.Endpoint, c *store.Conversation) map[string]store.ID {
	t.Helper()
	message := o.prepare(t, c, path.Base(r.Path))
	return map[string]store.ID{
		"conversations": c.ID, "messages": message, "contacts": c.ContactID, "accounts": o.Account.ID,
		"operating-hours": o.hours, "channels": o.channel, "opt-in-pages": o.optIn, "automated-messages": "greeting", "skills": o.skill, "bots": o.bot,
		"numbers": o.Number.ID, "set-aside": "none", "users": "Ivy", "workstreams": store.DefaultID, "quick-replies": o.quickReplies[c], "presences": o.presence,
		"queues": "vault",
	}
}

// askWith makes a request to an endpoint about the records with these IDs, by kind.
func (o *office) askWith(t *testing.T, r api.Endpoint, ids map[string]store.ID, who, body string) (status int, answer string) {
	t.Helper()
	kind, _, _ := strings.Cut(r.Path, "/")
	at := strings.NewReplacer("{id}", string(ids[kind]), "{held_id}", "held", "{deadline}", "offer", "{nonce}", "guess", "{name}", "retention").Replace(r.Path)
	body = strings.ReplaceAll(body, "ACCOUNT", string(o.Account.ID))
	body = strings.ReplaceAll(body, "CHANNEL", string(o.channel))
	body = strings.ReplaceAll(body, "BOT", string(o.bot))
	if strings.Contains(body, "FREE") { // a number that is on no channel
		body = strings.ReplaceAll(body, "FREE", string(o.freeNumber(t)))
	}
	if strings.Contains(body, "VERSION") {
		body = strings.ReplaceAll(body, "VERSION", o.version(t, at))
	}
	return o.send(t, r.Method, at, who, body)
}

// version gives the version of what is at an address, or is in the list there; "none"
// where there is nothing.
func (o *office) version(t *testing.T, at string) string {
	t.Helper()
	type versioned struct{ ID, Version string }
	var one versioned
	status, answer := o.send(t, http.MethodGet, at, "Zoe", "")
	if status == http.StatusOK && json.Unmarshal([]byte(answer), &one) == nil {
		return one.Version
	}
	list, id := path.Split(at)
	var all struct{ Items []versioned }
	_, answer = o.send(t, http.MethodGet, strings.TrimSuffix(list, "/"), "Zoe", "")
	_ = json.Unmarshal([]byte(answer), &all)
	for _, one := range all.Items {
		if one.ID == id {
			return one.Version
		}
	}
	return "none"
}

// send makes a request.
func (o *office) send(t *testing.T, method, at, who, body string) (status int, answer string) {
	t.Helper()
	request := httptest.NewRequest(method, api.Root+at, strings.NewReader(body))
	request.Header.Set("Idempotency-Key", "one key a request")
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	if who != "" {
		request.Header.Set("Authorization", "Bearer "+who)
	}
	response, err := o.server.app.Test(request, -1)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(content)
}

// endpoints gives all there are.
func endpoints(t *testing.T) []api.Endpoint {
	t.Helper()
	return newParts(t).Endpoints()
}

func TestEveryEndpointSaysWhoMayUseIt(t *testing.T) {
	t.Parallel()
	all := endpoints(t)
	known := map[string]bool{}
	for _, r := range all {
		name := r.Method + " " + r.Path
		known[name] = true
		want, ok := rights[name]
		if !ok {
			t.Errorf("%s: say in rights who may use it", name)
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, who := range askers {
				o := openOffice(t)
				status, _ := o.ask(t, r, o.conversation, who, want.body)
				got = append(got, fmt.Sprint(status))
			}
			if got := strings.Join(got, " "); got != want.statuses {
				t.Errorf("nobody, agent, supervisor, administrator, all: %s, want %s", got, want.statuses)
			}
		})
	}
	for name := range rights {
		if !known[name] {
			t.Errorf("%s is in rights and is no endpoint", name)
		}
	}
}

// The rest of the addresses, which are no endpoints of the table.
func TestTheOtherAddressesSayWhoMayUseThem(t *testing.T) {
	t.Parallel()
	o := openOffice(t)
	for address, want := range map[string]string{
		"/healthz": "200 200 200 200 200", "/readyz": "200 200 200 200 200",
		"/metrics": "401 403 403 200 200", "/api/v1/openapi.json": "200 200 200 200 200",
		"/callbacks/telesign/" + o.Secret: "200 200 200 200 200", "/callbacks/telesign/guess": "200 200 200 200 200",
	} {
		var got []string
		for _, who := range askers {
			request := httptest.NewRequest(http.MethodGet, address, nil)
			request.Header.Set("X-Forwarded-For", "192.0.2.1") // through a proxy
			if who != "" {
				request.Header.Set("Authorization", "Bearer "+who)
			}
			response, err := o.server.app.Test(request, -1)
			if err != nil {
				t.Fatal(err)
			}
			response.Body.Close()
			got = append(got, fmt.Sprint(response.StatusCode))
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}

// freeNumber adds a number that is on no channel, another each time.
func (o *office) freeNumber(t *testing.T) store.ID {
	t.Helper()
	o.free++
	return o.AddNumber(t, fmt.Sprintf("1425231%04d", o.free)).ID
}
