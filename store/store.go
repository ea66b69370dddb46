package store

import (
	"context"
	"log/slog"
	"time"

	"textdesk/store/kv"
	"textdesk/store/seal"
	"textdesk/store/table"
	"textdesk/store/upkeep"
)

// Store is the open database. Make one with New. What it has of [table.DB] is a clock,
// a bell that rings after each commit that appended events, and the list of tables.
type Store struct {
	*table.DB

	sealer seal.Sealer
	file   upkeep.File
}

// Options are what a Store needs besides its engine.
type Options struct {
	// Now is the clock, the only one of the whole desk; nil takes time.Now.
	Now func() time.Time
	// Key seals the secrets kept in the store.
	Key seal.Key
	// Tables are all the tables there are, Core() among them: indexes of others are
	// removed. Nil takes Core() and leaves others alone.
	Tables []Kept
	// Node names this process among those that share the data, and stays the same
	// over restarts; empty where there is one.
	Node string
	// Log is told how an upgrade or the building of an index gets on; nil for
	// nobody.
	Log *slog.Logger
	// BeforeUpgrade is called before records are brought from one format to
	// another, so that the caller can make a backup. Its error leaves the data as
	// they are and is what New gives. Nil for nothing.
	BeforeUpgrade func(from, to int) error
	// Untouched has New give upkeep.ErrOutdated instead of changing anything.
	Untouched bool
}

// New prepares the engine for use: it brings older data to today's form and
// refuses data of a newer textdesk with upgrade.ErrNewer. Tables that cannot live in one
// file, such as two of one name, are refused before anything is touched. The
// caller closes the engine.
func New(ctx context.Context, engine kv.Engine, o Options) (*Store, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	toldAll := o.Tables != nil
	if !toldAll {
		o.Tables = Core()
	}
	db, err := table.Open(engine, table.Options{Now: o.Now, Node: o.Node, Tables: o.Tables})
	if err != nil {
		return nil, err
	}
	sealer, err := seal.New(o.Key)
	if err != nil {
		return nil, err
	}
	s := &Store{DB: db, sealer: sealer}
	s.file = upkeep.File{Engine: engine, Tables: o.Tables, All: toldAll, Log: o.Log, BeforeUpgrade: o.BeforeUpgrade, Untouched: o.Untouched, Seed: s.seed}
	if err := s.file.Prepare(ctx); err != nil {
		return nil, err
	}
	return s, nil
}

// seed puts in what every file has: see [upkeep.File].
func (s *Store) seed(w kv.Writer, from int) error {
	_, err := s.Inside(w, func(t *table.Tx) error {
		tx := s.writing(t)
		if from == 0 {
			if err := tx.RenewLog(); err != nil {
				return err
			}
			if err := seedDefaults(tx); err != nil {
				return err
			}
		}
		return seedSettings(tx)
	})
	return err
}

// View is a read transaction with the queries of the core tables. Keep it short: see
// package boltkv on what a long one holds up.
type View struct {
	*table.View
	seal.Sealer
}

// View runs fn on a steady picture of the data.
func (s *Store) View(ctx context.Context, fn func(*View) error) error {
	return s.DB.View(ctx, func(v *table.View) error { return fn(&View{v, s.sealer}) })
}

// Tx is a write transaction; it reads its own writes.
type Tx struct {
	View
	*table.Tx
}

func (s *Store) writing(tx *table.Tx) *Tx { return &Tx{View{tx.View(), s.sealer}, tx} }

// Update runs fn and commits what it changed, all of it or, when fn gives an
// error, nothing. It returns after the commit is on disk. fn can run more than
// once, each time from the start; only the last run counts.
func (s *Store) Update(ctx context.Context, fn func(*Tx) error) error {
	return s.DB.Update(ctx, func(tx *table.Tx) error { return fn(s.writing(tx)) })
}

// Verify says in sentences where indexes, counts and references differ from the
// records; see [upkeep.File.Verify].
func (s *Store) Verify(ctx context.Context) (faults []string, err error) { return s.file.Verify(ctx) }

// Core gives the tables of what every desk has. A feature's own are told to New
// beside them.
func Core() []Kept {
	return []Kept{
		SettingsTable, Users, Accounts, Numbers, Queues, Workstreams, Contacts, Conversations, Messages, Notes, Lines,
		Attempts, Paces,
	}
}
