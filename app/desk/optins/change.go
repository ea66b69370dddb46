package optins

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"

	"textdesk/app/desk"
	"textdesk/store"
)

// OptInPages gives all of them, oldest first.
func (u *UseCases) OptInPages(ctx context.Context, by desk.Actor) (desk.List[Shown], error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (desk.List[Shown], error) {
		all, err := desk.Collect(table.All(v))
		if err != nil {
			return desk.List[Shown]{}, err
		}
		return desk.ListOf(store.Page[Page]{Items: all}, func(p *Page) (Shown, error) { return u.shown(v, by, p) })
	})
}

// OptInPage gives one.
func (u *UseCases) OptInPage(ctx context.Context, by desk.Actor, id store.ID) (Shown, error) {
	return desk.View(ctx, u.desk, by, func(v *store.View, by desk.Actor) (Shown, error) {
		p, err := table.Get(v, id)
		if err != nil {
			return Shown{}, err
		}
		return u.shown(v, by, p)
	})
}

// AddOptInPage adds one, with a code nobody guesses where none is given.
func (u *UseCases) AddOptInPage(ctx context.Context, by desk.Actor, s PageSettings) (Shown, error) {
	if s.Code == "" {
		s.Code = newCode()
	}
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Shown, error) {
		n, err := table.Len(tx)
		if err != nil {
			return Shown{}, err
		}
		if n >= maxPages {
			return Shown{}, desk.RefuseField("name", "too_many", "There are %d already, which is the most. Remove some first.", maxPages)
		}
		return u.put(tx, by, &Page{ID: tx.NewID(), PageSettings: s, CreatedAt: tx.Now})
	})
}

// newCode is short enough for a printed page, and one of 2 to the power of 50.
func newCode() string { return strings.ToLower(rand.Text()[:10]) }

// ChangeOptInPage changes what is given of one.
func (u *UseCases) ChangeOptInPage(ctx context.Context, by desk.Actor, id store.ID, change desk.Change[PageSettings]) (Shown, error) {
	return desk.Update(ctx, u.desk, by, func(tx *store.Tx, by desk.Actor) (Shown, error) {
		p, err := table.Get(tx, id)
		if err != nil {
			return Shown{}, err
		}
		shown, err := u.shown(&tx.View, by, p)
		if err != nil {
			return Shown{}, err
		}
		if err := change.Apply(&p.PageSettings, shown.Version, shown); err != nil {
			return Shown{}, err
		}
		return u.put(tx, by, p)
	})
}

// RemoveOptInPage removes one. A YES to what it asked still counts: it was asked.
func (u *UseCases) RemoveOptInPage(ctx context.Context, by desk.Actor, id store.ID) error {
	return desk.Do(ctx, u.desk, by, func(tx *store.Tx, _ desk.Actor) error { return table.Delete(tx, id) })
}

func (u *UseCases) put(tx *store.Tx, by desk.Actor, p *Page) (Shown, error) {
	if err := p.check(&tx.View, p.ID); err != nil {
		return Shown{}, err
	}
	p.UpdatedAt = tx.Now
	if err := table.Put(tx, p); err != nil {
		return Shown{}, err
	}
	return u.shown(&tx.View, by, p)
}

// withCode gives the page at a code, unless it is switched off.
func withCode(v *store.View, code string) (*Page, error) {
	p, err := byCode.First(v, store.Under(store.Key{}.Str(strings.ToLower(code))))
	if errors.Is(err, store.ErrNotFound) || err == nil && bool(p.Off) {
		return nil, store.ErrNotFound
	}
	return p, err
}
