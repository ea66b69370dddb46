package settingsfile_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/app/desk/desktest"
	"textdesk/app/desk/settingsfile"
)

func idOf(made any) string { return fieldOf(made, "id") }

func fieldOf(shown any, name string) string {
	text, err := json.Marshal(shown)
	if err != nil {
		panic(err)
	}
	var object map[string]any
	if err := json.Unmarshal(text, &object); err != nil {
		panic(err)
	}
	value, _ := object[name].(string)
	return value
}

func TestAFileThatWasTakenOutChangesNothing(t *testing.T) {
	t.Parallel()
	o := full(t)
	text := o.exported(t)
	if c := o.compared(t, text); said(c) != "" {
		t.Errorf("it would change\n%s", said(c))
	}
	o.imported(t, text)
	if again := o.exported(t); again != text {
		t.Errorf("it is another one now:\n%s", again)
	}
}

func TestAnEditedFileShowsExactlyWhatIsDifferentAndDoesIt(t *testing.T) {
	t.Parallel()
	o := full(t)
	text := o.exported(t)
	text = edited(t, text, "waiting = [{minutes = 10,", "waiting = [{minutes = 15,")
	text = edited(t, text, "capacity = 60\nskills = [{skill_id = 'French', rating = 9}]", "capacity = 80\nskills = []")
	text = edited(t, text, "values = ['bonjour']", "values = ['bonjour', 'salut']")
	text = edited(t, text, "team_name = ''", "team_name = 'Boots'")
	text = edited(t, text, "[[skills]]\n", "[[skills]]\nname = 'German'\n\n[[skills]]\n")
	text = edited(t, text, "away_after_missed = false", "away_after_missed = true")
	want := `+ skills German
~ settings settings team_name: "" → "Boots"
~ people Nadia@example.com abilities.capacity: 60 → 80
~ people Nadia@example.com abilities.skills: [{"rating":9,"skill_id":"French"}] → []
~ workstreams Repairs rules.sets[0].rules[0].when.any[0].all[0].values: ["bonjour"] → ["bonjour","salut"]
~ queues Returns overflow.waiting[0].minutes: 10 → 15
~ presence_rules presence_rules away_after_missed: false → true
`
	if got := said(o.compared(t, text)); got != want {
		t.Errorf("it would change\n%s", got)
	}
	before := o.exported(t)
	if kept := o.compared(t, before); said(kept) != "" {
		t.Errorf("comparing has changed\n%s", said(kept))
	}
	o.imported(t, text)
	if left := said(o.compared(t, text)); left != "" {
		t.Errorf("it was not done:\n%s", left)
	}
	done, err := o.Ask(t, o.Admin, "GET audit", "", nil)
	desktest.Done(t, err)
	last := done.(desk.List[audit.Shown]).Items[0]
	if last.Act != audit.SettingsImported || last.Detail != "+1 ~5 -0" {
		t.Errorf("the trail has %+v", last)
	}
}

var ids = regexp.MustCompile(`(?m)^id = '[0-9A-Z]{26}'\n`)

func TestAFileIsCarriedToAnotherDesk(t *testing.T) {
	t.Parallel()
	from, to := full(t), open(t)
	text := from.exported(t)
	if c := to.compared(t, text); len(c.Refused) > 0 || len(c.Added) != 11 {
		t.Fatalf("it would change\n%s", said(c))
	}
	to.imported(t, text)
	if left := said(to.compared(t, text)); left != "" {
		t.Errorf("not all of it came:\n%s", left)
	}
	blank := func(o office) string { return ids.ReplaceAllString(o.exported(t), "") }
	sorted := func(text string) string {
		lines := strings.Split(text, "\n")
		slices.Sort(lines)
		return strings.Join(lines, "\n")
	}
	if sorted(blank(from)) != sorted(blank(to)) {
		t.Errorf("from\n%s\nto\n%s", blank(from), blank(to))
	}
}

