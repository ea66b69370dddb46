package command

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/pflag"
	encoding "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"textdesk/app/control"
	"textdesk/app/desk/users"
	"textdesk/store"
)

// userAdd adds somebody who can sign in at once. It makes the database where there
// is none, so that a desk can be set up by a script.
func userAdd(ctx context.Context, t Terminal, args []string) error {
	flags := pflag.NewFlagSet("user add", pflag.ContinueOnError)
	email := flags.String("email", "", "e-mail address, to sign in with")
	name := flags.String("name", "", "name, as colleagues see it")
	roles := flags.StringSlice("role", nil, "admin, supervisor or agent; again for more")
	fromStdin := flags.Bool("password-stdin", false, "read the password from standard input")
	config, err := configured(flags, t, args, 0)
	if err != nil {
		return err
	}
	password, err := readPassword(t.In, *fromStdin)
	if err != nil {
		return err
	}
	n := users.NewUser{Email: *email, Name: *name}
	for _, role := range *roles {
		n.Roles = append(n.Roles, store.Role(role))
	}
	return withDesk(ctx, config, func(d control.Desk) error {
		u, err := d.AddUser(ctx, n, password)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(t.Out, "%s can sign in as %s.\n", u.Name, u.Email)
		return err
	})
}

// userPassword lets somebody in who is locked out.
func userPassword(ctx context.Context, t Terminal, args []string) error {
	flags := pflag.NewFlagSet("user password", pflag.ContinueOnError)
	email := flags.String("email", "", "e-mail address of the user")
	fromStdin := flags.Bool("password-stdin", false, "read the password from standard input")
	config, err := configured(flags, t, args, 0)
	if err != nil {
		return err
	}
	if *email == "" {
		return fmt.Errorf("say whose password with --email; %w", errUsage)
	}
	password, err := readPassword(t.In, *fromStdin)
	if err != nil {
		return err
	}
	if err := config.MustExist(); err != nil {
		return err
	}
	return withDesk(ctx, config, func(d control.Desk) error {
		u, err := d.ResetPassword(ctx, *email, password)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(t.Out, "%s has a new password and is signed out everywhere.\n", u.Name)
		return err
	})
}

// maxPasswordLine bounds what is read, far above the longest password.
const maxPasswordLine = 4096

// readPassword reads one line. There is no flag for the password itself: everybody
// on the machine can see command lines.
func readPassword(in io.Reader, asked bool) (string, error) {
	if !asked {
		return "", fmt.Errorf("give --password-stdin and the password on standard input; %w", errUsage)
	}
	text := transform.NewReader(io.LimitReader(in, maxPasswordLine), encoding.BOMOverride(transform.Nop)) // of Windows, too
	line, err := bufio.NewReader(text).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("the password cannot be read: %w", err)
	}
	line = strings.TrimRight(line, "\r\n")
	if line == "" {
		return "", errors.New("there is no password on standard input")
	}
	return line, nil
}
