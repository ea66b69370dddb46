package command

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
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
	// What a kill left of the last one may be what fills the disk; it is no fault if it stays.
	_ = newfile.Sweep(filepath.Dir(path), func(name string) bool { return name == filepath.Base(path) })
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
	tellWentBack(t, done)
	if done.Replaced != "" {
		fmt.Fprintf(t.Out, "What was there before is kept as %s.\n", done.Replaced)
	}
	remindOfKey(t, config)
	return nil
}

// tellWentBack says what was revoked since the backup and is no more, and what stays so.
func tellWentBack(t Terminal, done app.Restored) {
	fmt.Fprintln(t.Out, "Everybody must sign in again, and invitations and links for passwords must be made anew.")
	for _, sentence := range done.WentBack {
		fmt.Fprintln(t.Out, sentence)
	}
	if n := len(done.OptedOut); n > 0 {
		fmt.Fprintf(t.Out, "Opted out since the backup, and still so: %d (%s).\n", n, strings.Join(done.OptedOut, ", "))
	}
	switch {
	case done.Unknown == nil:
	case done.Replaced == "":
		fmt.Fprintln(t.Out, "There was no database to compare with: go through users, roles, keys and opt-outs, which are as they were then.")
	default:
		fmt.Fprintln(t.Out, "What was there before cannot be read: go through users, roles, keys and opt-outs, which are as they were then.")
	}
}

// remindOfKey says what a backup lacks.
func remindOfKey(t Terminal, config app.Config) {
	if path := config.KeyFile(); path != "" {
		fmt.Fprintf(t.Out, "The key that opens its secrets is not part of a backup: keep a copy of %s, somewhere else.\n", path)
	}
}
