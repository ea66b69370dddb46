package boltkv

import "fmt"

// damage is what makes a file unfit for updates.
type damage struct{ err error }

// soundly, deferred, makes an error of a panic of bbolt's, which is how it says that a
// page is damaged. What the disk does not give is a panic, too, where the goroutine asks
// for that.
func (t *transaction) soundly(err *error) {
	if p := recover(); p != nil {
		*err = t.db.foundDamage(p)
	}
}

// foundDamage keeps that a page is damaged and gives what everybody is told.
func (db *DB) foundDamage(p any) error {
	d := &damage{fmt.Errorf("the database %s: %w (%v); keep the file as it is, and bring back a backup with “textdesk restore FILE”", db.file.Name(), ErrDamaged, p)}
	db.damage.CompareAndSwap(nil, d) // the first is nearest to the cause
	return d.err
}

// damaged gives why nothing is written any more, nil where the file is sound as far as
// is known.
func (db *DB) damaged() error {
	if d := db.damage.Load(); d != nil {
		return d.err
	}
	return nil
}
