package command

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"textdesk/app/desk"
	"textdesk/app/desk/accounts"
	"textdesk/app/desk/settings"
	"textdesk/app/desk/users"
	"textdesk/app/parts"
	"textdesk/store"
	"textdesk/store/work"
	"textdesk/telesign/simulator"
)

// sample is the world of the demonstration: a shop, its team and its customers.
type sample struct {
	desk, carrier string // base URLs
	language      string // "en" or "fr": the desk's
}

const (
	sampleCustomerID = "FFFFFFFF-EEEE-DDDD-1234-AB1234567890"
	sampleAPIKey     = "dGV4dGRlc2sgZGVtbyBrZXksIG5vIHNlY3JldCBhdCBhbGw="
	sampleNumber     = "14252306549"
	samplePassword   = "nothing here is real"
)

// sampleUser is somebody of the shop's team.
type sampleUser struct {
	name, email string
	roles       []store.Role
}

func sampleUsers() []sampleUser {
	return []sampleUser{
		{"Nadia Keller", "nadia@example.com", []store.Role{store.Admin, store.Supervisor, store.Agent}},
		{"Theo Roux", "theo@example.com", []store.Role{store.Agent}},
	}
}

func samplePhones() []simulator.Phone {
	return []simulator.Phone{
		{Number: maia, Name: "Maïa Tremblay"},
		{Number: jonas, Name: "Jonas Okafor"},
		{Number: lucie, Name: "Lucie Carpentier"},
		{Number: sofia, Name: "Sofía Benítez"},
		{Number: amadou, Name: "Amadou Diallo"},
		{Number: ines, Name: "Inès Morel"},
	}
}

func (s sample) offer() *users.Demo {
	offer := &users.Demo{PhoneURL: s.carrier + "/simulator/phone"}
	for _, u := range sampleUsers() {
		offer.Agents = append(offer.Agents, users.DemoAgent{Name: u.name, Email: u.email, Password: samplePassword})
	}
	return offer
}

// fill makes the team, the account and its number through the same use cases a
// person would use. It gives the account's callback URL.
func (s sample) fill(ctx context.Context, p *parts.Parts, setupCode string) (callbackURL string, err error) {
	team := map[string]store.ID{}
	for i, u := range sampleUsers() {
		n := users.NewUser{Name: u.name, Email: u.email, Roles: u.roles}
		if i == 0 {
			first, err := p.Users.SetUp(ctx, users.NewAdmin{Name: u.name, Email: u.email, Password: samplePassword, Code: setupCode}, users.Client{})
			if err != nil {
				return "", fmt.Errorf("the sample administrator: %w", err)
			}
			team[u.name] = first.Answer.User.ID
			continue
		}
		added, err := p.Users.AddUserWithPassword(ctx, n, samplePassword)
		if err != nil {
			return "", fmt.Errorf("the sample user %s: %w", u.name, err)
		}
		team[u.name] = added.ID
	}
	if _, err := p.Settings.ChangeSettings(ctx, desk.System(), desk.Replace(settings.Settings{
		TeamName: "Northside Shoes", TimeZone: machineZone(), Language: store.Language(s.language), Region: "US",
	})); err != nil {
		return "", fmt.Errorf("the sample settings: %w", err)
	}
	return s.fillAccount(ctx, p, team)
}

// languageOf is the language the person's terminal speaks, as far as the desk
// knows it.
func languageOf(environ []string) string {
	for _, name := range []string{"LC_ALL=", "LC_MESSAGES=", "LANG="} {
		for _, variable := range environ {
			if value, ok := strings.CutPrefix(variable, name); ok && value != "" {
				if strings.HasPrefix(value, "fr") {
					return "fr"
				}
				return "en"
			}
		}
	}
	return "en"
}

// machineZone is the IANA name of this machine's time zone, UTC where it cannot
// be told.
func machineZone() string {
	for _, name := range []string{os.Getenv("TZ"), zoneOfLink("/etc/localtime")} {
		if _, err := time.LoadLocation(name); err == nil && name != "" && name != "Local" {
			return name
		}
	}
	return "UTC"
}

// zoneOfLink reads the zone's name off a link into the zone database.
func zoneOfLink(path string) string {
	target, err := os.Readlink(path)
	if err != nil {
		return ""
	}
	_, name, _ := strings.Cut(target, "zoneinfo/")
	return name
}

func (s sample) fillAccount(ctx context.Context, p *parts.Parts, team map[string]store.ID) (callbackURL string, err error) {
	account, err := p.Accounts.AddAccount(ctx, desk.System(), accounts.Input{APIKey: sampleAPIKey, AccountSettings: work.AccountSettings{Name: "Shop", CustomerID: sampleCustomerID, BaseURL: s.carrier, Receipts: work.ReceiptsByRequest}})
	if err != nil {
		return "", fmt.Errorf("the sample account: %w", err)
	}
	_, err = p.Accounts.AddNumber(ctx, desk.System(), accounts.NumberInput{AccountID: account.ID, Number: sampleNumber, NumberSettings: store.NumberSettings{Type: "geo", Description: "Main", Pace: 5}})
	if err != nil {
		return "", fmt.Errorf("the sample number: %w", err)
	}
	shop := &shop{parts: p, users: team}
	if err := shop.open(ctx); err != nil {
		return "", err
	}
	return account.CallbackURL, shop.addNumber(ctx, account.ID)
}

func (s sample) carrierOptions(callbackURL string) simulator.Options {
	return simulator.Options{
		Accounts: []simulator.Account{{
			CustomerID: sampleCustomerID, APIKey: sampleAPIKey, CallbackURL: callbackURL,
			Numbers: []simulator.Number{{Number: sampleNumber, Name: "Northside Shoes"}, {Number: sampleReturnsNumber, Name: "Northside Returns"}},
		}},
		Phones: samplePhones(),
	}
}
