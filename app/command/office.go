package command

import (
	"context"
	"errors"

	"github.com/spf13/pflag"

	"textdesk/app"
	"textdesk/app/control"
)

// configured adds the flag that every command on a desk takes, and reads the
// command line and the configuration.
func configured(flags *pflag.FlagSet, t Terminal, args []string, arguments int) (app.Config, error) {
	path := flags.String("config", "", "configuration file")
	if err := parse(flags, t, args, arguments); err != nil {
		return app.Config{}, err
	}
	return app.LoadConfig(*path, t.Environ, nil)
}

// withDesk does something with the configured desk: the one that runs, where one
// does, else on the database itself.
func withDesk(ctx context.Context, config app.Config, do func(control.Desk) error) error {
	running, err := control.Dial(ctx, config.Store.Path)
	if err == nil {
		return do(running)
	}
	if !errors.Is(err, control.ErrNotRunning) {
		return err
	}
	stopped, err := app.OpenIdle(ctx, config, app.Extras{Version: buildVersion()})
	if err != nil {
		return err
	}
	return errors.Join(stopped.Do(do), stopped.Close())
}
