package command

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/pflag"
	"golang.org/x/sync/errgroup"

	"textdesk/app"
	"textdesk/app/desk/users"
	"textdesk/telesign/simulator"
)

// demo runs a desk on temporary data with a pretend TeleSign beside it. It
// listens on loopback only.
func demo(ctx context.Context, t Terminal, args []string) error {
	flags := pflag.NewFlagSet("demo", pflag.ContinueOnError)
	listen := flags.String("listen", "127.0.0.1:8080", "address and port, on loopback")
	if err := parse(flags, t, args, 0); err != nil {
		return err
	}
	if err := mustBeLoopback(*listen); err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "textdesk-demo-")
	if err != nil {
		return fmt.Errorf("a temporary folder for the demonstration: %w", err)
	}
	return errors.Join(unlessTold(ctx, runDemo(ctx, t, *listen, folder)), os.RemoveAll(folder))
}

func mustBeLoopback(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("--listen: give an address and a port, such as 127.0.0.1:8080; %w", errUsage)
	}
	if ip := net.ParseIP(host); host == "localhost" || ip != nil && ip.IsLoopback() {
		return nil
	}
	return fmt.Errorf("the demonstration has passwords that everybody knows, so it listens on loopback only, such as 127.0.0.1:8080; %w", errUsage)
}

func runDemo(ctx context.Context, t Terminal, listen, folder string) error {
	deskListener, err := listenOn(ctx, listen)
	if err != nil {
		return err
	}
	defer deskListener.Close() //nolint:errcheck // Serve has closed it in the ordinary case
	carrierListener, err := listenOn(ctx, "127.0.0.1:0")
	if err != nil {
		return err
	}
	s := sample{
		desk: "http://" + deskListener.Addr().String(), carrier: "http://" + carrierListener.Addr().String(),
		language: languageOf(t.Environ),
	}
	a, err := app.Open(ctx, s.config(folder), app.Extras{
		Version: buildVersion(), Demo: s.offer(), Hashing: users.HashingCost{MemoryKiB: 64, Passes: 1},
	})
	if err != nil {
		return errors.Join(err, carrierListener.Close())
	}
	callbackURL, err := s.fill(ctx, a.Parts, a.SetupCode)
	if err != nil {
		return errors.Join(err, carrierListener.Close(), a.Close())
	}
	fmt.Fprintf(t.Out, demoGreeting, s.desk, s.carrier+"/simulator/phone")
	return errors.Join(s.serve(ctx, a, callbackURL, deskListener, carrierListener), a.Close())
}

const demoGreeting = `A demonstration of textdesk, on data that is gone when it stops.

  The desk:         %s
  A pretend phone:  %s

Open both. Text from the phone, answer at the desk. Ctrl C stops it.
`

// serve runs the desk and the pretend carrier together.
func (s sample) serve(ctx context.Context, a *app.App, callbackURL string, deskListener, carrierListener net.Listener) error {
	carrier := simulator.New(s.carrierOptions(callbackURL))
	defer carrier.Close()
	server := &http.Server{Handler: carrier, ReadHeaderTimeout: 10 * time.Second}
	parts, ctx := errgroup.WithContext(ctx)
	parts.Go(func() error { return a.Serve(ctx, deskListener) })
	parts.Go(func() error {
		if err := server.Serve(carrierListener); !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	})
	parts.Go(func() error {
		<-ctx.Done()
		return server.Close()
	})
	parts.Go(func() error { return (&story{ctx: ctx, desk: a.Parts, carrier: carrier}).tell() })
	return parts.Wait()
}

func (s sample) config(folder string) app.Config {
	c := app.DefaultConfig()
	c.Store.Path = filepath.Join(folder, "textdesk.db")
	c.TeleSign.BaseURL = s.carrier
	c.Server.PublicURL = s.desk
	c.Log.Level = "warn"
	return c
}
