package command

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"textdesk/app"
	"textdesk/app/control"
)

// serve runs the desk until it is told to stop.
func serve(ctx context.Context, t Terminal, args []string) error {
	flags := pflag.NewFlagSet("serve", pflag.ContinueOnError)
	path := flags.String("config", "", "configuration file")
	listen := flags.String("listen", "", "address and port, such as 127.0.0.1:8080")
	if err := parse(flags, t, args, 0); err != nil {
		return err
	}
	given := map[string]any{}
	if *listen != "" {
		given["server.listen"] = *listen
	}
	config, err := app.LoadConfig(*path, t.Environ, given)
	if err != nil {
		return err
	}
	if running, err := control.Dial(ctx, config.Store.Path); err == nil {
		return fmt.Errorf("this desk is running already, at %s; open that address, or stop it first", running.Status().Address)
	}
	return unlessTold(ctx, serveOn(ctx, t, config))
}

// unlessTold gives the error of a desk that served, or none where it ended because it
// was told to: that is what was asked for, also while it was starting.
func unlessTold(ctx context.Context, err error) error {
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

// serveOn listens first and opens the database then: a port in use leaves no new
// database behind, and whoever connects meanwhile waits for a moment.
func serveOn(ctx context.Context, t Terminal, config app.Config) error {
	ln, err := listenFor(ctx, t.Environ, config.Server.Listen)
	if err != nil {
		return err
	}
	config.Server.Listen = ln.Addr().String() // systemd's may be another
	a, err := app.Open(ctx, config, app.Extras{Version: buildVersion()})
	if err != nil {
		return errors.Join(err, ln.Close())
	}
	greet(t, a, config.Address(ln.Addr()))
	return errors.Join(a.Serve(ctx, ln), a.Close())
}

func greet(t Terminal, a *app.App, address string) {
	fmt.Fprintf(t.Out, "textdesk is at %s\n", address)
	if a.SetupCode != "" {
		fmt.Fprintf(t.Out, "Set it up with this link: %s\n", a.SetupLink(address))
		fmt.Fprintf(t.Out, "Opened by any other name, it asks for this code: %s\n", a.SetupCode)
	}
}
