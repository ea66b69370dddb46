package settings

import (
	"context"
	"net/http"
	"time"

	"textdesk/app/address"
	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/audit"
	"textdesk/store"
)

// DeskAddress is where browsers and TeleSign reach the desk.
type DeskAddress struct {
	Address string `json:"address"` // scheme and host, such as "https://desk.example.com"; empty while it is not known
	// Configured says that the configuration names it, and that it cannot be set here.
	Configured bool         `json:"configured"`
	Version    desk.Version `json:"version"`
}

// NewAddress is what an administrator sets; an empty address takes it away.
type NewAddress struct {
	Address string `json:"address"`
}

// Reached says whether the public address leads to this desk, as far as that can be
// seen from here.
type Reached struct {
	OK bool      `json:"ok"`
	At time.Time `json:"at"`
}

// The bounds of the desk's question to itself.
const (
	reachTimeout = 5 * time.Second
	askedFor     = time.Minute
)

func (u *UseCases) addressEndpoints() []api.Endpoint {
	admins := api.Only(store.Admin)
	return []api.Endpoint{
		api.Get("public-address", admins, "Where browsers and TeleSign reach the desk", api.Alone(u.PublicAddress)),
		api.Put("public-address", admins.Confirmed(), "Set it, where the configuration does not name it", api.Given(u.ChangePublicAddress)),
		api.Post("public-address/test", admins, "Ask whether it leads here", api.Alone(u.TestPublicAddress)),
		api.Get("public-address/reached/{nonce}", api.Anyone(), "What the desk asks itself by way of its address", func(ctx context.Context, _ desk.Actor, in asked) (Reached, error) {
			return u.Reached(ctx, in.Nonce)
		}),
	}
}

type asked struct {
	Nonce string `path:"nonce"`
}

// PublicAddress gives the address in use.
func (u *UseCases) PublicAddress(ctx context.Context, by desk.Actor) (DeskAddress, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (DeskAddress, error) { return u.showAddress(v) })
}

func (u *UseCases) showAddress(v *store.View) (DeskAddress, error) {
	inUse, err := u.desk.PublicURL(v)
	return DeskAddress{Address: inUse, Configured: u.desk.ConfiguredURL() != "", Version: desk.VersionOf(inUse)}, err
}

// ChangePublicAddress sets the address, which holds at once: links, callback URLs, and
// which pages and cookies are the desk's own. Where the configuration names one it is
// refused as desk.WrongState.
func (u *UseCases) ChangePublicAddress(ctx context.Context, by desk.Actor, edit desk.Replacement[NewAddress]) (DeskAddress, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (DeskAddress, error) {
		shown, err := u.showAddress(&tx.View)
		if err != nil {
			return DeskAddress{}, err
		}
		if shown.Configured {
			return DeskAddress{}, desk.Refuse(desk.WrongState, "The configuration names the public address: change public_url under [server] there.")
		}
		edited, err := edit.Over(shown.Version, shown)
		if err != nil {
			return DeskAddress{}, err
		}
		origin := ""
		if edited.Address != "" {
			if origin, err = address.Origin(edited.Address); err != nil {
				return DeskAddress{}, desk.RefuseField("address", "not_an_origin", "Give the scheme and the name alone, such as https://desk.example.com.")
			}
		}
		if err := desk.PublicAddresses.Put(tx, &desk.PublicAddress{Address: origin}); err != nil {
			return DeskAddress{}, err
		}
		if err := u.trail.Record(tx, by, audit.Entry{Act: audit.AddressChanged, Detail: origin}); err != nil {
			return DeskAddress{}, err
		}
		return u.showAddress(&tx.View)
	})
}

// TestPublicAddress asks the desk something that it alone knows, by way of its
// address. Why no answer comes is not told apart: it would tell what else there is in
// the network.
func (u *UseCases) TestPublicAddress(ctx context.Context, by desk.Actor) (Reached, error) {
	nonce := desk.NewToken()
	url, err := desk.Update(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) (string, error) {
		set, err := desk.SetPublicAddress(&tx.View)
		if err != nil {
			return "", err
		}
		url, err := u.desk.PublicURL(&tx.View)
		if err != nil || url == "" {
			return "", err
		}
		set.Asked, set.AskedAt = store.SecretID(nonce), tx.Now
		return url, desk.PublicAddresses.Put(tx, &set)
	})
	if err != nil {
		return Reached{}, err
	}
	if url == "" {
		return Reached{}, desk.RefuseField("address", "required", "Set the address first.")
	}
	knock(ctx, url+api.Root+"public-address/reached/"+nonce)
	return desk.View(ctx, u.desk, by, func(v *store.View, _ desk.Actor) (Reached, error) {
		set, err := desk.SetPublicAddress(v)
		return Reached{OK: set.Heard == store.SecretID(nonce), At: v.Now}, err
	})
}

// knock asks for a page, whatever is answered: what comes here proves itself. It
// follows no redirect, for TeleSign follows none, and uses no proxy, for TeleSign comes
// without ours.
func knock(ctx context.Context, url string) {
	ctx, cancel := context.WithTimeout(ctx, reachTimeout)
	defer cancel()
	client := &http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return
	}
	if answer, err := client.Do(request); err == nil {
		answer.Body.Close() //nolint:errcheck // nobody reads it
	}
}

// Reached hears what the desk asks itself by way of its address, for a minute, and is
// nothing to anybody else.
func (u *UseCases) Reached(ctx context.Context, nonce string) (Reached, error) {
	return desk.Update(ctx, u.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) (Reached, error) {
		set, err := desk.SetPublicAddress(&tx.View)
		if err != nil {
			return Reached{}, err
		}
		if set.Asked == "" || set.Asked != store.SecretID(nonce) || tx.Now.Sub(set.AskedAt) > askedFor {
			return Reached{}, desk.Hidden()
		}
		set.Heard = set.Asked
		return Reached{OK: true, At: tx.Now}, desk.PublicAddresses.Put(tx, &set)
	})
}