func TestNewThingsMayNameEachOther(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.imported(t, `
[[queues]]
name = "A"
overflow.waiting = [{minutes = 5, then = "move", queue_id = "B"}]
[[queues]]
name = "B"
hours_id = "Night"
overflow.waiting = [{minutes = 5, then = "move", queue_id = "A"}]
[[operating_hours]]
name = "Night"
zone = "Europe/Paris"
week.monday = [{from = "22:00", to = "04:00"}]
`)
	text := o.exported(t)
	for _, part := range []string{"queue_id = 'A'", "queue_id = 'B'", "hours_id = 'Night'"} {
		if !strings.Contains(text, part) {
			t.Errorf("there is no %s in\n%s", part, text)
		}
	}
}

func TestAThingThatWasRenamedIsKnownByItsID(t *testing.T) {
	t.Parallel()
	o := full(t)
	text := o.exported(t)
	o.imported(t, edited(t, text, "[[presences]]", "[[presences]]")) // nothing
	id := regexp.MustCompile(`id = '(.*)'\nname = 'Returns'`).FindStringSubmatch(text)[1]
	now := o.exported(t)
	now = strings.ReplaceAll(now, "'Returns'", "'Refunds'")
	o.imported(t, now)
	if got, want := said(o.compared(t, text)), "~ queues Refunds name: \"Refunds\" → \"Returns\"\n"; got != want {
		t.Errorf("%s: it would change\n%s", id, got)
	}
}

func TestWhatIsWrongIsToldWithItsLineAndNothingIsChanged(t *testing.T) {
	t.Parallel()
	o := full(t)
	before := o.exported(t)
	for _, one := range []struct{ text, want string }{
		{"[settings]\nteam_name = ", "! 2  This is no TOML"},
		{"[settings]\nteam_nam = 'x'\n", "! 2 settings.team_nam There is no setting called team_nam here."},
		{"[setings]\n", "! 1 setings There are no settings called setings."},
		{"[[queues]]\nname = 'Returns'\n[queues.overflow]\nwaiting = [\n {minutes = 5, than = 'stay'},\n]\n", "! 5 queues[0].overflow.waiting[0].than There is no setting"},
		{"[[queues]]\nname = 'Returns'\npriority = 'high'\n", "! 3 queues[0].priority This is not what belongs here."},
		{"[[queues]]\nname = 'Returns'\n\nhours_id = 'Nowhere'\n", "! 4 queues[0].hours_id There is no \"Nowhere\" among the operating_hours."},
		{"[settings]\nteam_name = 'Kept?'\n[[skills]]\nname = 'New'\n[[queues]]\nname = 'Returns'\nitem_limit = 101\n", "! 7 queues[0].item_limit "},
		{"[[queues]]\nname = ''\n", "! 2 queues[0].name "},
		{"[[people]]\nemail = 'nobody@example.com'\n", "! 1 people[0] nobody@example.com is not here."},
		{"[[accounts]]\nname = 'Other'\n", "! 1 accounts[0] Other is not here. An account is added by hand"},
		{"[[accounts]]\nname = 'Shop'\napi_key = 'c2VjcmV0'\n", "! 3 accounts[0].api_key There is no setting"},
		{"[[numbers]]\nnumber = '14252306549'\n[[numbers]]\nnumber = '14252306549'\n", "! "},
		{"[keywords]\nitems = []\n", "! 2 keywords.items"},
		{"queues = 5\n", "! 1 queues These are several"},
	} {
		c := o.compared(t, one.text)
		if got := said(c); !strings.Contains(got, one.want) {
			t.Errorf("%s\nsays\n%swant %s", one.text, got, one.want)
		}
		_, err := o.Import(t.Context(), o.Admin, settingsfile.ToImport{Given: settingsfile.Given{TOML: one.text}, Version: c.Version})
		desktest.WantInvalid(t, err, "toml", "refused")
	}
	if after := o.exported(t); after != before {
		t.Errorf("something was changed:\n%s", after)
	}
	for text, reason := range map[string]string{strings.Repeat("#", settingsfile.MaxSize+1): "too_long", "a = '\xff'": "not_text"} {
		_, err := o.Compare(t.Context(), o.Admin, settingsfile.Given{TOML: text})
		desktest.WantInvalid(t, err, "toml", reason)
	}
}

