package command

import (
	"context"
	"errors"
	"fmt"
	"net"
	"syscall"

	"github.com/spf13/pflag"

	"textdesk/app"
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
	a, err := app.Open(ctx, config, app.Extras{Version: buildVersion()})
	if err != nil {
		return err
	}
	return errors.Join(serveApp(ctx, t, a, config), a.Close())
}

func serveApp(ctx context.Context, t Terminal, a *app.App, config app.Config) error {
	ln, err := listenOn(ctx, config.Server.Listen)
	if err != nil {
		return err
	}
	fmt.Fprintf(t.Out, "textdesk is at %s\n", addressToOpen(config, ln))
	if a.SetupCode != "" {
		fmt.Fprintf(t.Out, "The first visit asks for this code: %s\n", a.SetupCode)
	}
	return a.Serve(ctx, ln)
}

func listenOn(ctx context.Context, address string) (net.Listener, error) {
	ln, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("%s is in use by another program; stop that, or give another address with --listen", address)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("this user may not listen on %s; ports below 1024 need a privilege, or give another with --listen", address)
	case err != nil:
		return nil, fmt.Errorf("cannot listen on %s: %w", address, err)
	}
	return ln, nil
}

// addressToOpen is what a person types into a browser.
func addressToOpen(c app.Config, ln net.Listener) string {
	if c.Server.PublicURL != "" {
		return c.Server.PublicURL
	}
	scheme := "http"
	if c.Server.TLS != "off" {
		scheme = "https"
	}
	host, port, err := net.SplitHostPort(ln.Addr().String())
	if err != nil {
		return ln.Addr().String()
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return scheme + "://" + net.JoinHostPort(host, port)
}
