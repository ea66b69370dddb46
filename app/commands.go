package app

import (
	"context"
	"net"
	"os"

	"textdesk/app/control"
)

// control gives what commands may do on this open database.
func (a *App) control() control.Desk { return control.Local{Parts: a.Parts, Copy: a.BackUp} }

// Do does something with this open database. A damaged page it comes upon is an
// error.
func (a *App) Do(something func(control.Desk) error) error {
	return soundly(a.config.Store.Path, func() error { return something(a.control()) })
}

// listenForCommands opens the socket by which commands reach a desk at work. A desk
// that cannot have one still serves its people.
func (a *App) listenForCommands() {
	socket, err := control.Listen(a.config.Store.Path)
	if err != nil {
		a.log.Warn("commands such as backup need the desk stopped", "error", err)
	}
	a.commands = socket
}

// serveCommands lets the commands of this machine in while the desk runs.
func (a *App) serveCommands(ctx context.Context, ln net.Listener) error {
	if a.commands == nil {
		return nil
	}
	server := &control.Server{
		Desk:     a.control(),
		Status:   control.Status{Version: a.version, Address: a.config.Address(ln.Addr()), PID: os.Getpid()},
		Database: a.config.Store.Path,
		Log:      a.log,
	}
	return server.Serve(ctx, a.commands)
}

// Address is what a person types into a browser to reach a desk that listens
// there.
func (c Config) Address(listening net.Addr) string {
	if c.Server.PublicURL != "" {
		return c.Server.PublicURL
	}
	scheme := "http"
	if c.Server.TLS != "off" {
		scheme = "https"
	}
	host, port, err := net.SplitHostPort(listening.String())
	if err != nil {
		return listening.String()
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return scheme + "://" + net.JoinHostPort(host, port)
}