func TestWhatTheFileDoesNotHaveStaysUnlessSomebodySaysSo(t *testing.T) {
	t.Parallel()
	o := full(t)
	text := "[[skills]]\nname = 'German'\n[[presences]]\nname = 'Lunch'\nbase = 'away'\n"
	c := o.imported(t, text)
	if got, want := said(c), "+ presences Lunch\n+ skills German\n? presences Training\n? skills French\n"; got != want {
		t.Errorf("it changed\n%s", got)
	}
	var training string
	for _, e := range c.Left {
		if e.Name == "Training" {
			training = e.Key
		}
	}
	o.imported(t, text, training)
	if now := o.exported(t); strings.Contains(now, "Training") || !strings.Contains(now, "French") {
		t.Errorf("there is now\n%s", now)
	}
	for _, key := range []string{"people/Nadia", "queues/default", "nonsense"} {
		if c := o.compared(t, o.exported(t), key); len(c.Refused) == 0 {
			t.Errorf("%s would be removed", key)
		}
	}
}

func TestAnImportOfWhatSomebodyChangedMeanwhileIsRefusedAndShownAnew(t *testing.T) {
	t.Parallel()
	o := full(t)
	text := edited(t, o.exported(t), "team_name = ''", "team_name = 'Boots'")
	c := o.compared(t, text)
	o.put(t, "settings", "", map[string]any{"team_name": "Shoes", "time_zone": "UTC", "language": "en", "region": "US", "hours_id": ""})
	_, err := o.Import(t.Context(), o.Admin, settingsfile.ToImport{Given: settingsfile.Given{TOML: text}, Version: c.Version})
	refusal := desktest.WantCode(t, err, desk.Changed)
	if got, want := said(refusal.Current.(settingsfile.Comparison)), "~ settings settings team_name: \"Shoes\" → \"Boots\"\n"; got != want {
		t.Errorf("it is shown\n%s", got)
	}
}

func TestNoSecretIsInTheFileAndNoneIsLost(t *testing.T) {
	t.Parallel()
	o := full(t)
	text := o.exported(t)
	account := o.Account.ID
	before, err := o.Ask(t, o.Admin, "GET accounts/{id}", account, nil)
	desktest.Done(t, err)
	url := fieldOf(before, "callback_url")
	for _, secret := range []string{desktest.APIKey, url, url[strings.LastIndex(url, "/")+1:], desktest.Password, "password", "key ="} {
		if strings.Contains(text, secret) {
			t.Errorf("%q stands in the file", secret)
		}
	}
	o.imported(t, edited(t, text, "message_type = 'ARN'", "message_type = 'MKT'"))
	after, err := o.Ask(t, o.Admin, "GET accounts/{id}", account, nil)
	desktest.Done(t, err)
	if fieldOf(after, "callback_url") != url || fieldOf(after, "message_type") != "MKT" {
		t.Errorf("the account is %+v", after)
	}
}

func TestNobodyGetsByAFileWhatTheyMayNotDoWithoutOne(t *testing.T) {
	t.Parallel()
	o := full(t)
	text := edited(t, o.exported(t), "roles = ['supervisor']", "roles = ['admin']")
	c := o.compared(t, text)
	open := o.Admin
	open.Confirmed = false
	_, err := o.Import(t.Context(), open, settingsfile.ToImport{Given: settingsfile.Given{TOML: text}, Version: c.Version})
	desktest.WantCode(t, err, desk.PasswordAgain)
	_, err = o.Ask(t, o.Lead, "GET settings-file", "", nil)
	desktest.WantCode(t, err, desk.Forbidden)
	last := edited(t, o.exported(t), "roles = ['admin']", "roles = ['agent']")
	if got := said(o.compared(t, last)); !strings.Contains(got, "! ") {
		t.Errorf("the last administrator may go:\n%s", got)
	}
}
