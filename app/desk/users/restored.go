package users

import (
	"context"

	"textdesk/app/desk"
	"textdesk/store"
)

// EndAllAccess signs everybody out and makes every link useless, for a database that
// was brought back from a backup: what was signed out, used or withdrawn since then
// would be a way in again.
func (c *UseCases) EndAllAccess(ctx context.Context) error {
	for more := true; more; {
		var err error
		more, err = desk.Update(ctx, c.desk, desk.System(), func(tx *store.Tx, _ desk.Actor) (bool, error) {
			signIns, err := dropSome(tx, SignIns, func(s *SignIn) store.ID { return s.ID })
			if err != nil {
				return false, err
			}
			links, err := dropSome(tx, Links, func(l *Link) store.ID { return l.ID })
			return signIns || links, err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// dropPage is how many records of a table one transaction removes.
const dropPage = 500

func dropSome[T any](tx *store.Tx, table *store.Table[T], id func(*T) store.ID) (some bool, err error) {
	page, err := table.After(tx, "", dropPage)
	if err != nil {
		return false, err
	}
	for _, record := range page {
		if err := table.Delete(tx, id(record)); err != nil {
			return false, err
		}
	}
	return len(page) > 0, nil
}
