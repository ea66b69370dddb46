package command

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/pflag"

	"textdesk/app"
	"textdesk/app/control"
	"textdesk/store/newfile"
)

// backup copies the database to a file.
func backup(ctx context.Context, t Terminal, args []string) error {
	flags := pflag.NewFlagSet("backup", pflag.ContinueOnError)
	replace := flags.Bool("replace", false, "replace a file of that name")
	config, err := configured(flags, t, args, 1)
	if err != nil {
		return err
	}
	if err := config.MustExist(); err != nil {
		return err
	}
	path := flags.Arg(0)
	if err := config.MustNotNeed(path, flags.Lookup("config").Value.String()); err != nil {
		return err
	}
	err = withDesk(ctx, config, func(d control.Desk) error { return d.BackUp(ctx, path, *replace) })
	if errors.Is(err, newfile.ErrExists) {
		return fmt.Errorf("%s is there already, and stays as it is; give another name, or --replace to replace it", path)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(t.Out, "The database is backed up to %s.\n", path)
	remindOfKey(t, config)
	return nil
}

// restore puts a backup in the database's place.
func restore(ctx context.Context, t Terminal, args []string) error {
	flags := pflag.NewFlagSet("restore", pflag.ContinueOnError)
	config, err := configured(flags, t, args, 1)
	if err != nil {
		return err
	}
	done, err := app.Restore(ctx, config, flags.Arg(0), time.Now())
	if err != nil {
		return err
	}
	fmt.Fprintf(t.Out, "%s is restored from %s: %s.\n", config.Store.Path, flags.Arg(0), done.Sum())
	if done.Doubted > 0 {
		fmt.Fprintf(t.Out, "Texts that were queued then and may have left since: %d. They are marked uncertain, for agents to decide.\n", done.Doubted)
	}
	if done.Replaced != "" {
		fmt.Fprintf(t.Out, "What was there before is kept as %s.\n", done.Replaced)
	}
	remindOfKey(t, config)
	return nil
}

// remindOfKey says what a backup lacks.
func remindOfKey(t Terminal, config app.Config) {
	if path := config.KeyFile(); path != "" {
		fmt.Fprintf(t.Out, "The key that opens its secrets is not part of a backup: keep a copy of %s, somewhere else.\n", path)
	}
}
