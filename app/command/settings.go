package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/pflag"

	"textdesk/app/control"
	"textdesk/app/desk/settingsfile"
)

// settingsExport writes the file of settings to standard output.
func settingsExport(ctx context.Context, t Terminal, args []string) error {
	config, err := configured(pflag.NewFlagSet("settings export", pflag.ContinueOnError), t, args, 0)
	if err != nil {
		return err
	}
	if err := config.MustExist(); err != nil {
		return err
	}
	return withDesk(ctx, config, func(d control.Desk) error {
		file, err := d.Settings(ctx)
		if err == nil {
			_, err = io.WriteString(t.Out, file.TOML)
		}
		return err
	})
}

// settingsImport shows what a file of settings would change, and does it if it is told
// to.
func settingsImport(ctx context.Context, t Terminal, args []string) error {
	flags := pflag.NewFlagSet("settings import", pflag.ContinueOnError)
	apply := flags.Bool("apply", false, "do it")
	remove := flags.Bool("remove", false, "remove what the file does not have, of the settings it has any of")
	config, err := configured(flags, t, args, 1)
	if err != nil {
		return err
	}
	text, err := readSettings(flags.Arg(0))
	if err != nil {
		return err
	}
	if err := config.MustExist(); err != nil {
		return err
	}
	return withDesk(ctx, config, func(d control.Desk) error {
		in := settingsfile.Given{TOML: text}
		found, err := d.CompareSettings(ctx, in)
		if err == nil && *remove {
			in.Remove = removable(found)
			found, err = d.CompareSettings(ctx, in)
		}
		if err != nil {
			return err
		}
		if err := tell(t.Out, found); err != nil {
			return err
		}
		switch {
		case len(found.Refused) > 0:
			return errors.New("the file cannot be imported, and nothing was changed")
		case !*apply:
			_, err = fmt.Fprintln(t.Out, "Nothing was changed. Do it with --apply.")
			return err
		}
		if _, err = d.ImportSettings(ctx, settingsfile.ToImport{Given: in, Version: found.Version}); err == nil {
			_, err = fmt.Fprintln(t.Out, "Done.")
		}
		return err
	})
}

// readSettings reads no more of a file than a file of settings may have, and a byte to
// tell that it has more.
func readSettings(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close() //nolint:errcheck // it is read only
	text, err := io.ReadAll(io.LimitReader(file, settingsfile.MaxSize+1))
	return string(text), err
}

func removable(found settingsfile.Comparison) (keys []string) {
	for _, one := range found.Left {
		if !one.Stays {
			keys = append(keys, one.Key)
		}
	}
	return keys
}

// tell writes a comparison, a line for each thing.
func tell(w io.Writer, found settingsfile.Comparison) (err error) {
	line := func(format string, args ...any) {
		if err == nil {
			_, err = fmt.Fprintf(w, format+"\n", args...)
		}
	}
	for _, one := range found.Refused {
		line("! line %d: %s (%s)", one.Line, one.Message, cmp.Or(one.Path, "the file"))
	}
	for _, one := range found.Added {
		line("+ %s: %s", one.Section, one.Name)
	}
	for _, one := range found.Changed {
		for _, field := range one.Fields {
			line("~ %s: %s: %s: %s → %s", one.Section, one.Name, field.Path, cmp.Or(field.Before, "nothing"), cmp.Or(field.After, "nothing"))
		}
	}
	for _, one := range found.Left {
		if one.Removed {
			line("- %s: %s", one.Section, one.Name)
		} else {
			line("  %s: %s is not in the file, and stays", one.Section, one.Name)
		}
	}
	return err
}
