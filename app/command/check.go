package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"textdesk/app"
	"textdesk/app/control"
)

// check reads the whole database and says what is wrong with it, or missing beside it.
func check(ctx context.Context, t Terminal, args []string) error {
	config, err := configured(pflag.NewFlagSet("check", pflag.ContinueOnError), t, args, 0)
	if err != nil {
		return err
	}
	if err := config.MustExist(); err != nil {
		return err
	}
	report, err := checkDesk(ctx, config)
	if err != nil {
		return err
	}
	if report.OfCopy {
		fmt.Fprintln(t.Out, "the database is of an older version: a copy of it was brought to today's form and checked, and nothing was changed")
	}
	for _, fault := range report.Faults {
		fmt.Fprintln(t.Out, fault)
	}
	if !report.Well() {
		return errors.New("the database has the faults above; keep it as it is, and bring back a backup with “textdesk restore FILE”")
	}
	if len(report.Missing) > 0 {
		return fmt.Errorf("the database itself is sound, but %s", strings.Join(report.Missing, "; "))
	}
	_, err = fmt.Fprintf(t.Out, "all is well: %s\n", report.Sum())
	return err
}

// checkDesk checks the database itself, or a copy of it where a desk is running: a
// check takes long, and no transaction of a desk at work should.
func checkDesk(ctx context.Context, config app.Config) (app.Report, error) {
	running, err := control.Dial(ctx, config.Store.Path)
	if errors.Is(err, control.ErrNotRunning) {
		return app.CheckFile(ctx, config, config.Store.Path)
	}
	if err != nil {
		return app.Report{}, err
	}
	folder, err := app.FolderToCheck(config.Store.Path)
	if err != nil {
		return app.Report{}, err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // a copy too many at worst
	path := filepath.Join(folder, "copy.db")
	if err := running.BackUp(ctx, path, false); err != nil {
		return app.Report{}, err
	}
	return app.CheckFile(ctx, config, path)
}
