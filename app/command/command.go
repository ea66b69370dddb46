// Package command is the command line: it reads flags, works with the desk and says
// in one sentence what went wrong.
//
// Run picks a command, prints its error and gives the exit status: 0 for success,
// 1 for a failure, 2 for a command line that makes no sense. serve.go and demo.go
// run a desk; the others, each in the file it is named for, ask the desk that runs
// (package control), or open the database where none does (office.go).
//
// The tests run the real program. The crash test has a long form; see
// crash_test.go.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

// Terminal is where a command reads and writes.
type Terminal struct {
	In      io.Reader
	Out     io.Writer
	Err     io.Writer
	Environ []string // as os.Environ gives it
	// Self is the path of this program, for commands that need a process of their own;
	// empty to do without.
	Self string
}

// command is what the first words of the command line ask for.
type command struct {
	name  string // one word or two
	usage string // what follows the name
	does  string
	run   func(context.Context, Terminal, []string) error
	apart bool // in a process of its own
}

func commands() []command {
	return []command{
		{"serve", "[--config FILE] [--listen ADDRESS]", "run the desk; also without any command", serve, false},
		{"demo", "[--listen ADDRESS]", "run a desk with sample users and a pretend phone, on temporary data", demo, false},
		{"user add", "--email E --name N --role R --password-stdin", "add somebody who can sign in at once", userAdd, false},
		{"user password", "--email E --password-stdin", "give somebody who is locked out another password", userPassword, false},
		{"check", "", "read the whole database and say whether all is well", check, true},
		{"backup", "FILE [--replace]", "copy the database to a new file, while the desk runs or not", backup, false},
		{"restore", "FILE", "put a backup in the database's place; the desk must be stopped", restore, true},
		{"new-key", "", "make a new key when the key file is lost; API keys must be entered anew", newKey, false},
		{"export", "", "write everything as JSON Lines to standard output", export, false},
		{"settings export", "", "write everything administrators set as TOML to standard output, without secrets", settingsExport, false},
		{"settings import", "FILE [--apply] [--remove]", "show what a file of settings would change; with --apply, do it", settingsImport, false},
		{"show", "KIND ID", "print one record as the database keeps it", show, false},
		{"version", "", "print the version", version, false},
	}
}

// errUsage marks an error that the command's own help answers.
var errUsage = errors.New("see textdesk --help")

// prefix begins the sentence that says why a command failed.
const prefix = "textdesk: "

// Run runs the command that args name and gives the exit status.
func Run(ctx context.Context, args []string, t Terminal) int {
	err := run(ctx, args, t)
	if err == nil || errors.Is(err, pflag.ErrHelp) {
		return 0
	}
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		err = errors.New("interrupted")
	}
	fmt.Fprintf(t.Err, prefix+"%s\n", strings.ReplaceAll(err.Error(), "\n", "; "))
	if errors.Is(err, errUsage) {
		return 2
	}
	return 1
}

func run(ctx context.Context, args []string, t Terminal) error {
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		if slices.ContainsFunc(args, func(a string) bool { return a == "--help" || a == "-h" }) {
			args = []string{"help"}
		} else {
			args = append([]string{"serve"}, args...)
		}
	}
	if args[0] == "help" {
		_, err := fmt.Fprint(t.Out, help())
		return err
	}
	isApart := args[0] == apartWord && len(args) > 1
	if isApart {
		args = args[1:]
		var cancel context.CancelFunc
		ctx, cancel = asApart(ctx, t)
		defer cancel()
	}
	for _, c := range commands() {
		words := strings.Fields(c.name)
		if len(args) < len(words) || !slices.Equal(words, args[:len(words)]) {
			continue
		}
		if c.apart && !isApart && t.Self != "" {
			return runApart(ctx, t, c, args[len(words):])
		}
		return c.run(ctx, t, args[len(words):])
	}
	if args[0] == "user" {
		return fmt.Errorf("say “user add” or “user password”; %w", errUsage)
	}
	if args[0] == "settings" {
		return fmt.Errorf("say “settings export” or “settings import”; %w", errUsage)
	}
	return fmt.Errorf("there is no command %q; %w", args[0], errUsage)
}

func help() string {
	var b strings.Builder
	b.WriteString("textdesk is an SMS customer-service desk for teams on TeleSign.\n\nUsage:\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, "  textdesk %s\n      %s\n", strings.TrimSpace(c.name+" "+c.usage), c.does)
	}
	b.WriteString("\nAll but demo and version take --config FILE and the environment as serve does;\nconfig.example.toml describes every setting.\n")
	return b.String()
}

// parse reads a command's flags and refuses arguments beyond those it takes, none
// or one.
func parse(flags *pflag.FlagSet, t Terminal, args []string, arguments int) error {
	flags.SetOutput(t.Out)
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, pflag.ErrHelp) {
			return err
		}
		return fmt.Errorf("%w; %w", err, errUsage)
	}
	if flags.NArg() != arguments {
		takes := [...]string{"no argument", "one argument"}[arguments]
		return fmt.Errorf("%s takes %s and was given %d; %w", flags.Name(), takes, flags.NArg(), errUsage)
	}
	return nil
}

// buildVersion is the module's version, or the commit it was built from.
func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value[:min(12, len(s.Value))]
		}
	}
	return "development"
}

func version(_ context.Context, t Terminal, args []string) error {
	if err := parse(pflag.NewFlagSet("version", pflag.ContinueOnError), t, args, 0); err != nil {
		return err
	}
	_, err := fmt.Fprintln(t.Out, "textdesk", buildVersion())
	return err
}
