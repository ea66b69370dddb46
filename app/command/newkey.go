package command

import (
	"context"
	"fmt"

	"github.com/spf13/pflag"

	"textdesk/app"
)

// newKey is the way out when the key file is lost.
func newKey(ctx context.Context, t Terminal, args []string) error {
	config, err := configured(pflag.NewFlagSet("new-key", pflag.ContinueOnError), t, args, 0)
	if err != nil {
		return err
	}
	accounts, err := app.NewKey(ctx, config)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(t.Out, "The desk has a new key. %d of its accounts need their API key entered again, under Administration; until then they send nothing, and what comes in is held.\n", accounts)
	return err
}
