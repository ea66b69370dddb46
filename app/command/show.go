package command

import (
	"bytes"
	"context"
	"encoding/json"

	"github.com/spf13/pflag"

	"textdesk/app/control"
)

// show prints one record as the file keeps it, for whoever has to look into a file.
func show(ctx context.Context, t Terminal, args []string) error {
	flags := pflag.NewFlagSet("show", pflag.ContinueOnError)
	config, err := configured(flags, t, args, 2)
	if err != nil {
		return err
	}
	if err := config.MustExist(); err != nil {
		return err
	}
	wanted := control.Record{Kind: flags.Arg(0), ID: flags.Arg(1)}
	return withDesk(ctx, config, func(d control.Desk) error {
		record, err := d.Show(ctx, wanted)
		if err != nil {
			return err
		}
		var lines bytes.Buffer
		if err := json.Indent(&lines, record, "", "  "); err != nil {
			return err
		}
		lines.WriteByte('\n')
		_, err = lines.WriteTo(t.Out)
		return err
	})
}
