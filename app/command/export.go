package command

import (
	"bufio"
	"context"

	"github.com/spf13/pflag"

	"textdesk/app/control"
)

// export writes everything to standard output.
func export(ctx context.Context, t Terminal, args []string) error {
	config, err := configured(pflag.NewFlagSet("export", pflag.ContinueOnError), t, args, 0)
	if err != nil {
		return err
	}
	if err := config.MustExist(); err != nil {
		return err
	}
	out := bufio.NewWriterSize(t.Out, 64<<10)
	if err := withDesk(ctx, config, func(d control.Desk) error { return d.Export(ctx, out) }); err != nil {
		return err
	}
	return out.Flush()
}
